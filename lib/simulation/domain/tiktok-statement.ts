import type { Minor } from "@/lib/kernel";
import { totalSpend } from "./ad-day";
import { endOfDay, type LocalSecond } from "./local-time";
import type { SimulatedDay } from "./shop-history";
import { applyBps, type OrderFees, type SimulatedOrder } from "./simulated-order";
import { isDayInWindow, isInWindow, type Snapshot } from "./snapshot";

/**
 * One line of a TikTok Shop settlement, told of the same shop: revenue and fees arrive together. Signs as the file
 * prints them, charges negative. Always: total = before + discount + refund + the sum of the fees + adjustment.
 */
export interface StatementLine {
  readonly reference: string;
  readonly type: "Order" | "GMV Payment for Ads" | "Logistics reimbursement" | "Platform penalty";
  readonly orderNo: string | null;
  readonly orderedAt: LocalSecond | null;
  readonly settledAt: LocalSecond;
  readonly before: Minor;
  readonly discount: Minor;
  readonly refund: Minor;
  readonly transactionFee: Minor;
  readonly platformFee: Minor;
  readonly programFee: Minor;
  readonly actualShipping: Minor;
  readonly customerShipping: Minor;
  readonly affiliate: Minor;
  readonly adAffiliate: Minor;
  readonly partner: Minor;
  readonly adjustment: Minor;
}

const TRANSACTION_BPS = 100;
const SHIPPING_COST: Minor = 280n;

const EMPTY = {
  before: 0n,
  discount: 0n,
  refund: 0n,
  transactionFee: 0n,
  platformFee: 0n,
  programFee: 0n,
  actualShipping: 0n,
  customerShipping: 0n,
  affiliate: 0n,
  adAffiliate: 0n,
  partner: 0n,
  adjustment: 0n,
};

export function feesOf(line: StatementLine): Minor {
  return (
    line.transactionFee +
    line.platformFee +
    line.programFee +
    line.actualShipping +
    line.customerShipping +
    line.affiliate +
    line.adAffiliate +
    line.partner
  );
}

export function totalOf(line: StatementLine): Minor {
  return line.before + line.discount + line.refund + feesOf(line) + line.adjustment;
}

/** Lines of a snapshot in the order of settlement: orders, their later refunds, ads paid from the payout, the rest. */
export function* listStatementLines(
  days: Iterable<SimulatedDay>,
  snapshot: Snapshot,
): Generator<StatementLine> {
  for (const day of days) {
    for (const flow of day.flows) {
      const { order } = flow;
      if (!isInWindow(snapshot, flow.at)) continue;
      if (flow.scene === "settlement" && order) yield toSale(order, flow.at);
      else if (flow.scene === "refundToBuyer" && order) yield toRefund(order, flow.at);
      else if (flow.scene === "logisticsCompensation" && order) {
        yield toAdjustment("Logistics reimbursement", flow.flowNo, order, flow.at, flow.amount);
      } else if (flow.scene === "penalty") {
        yield toAdjustment("Platform penalty", flow.flowNo, null, flow.at, flow.amount);
      }
    }
    const spend = totalSpend(day.ads.funding);
    if (spend > 0n && isDayInWindow(snapshot, day.day)) {
      const reference = `72${day.day.replaceAll("-", "")}000000001`;
      yield toAdjustment("GMV Payment for Ads", reference, null, endOfDay(day.day), -spend);
    }
  }
}

function toSale(order: SimulatedOrder, at: LocalSecond): StatementLine {
  const { amounts, settlement } = order;
  const fees = settlement?.fees;
  const refundBefore = settlement?.refundBefore ?? 0n;
  const revenue = amounts.goods - amounts.merchantDiscount - refundBefore;
  return {
    ...start("Order", order.subOrderNo, order, at),
    before: amounts.goods,
    discount: -amounts.merchantDiscount,
    refund: -refundBefore,
    transactionFee: -applyBps(revenue > 0n ? revenue : 0n, TRANSACTION_BPS),
    actualShipping: -(amounts.shipping > SHIPPING_COST ? amounts.shipping : SHIPPING_COST),
    customerShipping: amounts.shipping,
    ...(fees ? toFees(order, fees, -1n) : {}),
  };
}

/** A refund after settlement is a second line of the same order: the fees come back, the transaction fee does not. */
function toRefund(order: SimulatedOrder, at: LocalSecond): StatementLine {
  const { amounts, refund, settlement } = order;
  const whole = amounts.goods - amounts.merchantDiscount;
  const part = (refund?.buyerPart ?? 0n) + (refund?.subsidyPart ?? 0n);
  return {
    ...start("Order", order.subOrderNo, order, at),
    refund: refund?.kind === "full" || part > whole ? -whole : -part,
    ...(settlement?.feesReturned ? toFees(order, settlement.feesReturned, 1n) : {}),
  };
}

function toFees(order: SimulatedOrder, fees: OrderFees, sign: 1n | -1n) {
  const boosted = order.traffic === "ad";
  return {
    platformFee: sign * fees.platformFee,
    programFee: sign * (fees.offsiteFee + fees.otherFee),
    affiliate: boosted ? 0n : sign * fees.commission,
    adAffiliate: boosted ? sign * fees.commission : 0n,
    partner: sign * (fees.partnerFee + fees.agencyFee),
  };
}

function toAdjustment(
  type: StatementLine["type"],
  reference: string,
  order: SimulatedOrder | null,
  at: LocalSecond,
  adjustment: Minor,
): StatementLine {
  return { ...start(type, reference, order, at), adjustment };
}

function start(
  type: StatementLine["type"],
  reference: string,
  order: SimulatedOrder | null,
  settledAt: LocalSecond,
): StatementLine {
  return {
    ...EMPTY,
    reference,
    type,
    orderNo: order?.subOrderNo ?? null,
    orderedAt: order?.orderedAt ?? null,
    settledAt,
  };
}
