import type {
  AccountFlowFact,
  AllianceFact,
  CommissionRateFact,
  FactKind,
  FactOf,
  FlowScene,
  FundFlowFact,
  OrderFact,
} from "@/lib/ledger";
import { type About, type ModelEntry, type ModelLine, NOTHING } from "./model-entry";
import { spendOf } from "./model-spend";

/** Standing facts of each kind by their key. */
export type Shelf = { readonly [Kind in FactKind]: ReadonlyMap<string, FactOf<Kind>> };

const day = (time: string): string => time.slice(0, 10);

/** Entries that the standing facts call for, by name of their source. Written from the specification alone. */
export function listWantedEntries(shelf: Shelf): Map<string, ModelEntry> {
  const wanted = new Map<string, ModelEntry>();
  const want = (entry: ModelEntry): void => {
    const lines = entry.lines.filter((line) => line.amount !== 0n);
    const rest = lines.reduce((sum, line) => sum + line.amount, 0n);
    const about = lines[0]?.about;
    if (about && rest !== 0n) lines.push({ account: 2901, amount: -rest, about });
    if (lines.length > 0) wanted.set(entry.source, { ...entry, lines });
  };
  wantOrders(shelf, want);
  wantMovements(shelf, want);
  for (const finance of shelf.adFinance.values())
    want(spendOf(finance, [...shelf.adPlan.values()]));
  wantSingles(shelf, want);
  return wanted;
}

type Want = (entry: ModelEntry) => void;

function wantOrders(shelf: Shelf, want: Want): void {
  for (const [key, order] of shelf.order) {
    if (order.paidAt === null) continue;
    const on = { factDate: day(order.paidAt), cashDate: day(order.paidAt), order: key };
    const about = aboutOrder(order);
    const owed = order.payable + order.platformDiscount + order.creatorDiscount;
    want({
      source: `sale ${key}`,
      ...on,
      lines: [
        { account: 1101, amount: owed, about },
        { account: 4101, amount: order.merchantDiscount, about },
        { account: 4001, amount: -owed - order.merchantDiscount, about },
      ],
    });
    const cost = isFullyRefunded(shelf, key) ? 0n : costOf(shelf, order);
    want({
      source: `cost ${key}`,
      ...on,
      lines: [
        { account: 5001, amount: cost, about },
        { account: 1401, amount: -cost, about },
      ],
    });
    const back = order.refund === "full" && !isSettled(shelf, key) ? owed : 0n;
    want({
      source: `refund ${key}`,
      ...on,
      lines: [
        { account: 4201, amount: back, about },
        { account: 1101, amount: -back, about },
      ],
    });
  }
  for (const [key, alliance] of shelf.alliance) {
    const entry = accrualOf(shelf, key, alliance);
    if (entry) want(entry);
  }
}

const aboutOrder = (order: OrderFact): About => ({
  channel: order.channel,
  traffic: order.traffic,
  creator: order.creatorId,
  product: order.productId,
  campaign: null,
});

function costOf(shelf: Shelf, order: OrderFact): bigint {
  const on = day(order.paidAt ?? "");
  const inForce = [...shelf.unitCost.values()]
    .filter((cost) => cost.merchantSku === order.merchantSku && cost.effectiveOn <= on)
    .sort((a, b) => a.effectiveOn.localeCompare(b.effectiveOn))
    .at(-1);
  return (inForce?.unitCost ?? 0n) * BigInt(order.quantity);
}

const flowsOf = (shelf: Shelf, subOrderNo: string): FundFlowFact[] =>
  [...shelf.fundFlow.values()]
    .filter((flow) => flow.subOrderNo === subOrderNo)
    .sort((a, b) => (a.flowNo < b.flowNo ? -1 : 1));

/** Rows of the coarser statement count only where the detailed one has no row of that number. */
const coarseFlows = (shelf: Shelf): AccountFlowFact[] =>
  [...shelf.accountFlow.values()].filter((flow) => !shelf.fundFlow.has(flow.flowNo));

const isSettled = (shelf: Shelf, subOrderNo: string): boolean =>
  [...flowsOf(shelf, subOrderNo), ...coarseFlows(shelf)].some(
    (flow) => flow.subOrderNo === subOrderNo && flow.scene === "settlement",
  );

