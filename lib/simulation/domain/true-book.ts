import type { CalendarDay, Minor } from "@/lib/kernel";
import { dayOf, endOfDay } from "./local-time";
import type { ManualCost } from "./manual-cost";
import { viewOrder } from "./order-view";
import type { ShopHistory, SimulatedDay } from "./shop-history";
import { findUnitCost } from "./shop-profile";
import { type OrderFees, type SimulatedOrder, subsidyOf } from "./simulated-order";
import { isDayInWindow, isInWindow, isTrafficPending, type Snapshot } from "./snapshot";
import { BookTally, type FactDimensions, NO_FACT_DIMENSIONS } from "./true-book-tally";
import { findFlowFees, type WalletFlow, type WalletScene } from "./wallet-flow";

/** Accounts of the chart that the posting rules name; kept apart from the ledger's own list on purpose. */
const BANK = 1001;
const RECEIVABLE = 1101;
const WALLET = 1201;
const AD_CASH_PURSE = 1301;
const AD_PROMO_PURSE = 1302;
const AD_SHARED_PURSE = 1303;
const INVENTORY = 1401;
const DEPOSIT = 1501;
const ACCRUED = 2101;
const SUSPENSE = 2901;
const SALES = 4001;
const DISCOUNT = 4101;
const REFUNDS = 4201;
const OTHER_INCOME = 4301;
const COST = 5001;
const AD_CASH = 6001;
const AD_PROMO = 6002;
const AD_COUPON = 6003;
const COMMISSION_ORGANIC = 6101;
const COMMISSION_AD = 6102;
const AGENCY = 6104;
const SAMPLES = 6106;
const PLATFORM_FEE = 6201;
const INSURANCE = 6202;
const CHANNEL_FEE = 6203;
const PAYMENT_COST = 6204;
const LOGISTICS = 6301;
const PENALTIES = 6302;

/** The account against the wallet for scenes that are one plain movement. */
const COUNTER: Readonly<Record<Exclude<WalletScene, "settlement" | "feeReturn">, number>> = {
  refundToBuyer: REFUNDS,
  subsidyReversal: REFUNDS,
  insurance: INSURANCE,
  insuranceReturn: INSURANCE,
  adTopUp: AD_CASH_PURSE,
  withdrawal: BANK,
  withdrawalReturn: BANK,
  smallPayment: PENALTIES,
  compensationPaid: PENALTIES,
  penalty: PENALTIES,
  logisticsCompensation: OTHER_INCOME,
  platformCompensation: OTHER_INCOME,
  rebate: OTHER_INCOME,
  deposit: DEPOSIT,
  pickup: LOGISTICS,
  reviewReward: SAMPLES,
  installmentInterest: PAYMENT_COST,
  manualAdjustment: SUSPENSE,
};

/**
 * The book that a merchant must end up with who imports every file of the given snapshots: a second, independent
 * reading of the posting rules, taken from the history itself and not from any file. Where snapshots overlap, an order
 * is as the latest one saw it, and a movement counts once.
 */
export function computeTrueBook(
  history: ShopHistory,
  snapshots: readonly Snapshot[],
  days: Iterable<SimulatedDay> = history.iterateDays(),
): BookTally {
  const known = new KnownFacts(snapshots);
  const book = new BookTally();
  for (const day of days) {
    for (const order of day.orders) postOrder(book, known, order);
    for (const flow of day.flows) if (known.sees(flow.at)) postFlow(book, known, flow);
    if (known.seesDay(day.day)) {
      postAds(book, day);
      for (const cost of day.manualCosts) postManualCost(book, cost);
    }
  }
  return book;
}

/** What the snapshots tell between them. */
class KnownFacts {
  private readonly snapshots: readonly Snapshot[];

  constructor(snapshots: readonly Snapshot[]) {
    this.snapshots = [...snapshots].sort((a, b) => (a.asOf < b.asOf ? 1 : -1));
  }

  sees(at: number): boolean {
    return this.snapshots.some((snapshot) => isInWindow(snapshot, at));
  }

  seesDay(day: CalendarDay): boolean {
    return this.snapshots.some((snapshot) => isDayInWindow(snapshot, day));
  }

  /** The newest snapshot that lists an order, or null when none does. */
  findSnapshot(order: SimulatedOrder): Snapshot | null {
    return this.snapshots.find((snapshot) => isInWindow(snapshot, order.orderedAt)) ?? null;
  }

  isSettled(order: SimulatedOrder): boolean {
    return order.settlement !== null && this.sees(order.settlement.settledAt);
  }
}

function postOrder(book: BookTally, known: KnownFacts, order: SimulatedOrder): void {
  const snapshot = known.findSnapshot(order);
  if (snapshot === null) return;
  book.subOrders += 1;
  const view = viewOrder(order, endOfDay(snapshot.asOf));
  if (view.paidAt === null) return;
  const pending = isTrafficPending(snapshot, order.orderedAt);
  const dimensions = dimensionsOf(order, dayOf(view.paidAt), pending);
  const receivable = order.amounts.payable + subsidyOf(order.amounts);
  book.countPaid(dimensions);
  book.post(dimensions, [
    [RECEIVABLE, receivable],
    [DISCOUNT, order.amounts.merchantDiscount],
    [SALES, -receivable - order.amounts.merchantDiscount],
  ]);
  const settled = known.isSettled(order);
  const refunded = view.afterSale === "退款成功";
  if (refunded && !settled) {
    book.post(dimensions, [
      [REFUNDS, receivable],
      [RECEIVABLE, -receivable],
    ]);
  }
  if (!refunded && !isReturnedByFlows(known, order)) postCost(book, order, dimensions);
  if (!refunded && !settled) postAccrual(book, order, dimensions, pending);
}

