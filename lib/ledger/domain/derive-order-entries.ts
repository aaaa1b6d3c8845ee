import type { CalendarDay } from "@/lib/kernel";
import { ACCOUNT } from "./chart-of-accounts";
import {
  type CommissionVerdict,
  findCommissionRates,
  judgeCommission,
  toCommissionNote,
} from "./commission-account";
import {
  type Dimensions,
  type DraftEntry,
  dayOf,
  type FactRow,
  type SourceKind,
  toLines,
} from "./draft-entry";
import type {
  AccountFlowFact,
  AllianceFact,
  CommissionRateFact,
  FundFlowFact,
  OrderFact,
  UnitCostFact,
} from "./facts";
import { toFlowLines, toPlainFlowLines } from "./flow-lines";

/** Everything that the files have said so far about one sub-order. */
export interface OrderFacts {
  readonly subOrderNo: string;
  readonly order: (OrderFact & FactRow) | null;
  readonly alliance: (AllianceFact & FactRow) | null;
  readonly flows: readonly (FundFlowFact & FactRow)[];
  /** Rows of the running-balance statement whose flow number no detailed row has. */
  readonly plainFlows: readonly (AccountFlowFact & FactRow)[];
}

/** The merchant's own tables. */
export interface RateBook {
  /** Merchant SKU → its costs, newest effective day first. */
  readonly unitCosts: ReadonlyMap<string, readonly UnitCostFact[]>;
  /** Creator → its commission lines. */
  readonly commissionRates: ReadonlyMap<string, readonly CommissionRateFact[]>;
}

/**
 * The entries that the facts of one sub-order call for, by the posting rules of the book. Pure and total: the same
 * facts in any order of arrival give the same entries, so the journal's balances never depend on who came first.
 */
export function deriveOrderEntries(facts: OrderFacts, book: RateBook): DraftEntry[] {
  const entries: (DraftEntry | null)[] = [];
  const settled =
    facts.flows.some((flow) => flow.scene === "settlement") ||
    facts.plainFlows.some((flow) => flow.scene === "settlement");
  if (facts.order?.paidAt) {
    entries.push(toOrderEntry(facts.order, facts.order.paidAt));
    entries.push(toCostEntry(facts, facts.order, facts.order.paidAt, book));
    if (facts.order.refund === "full" && !settled)
      entries.push(toRefundEntry(facts.order, facts.order.paidAt));
  }
  if (facts.alliance && !settled) entries.push(toAccrualEntry(facts, facts.alliance, book));
  for (const flow of facts.flows) entries.push(toFlowEntry(facts, flow, book));
  for (const flow of facts.plainFlows) entries.push(toPlainFlowEntry(facts, flow));
  return entries.filter((entry) => entry !== null);
}

function orderDimensions(order: OrderFact): Dimensions {
  return {
    channel: order.channel,
    traffic: order.traffic,
    creatorId: order.creatorId,
    productId: order.productId,
    campaignId: null,
  };
}

/** What a refund would give back: the buyer's money and the subsidies, not the merchant's own discount. */
const receivableOf = (order: OrderFact) =>
  order.payable + order.platformDiscount + order.creatorDiscount;

function fromOrder(
  source: SourceKind,
  order: OrderFact & FactRow,
  paidAt: string,
  lines: DraftEntry["lines"],
): DraftEntry | null {
  if (lines.length < 2) return null;
  return {
    source,
    key: order.subOrderNo,
    factDate: dayOf(paidAt),
    cashDate: dayOf(paidAt),
    occurredAt: paidAt,
    orderNo: order.subOrderNo,
    fileId: order.fileId,
    rowNumber: order.rowNumber,
    note: null,
    lines,
  };
}

function toOrderEntry(order: OrderFact & FactRow, paidAt: string): DraftEntry | null {
  const receivable = receivableOf(order);
  const lines = toLines(
    [
      [ACCOUNT.receivable, receivable],
      [ACCOUNT.merchantDiscount, order.merchantDiscount],
      [ACCOUNT.grossSales, -(receivable + order.merchantDiscount)],
    ],
    orderDimensions(order),
  );
  return fromOrder("order", order, paidAt, lines);
}