function isFullyRefunded(shelf: Shelf, subOrderNo: string): boolean {
  if (shelf.order.get(subOrderNo)?.refund === "full") return true;
  let settled = 0n;
  let back = 0n;
  for (const flow of flowsOf(shelf, subOrderNo)) {
    if (flow.scene === "settlement") settled += flow.receivable;
    if (flow.scene === "settlement") back -= flow.refund;
    if (flow.scene === "refundAfterSettlement" || flow.scene === "subsidyReversal")
      back -= flow.amount;
  }
  return settled > 0n && back >= settled;
}

function accrualOf(shelf: Shelf, key: string, alliance: AllianceFact): ModelEntry | null {
  const order = shelf.order.get(key);
  const on = order?.paidAt ?? alliance.paidAt;
  const splits = alliance.estimatedAdCommission;
  const isOpen =
    alliance.state === "paid" ||
    alliance.state === "received" ||
    alliance.state === "unknown" ||
    (alliance.state === "settled" && splits === null);
  if (!isOpen || !on || order?.refund === "full" || isSettled(shelf, key)) return null;
  const about: About = order
    ? { ...aboutOrder(order), creator: order.creatorId ?? alliance.creatorId }
    : {
        ...NOTHING,
        channel: alliance.channel,
        creator: alliance.creatorId,
        product: alliance.productId,
      };
  const ad = splits ?? 0n;
  const bases = [alliance.commissionBase];
  if (order)
    bases.push(order.payable + order.platformDiscount + order.creatorDiscount - order.shipping);
  const boosted =
    splits === null &&
    isBoosted(shelf, about, day(on), {
      traffic: order?.traffic ?? null,
      adBilled: false,
      charged: alliance.estimatedCommission,
      bases,
    });
  return {
    source: `accrual ${key}`,
    factDate: day(on),
    cashDate: day(on),
    order: key,
    lines: [
      { account: boosted ? 6102 : 6101, amount: alliance.estimatedCommission - ad, about },
      { account: 6102, amount: ad, about },
      { account: 6103, amount: alliance.estimatedBonus, about },
      { account: 2101, amount: -alliance.estimatedCommission - alliance.estimatedBonus, about },
    ],
  };
}

interface Evidence {
  readonly traffic: string | null;
  readonly adBilled: boolean;
  readonly charged: bigint;
  readonly bases: readonly bigint[];
}

/** Billing says it first, then the order's traffic, then the rate that was charged. */
function isBoosted(
  shelf: Shelf,
  about: About,
  on: string,
  { traffic, adBilled, charged, bases }: Evidence,
): boolean {
  if (adBilled) return true;
  if (traffic !== null) return traffic === "ad";
  const rate = rateOf(shelf, about, on);
  if (!rate) return false;
  const matches = (base: bigint, bps: number): boolean => {
    const off = charged * 10_000n - base * BigInt(bps);
    return base > 0n && off <= 20_000n && off >= -20_000n;
  };
  for (const base of bases) {
    if (matches(base, rate.adRateBps)) return true;
    if (matches(base, rate.organicRateBps)) return false;
  }
  return false;
}

/** A line for the product beats one for all; among those in force the latest counts. */
function rateOf(shelf: Shelf, about: About, on: string): CommissionRateFact | undefined {
  const inForce = [...shelf.commissionRate.values()]
    .filter((rate) => rate.creatorId === about.creator)
    .filter((rate) => rate.effectiveOn <= on && (rate.expiresOn === null || rate.expiresOn >= on))
    .sort((a, b) => a.effectiveOn.localeCompare(b.effectiveOn));
  return (
    inForce.filter((rate) => rate.productId === about.product).at(-1) ??
    inForce.filter((rate) => rate.productId === "*").at(-1)
  );
}

const AGAINST_WALLET: Readonly<Partial<Record<FlowScene, number>>> = {
  refundAfterSettlement: 4201,
  subsidyReversal: 4201,
  insurance: 6202,
  adTopUp: 1301,
  withdrawal: 1001,
  withdrawalReturn: 1001,
  smallPayment: 6302,
  compensationPaid: 6302,
  penalty: 6302,
  compensationReceived: 4301,
  rebate: 4301,
  depositPaid: 1501,
  depositReturned: 1501,
  logistics: 6301,
  paymentCost: 6204,
  promotion: 6106,
  gift: 6106,
  commissionIncome: 4301,
  financing: 3001,
  unknown: 2901,
};