function postCost(book: BookTally, order: SimulatedOrder, dimensions: FactDimensions): void {
  const cost = findUnitCost(order.product, dimensions.day) * BigInt(order.quantity);
  book.post(dimensions, [
    [COST, cost],
    [INVENTORY, -cost],
  ]);
}

/** A full refund after settlement is also told by the movements alone. */
function isReturnedByFlows(known: KnownFacts, { refund, settlement }: SimulatedOrder): boolean {
  return (
    refund?.kind === "full" &&
    refund.phase === "afterSettlement" &&
    settlement !== null &&
    known.sees(settlement.settledAt) &&
    known.sees(refund.refundedAt) &&
    known.sees(refund.refundedAt + 1)
  );
}

/** Without its traffic an order's commission is judged by the rate that was charged. */
function postAccrual(
  book: BookTally,
  { commission, traffic }: SimulatedOrder,
  dimensions: FactDimensions,
  pending: boolean,
): void {
  if (commission === null) return;
  const boosted = pending ? commission.chargedBps === commission.adBps : traffic === "ad";
  book.post(dimensions, [
    [boosted ? COMMISSION_AD : COMMISSION_ORGANIC, commission.estimated],
    [ACCRUED, -commission.estimated],
  ]);
}

function postFlow(book: BookTally, known: KnownFacts, flow: WalletFlow): void {
  book.flows += 1;
  const dimensions = flow.order
    ? flowDimensions(known, flow.order)
    : { ...NO_FACT_DIMENSIONS, day: dayOf(flow.at) };
  if (flow.scene !== "settlement" && flow.scene !== "feeReturn") {
    book.post(dimensions, [
      [WALLET, flow.amount],
      [COUNTER[flow.scene], -flow.amount],
    ]);
    return;
  }
  const { order } = flow;
  const fees = findFlowFees(flow);
  if (!order?.settlement || !fees) return;
  const settles = flow.scene === "settlement";
  if (settles) book.settled += 1;
  book.post(dimensions, [
    [WALLET, flow.amount],
    ...feeLegs(fees, order, settles ? 1n : -1n),
    [REFUNDS, settles ? order.settlement.refundBefore : 0n],
    [RECEIVABLE, settles ? -order.settlement.receivable : 0n],
  ]);
}

function feeLegs(fees: OrderFees, order: SimulatedOrder, sign: bigint): [number, Minor][] {
  return [
    [PLATFORM_FEE, sign * fees.platformFee],
    [order.traffic === "ad" ? COMMISSION_AD : COMMISSION_ORGANIC, sign * fees.commission],
    [AGENCY, sign * (fees.partnerFee + fees.agencyFee)],
    [CHANNEL_FEE, sign * (fees.offsiteFee + fees.otherFee)],
  ];
}

/** A movement of an order that no snapshot lists is dated by the order's submission, which the movement prints. */
function flowDimensions(known: KnownFacts, order: SimulatedOrder): FactDimensions {
  const snapshot = known.findSnapshot(order);
  const paidAt = snapshot && viewOrder(order, endOfDay(snapshot.asOf)).paidAt;
  const day = dayOf(paidAt ?? order.orderedAt);
  const listed = dimensionsOf(
    order,
    day,
    snapshot !== null && isTrafficPending(snapshot, order.orderedAt),
  );
  if (snapshot !== null) return listed;
  return { ...listed, channel: null, traffic: order.traffic === "ad" ? "ad" : null };
}

function dimensionsOf(
  order: SimulatedOrder,
  day: CalendarDay,
  trafficPending: boolean,
): FactDimensions {
  return {
    day,
    channel: trafficPending ? null : order.channel,
    traffic: trafficPending ? null : order.traffic,
    creatorId: order.creator?.creatorId ?? null,
    productId: order.product.productId,
  };
}

function postAds(book: BookTally, { day, ads }: SimulatedDay): void {
  const { cash, promo, coupon, sharedCash, sharedPromo } = ads.funding;
  book.post({ ...NO_FACT_DIMENSIONS, day, traffic: "ad" }, [
    [AD_CASH, cash + sharedCash],
    [AD_PROMO, promo + sharedPromo],
    [AD_COUPON, coupon],
    [AD_CASH_PURSE, -cash],
    [AD_PROMO_PURSE, -promo - coupon],
    [AD_SHARED_PURSE, -sharedCash - sharedPromo],
  ]);
  for (const { plan, spend } of ads.plans) book.addCampaignSpend(plan.campaignId, spend);
  book.addCampaignSpend(null, ads.unplanned);
}

function postManualCost(book: BookTally, cost: ManualCost): void {
  const dimensions: FactDimensions = {
    ...NO_FACT_DIMENSIONS,
    day: cost.day,
    creatorId: cost.creator?.creatorId ?? null,
    productId: cost.product?.productId ?? null,
  };
  book.post(dimensions, [
    [cost.account, cost.amount],
    [BANK, -cost.amount],
  ]);
}