function toCostEntry(
  facts: OrderFacts,
  order: OrderFact & FactRow,
  paidAt: string,
  book: RateBook,
): DraftEntry | null {
  if (!order.merchantSku || isFullyRefunded(facts)) return null;
  const cost = findUnitCost(book, order.merchantSku, dayOf(paidAt));
  if (!cost) return null;
  const amount = cost.unitCost * BigInt(order.quantity);
  const lines = toLines(
    [
      [ACCOUNT.costOfGoods, amount],
      [ACCOUNT.inventory, -amount],
    ],
    orderDimensions(order),
  );
  return fromOrder("orderCost", order, paidAt, lines);
}

function toRefundEntry(order: OrderFact & FactRow, paidAt: string): DraftEntry | null {
  const amount = receivableOf(order);
  const lines = toLines(
    [
      [ACCOUNT.refunds, amount],
      [ACCOUNT.receivable, -amount],
    ],
    orderDimensions(order),
  );
  return fromOrder("orderRefund", order, paidAt, lines);
}

/** By the order's own word, or because the flows have given back all that was settled. */
function isFullyRefunded(facts: OrderFacts): boolean {
  if (facts.order?.refund === "full") return true;
  let received = 0n;
  let returned = 0n;
  for (const flow of facts.flows) {
    if (flow.scene === "settlement") {
      received += flow.receivable;
      returned -= flow.refund;
    } else if (flow.scene === "refundAfterSettlement" || flow.scene === "subsidyReversal") {
      returned -= flow.amount;
    }
  }
  return received > 0n && returned >= received;
}

function findUnitCost(book: RateBook, sku: string, day: CalendarDay): UnitCostFact | null {
  return book.unitCosts.get(sku)?.find((cost) => cost.effectiveOn <= day) ?? null;
}

const ACCRUING_STATES = new Set(["paid", "received", "settled", "unknown"]);

function toAccrualEntry(
  facts: OrderFacts,
  alliance: AllianceFact & FactRow,
  book: RateBook,
): DraftEntry | null {
  const paidAt = facts.order?.paidAt ?? alliance.paidAt;
  const statesItsOwnSplit = alliance.estimatedAdCommission !== null;
  // Where the source states both commissions there is no fund flow to wait for: settled is settled.
  const open =
    ACCRUING_STATES.has(alliance.state) && !(statesItsOwnSplit && alliance.state === "settled");
  if (!open || !paidAt || facts.order?.refund === "full") return null;
  const dimensions = allianceDimensions(facts, alliance);
  const adPart = alliance.estimatedAdCommission ?? 0n;
  const verdict = statesItsOwnSplit
    ? null
    : judgeAccrual(facts, alliance, dayOf(paidAt), dimensions, book);
  const lines = toLines(
    [
      [verdict?.account ?? ACCOUNT.commissionOrganic, alliance.estimatedCommission - adPart],
      [ACCOUNT.commissionAd, adPart],
      [ACCOUNT.commissionBonus, alliance.estimatedBonus],
      [ACCOUNT.accruedCommission, -(alliance.estimatedCommission + alliance.estimatedBonus)],
    ],
    dimensions,
  );
  if (lines.length < 2) return null;
  return {
    source: "commissionAccrual",
    key: facts.subOrderNo,
    factDate: dayOf(paidAt),
    cashDate: dayOf(paidAt),
    occurredAt: paidAt,
    orderNo: facts.subOrderNo,
    fileId: alliance.fileId,
    rowNumber: alliance.rowNumber,
    note: verdict ? toCommissionNote(verdict) : null,
    lines,
  };
}