function wantMovements(shelf: Shelf, want: Want): void {
  for (const flow of shelf.fundFlow.values()) want(movementOf(shelf, flow));
  for (const flow of coarseFlows(shelf)) {
    const order = flow.subOrderNo === null ? undefined : shelf.order.get(flow.subOrderNo);
    const about = order ? aboutOrder(order) : NOTHING;
    const against = flow.scene === "settlement" ? 1101 : (AGAINST_WALLET[flow.scene] ?? 2901);
    want({
      source: `flow ${flow.flowNo}`,
      factDate: day(order?.paidAt ?? flow.occurredAt),
      cashDate: day(flow.occurredAt),
      order: flow.subOrderNo,
      lines: [
        { account: 1201, amount: flow.amount, about },
        { account: against, amount: -flow.amount, about },
      ],
    });
  }
}

function movementOf(shelf: Shelf, flow: FundFlowFact): ModelEntry {
  const order = flow.subOrderNo === null ? undefined : shelf.order.get(flow.subOrderNo);
  const on = day(order?.paidAt ?? flow.orderedAt ?? flow.occurredAt);
  const about: About = order
    ? { ...aboutOrder(order), creator: order.creatorId ?? flow.creatorId }
    : {
        ...NOTHING,
        traffic: flow.adBilled ? "ad" : null,
        creator: flow.creatorId,
        product: flow.productId,
      };
  const entry = {
    source: `flow ${flow.flowNo}`,
    factDate: on,
    cashDate: day(flow.occurredAt),
    order: flow.subOrderNo,
  };
  const line = (account: number, amount: bigint): ModelLine => ({ account, amount, about });
  if (flow.scene !== "settlement" && flow.scene !== "feeReturn") {
    const against = AGAINST_WALLET[flow.scene] ?? 2901;
    return { ...entry, lines: [line(1201, flow.amount), line(against, -flow.amount)] };
  }
  const settlement = [flow, ...flowsOf(shelf, flow.subOrderNo ?? "")].find(
    (other) => other.scene === "settlement",
  );
  const goods = settlement ? settlement.receivable - settlement.shipping : 0n;
  const bases = settlement ? [goods, goods + settlement.refund] : [];
  const charged = flow.commission < 0n ? -flow.commission : flow.commission;
  const traffic = order?.traffic ?? null;
  const boosted = isBoosted(shelf, about, on, { traffic, adBilled: flow.adBilled, charged, bases });
  return {
    ...entry,
    lines: [
      line(1201, flow.amount),
      line(6201, -flow.platformFee),
      line(boosted ? 6102 : 6101, -flow.commission),
      line(6104, -flow.agencyFee),
      line(6203, -flow.channelFee),
      line(4201, -flow.refund),
      line(1101, -flow.receivable),
    ],
  };
}

function wantSingles(shelf: Shelf, want: Want): void {
  for (const fact of shelf.manual.values()) {
    const about = { ...NOTHING, creator: fact.creatorId, product: fact.productId };
    want({
      source: `manual ${fact.reference}`,
      factDate: fact.day,
      cashDate: fact.day,
      order: null,
      lines: [
        { account: fact.account, amount: fact.amount, about },
        { account: 1001, amount: -fact.amount, about },
      ],
    });
  }
  for (const [key, fact] of shelf.statement) {
    const amounts: readonly (readonly [number, bigint])[] = [
      [1201, fact.settlement],
      [4101, fact.sellerDiscount],
      [4201, fact.refund],
      [6201, fact.platformFee],
      [6204, fact.paymentFee],
      [6101, fact.commission],
      [6102, fact.adCommission],
      [6104, fact.agencyFee],
      [6001, fact.adSpend],
      [6301, fact.logistics],
      [4301, -fact.compensation],
      [4001, -fact.grossSales],
    ];
    want({
      source: `statement ${key}`,
      factDate: day(fact.orderedAt ?? fact.settledAt),
      cashDate: day(fact.settledAt),
      order: fact.orderNo,
      lines: amounts.map(([account, amount]) => ({ account, amount, about: NOTHING })),
    });
  }
}