function allianceDimensions(facts: OrderFacts, alliance: AllianceFact): Dimensions {
  if (facts.order) {
    const dimensions = orderDimensions(facts.order);
    return { ...dimensions, creatorId: dimensions.creatorId ?? alliance.creatorId };
  }
  return {
    channel: alliance.channel,
    traffic: null,
    creatorId: alliance.creatorId,
    productId: alliance.productId,
    campaignId: null,
  };
}

function judgeAccrual(
  facts: OrderFacts,
  alliance: AllianceFact,
  day: CalendarDay,
  dimensions: Dimensions,
  book: RateBook,
): CommissionVerdict {
  return judgeCommission({
    adBilled: null,
    orderTraffic: facts.order?.traffic ?? null,
    commission: alliance.estimatedCommission,
    bases: [
      alliance.commissionBase,
      ...(facts.order ? [receivableOf(facts.order) - facts.order.shipping] : []),
    ],
    rates: findCommissionRates(
      book.commissionRates,
      dimensions.creatorId,
      dimensions.productId,
      day,
    ),
  });
}

function toFlowEntry(
  facts: OrderFacts,
  flow: FundFlowFact & FactRow,
  book: RateBook,
): DraftEntry | null {
  const factDate = dayOf(facts.order?.paidAt ?? flow.orderedAt ?? flow.occurredAt);
  const dimensions = flowDimensions(facts.order, flow);
  const verdict =
    flow.commission === 0n ? null : judgeFlow(facts, flow, factDate, dimensions, book);
  const lines = toFlowLines(flow, verdict?.account ?? ACCOUNT.commissionOrganic, dimensions);
  if (lines.length < 2) return null;
  return {
    source: "fundFlow",
    key: flow.flowNo,
    factDate,
    cashDate: dayOf(flow.occurredAt),
    occurredAt: flow.occurredAt,
    orderNo: flow.subOrderNo,
    fileId: flow.fileId,
    rowNumber: flow.rowNumber,
    note: verdict ? toCommissionNote(verdict) : `scene:${flow.sceneText}`,
    lines,
  };
}

function flowDimensions(order: OrderFact | null, flow: FundFlowFact): Dimensions {
  if (order) return { ...orderDimensions(order), creatorId: order.creatorId ?? flow.creatorId };
  return {
    channel: null,
    traffic: flow.adBilled ? "ad" : null,
    creatorId: flow.creatorId,
    productId: flow.productId,
    campaignId: null,
  };
}

function judgeFlow(
  facts: OrderFacts,
  flow: FundFlowFact,
  day: CalendarDay,
  dimensions: Dimensions,
  book: RateBook,
): CommissionVerdict {
  // A fee given back carries no base of its own: the settlement of the same order has it.
  const settlement =
    flow.scene === "settlement" ? flow : facts.flows.find((other) => other.scene === "settlement");
  const goods = settlement ? settlement.receivable - settlement.shipping : 0n;
  return judgeCommission({
    adBilled: flow.adBilled,
    orderTraffic: facts.order?.traffic ?? null,
    commission: flow.commission < 0n ? -flow.commission : flow.commission,
    bases: settlement ? [goods, goods + settlement.refund] : [],
    rates: findCommissionRates(
      book.commissionRates,
      dimensions.creatorId,
      dimensions.productId,
      day,
    ),
  });
}

function toPlainFlowEntry(facts: OrderFacts, flow: AccountFlowFact & FactRow): DraftEntry | null {
  const dimensions: Dimensions = facts.order
    ? orderDimensions(facts.order)
    : { channel: null, traffic: null, creatorId: null, productId: null, campaignId: null };
  const lines = toPlainFlowLines(flow.scene, flow.amount, dimensions);
  if (lines.length < 2) return null;
  return {
    source: "fundFlow",
    key: flow.flowNo,
    factDate: dayOf(facts.order?.paidAt ?? flow.occurredAt),
    cashDate: dayOf(flow.occurredAt),
    occurredAt: flow.occurredAt,
    orderNo: flow.subOrderNo,
    fileId: flow.fileId,
    rowNumber: flow.rowNumber,
    note: `scene:${flow.sceneText}`,
    lines,
  };
}
