import type { DayRange } from "@/lib/kernel";

/** How a report looks at the same orders: every way in which two reports of one shop may differ. */
export interface Lens {
  readonly measure: "money" | "subOrders" | "orders";
  readonly window: DayRange;
  /** Which instant of an order puts it on a day. */
  readonly clock: "ordered" | "paid" | "settled";
  readonly liveOnly: boolean;
  readonly adOnly: boolean;
  /** Live orders after midnight belong to the day the broadcast began. */
  readonly liveByStart: boolean;
  readonly unpaid: boolean;
  readonly settledOnly: boolean;
  readonly platformCoupon: boolean;
  readonly creatorCoupon: boolean;
  readonly merchantDiscount: boolean;
  /** Which refunds are taken off: those that succeeded, or already those that were asked for. */
  readonly refunds: "none" | "succeeded" | "applied";
  /** Whether a refund counts on its order's day or on its own. */
  readonly refundClock: "order" | "refund";
  readonly fees: boolean;
}

type Look = Omit<Lens, "window">;

const PAID_GMV: Look = {
  measure: "money",
  clock: "paid",
  liveOnly: false,
  adOnly: false,
  liveByStart: false,
  unpaid: false,
  settledOnly: false,
  platformCoupon: true,
  creatorCoupon: true,
  merchantDiscount: false,
  refunds: "none",
  refundClock: "order",
  fees: false,
};

const NET_SALES: Look = { ...PAID_GMV, refunds: "succeeded" };

/** The reports that can be held against each other; the first five are the book's own. */
export const ORDER_VIEWS = {
  paidGmv: PAID_GMV,
  netSales: NET_SALES,
  netSalesCash: { ...NET_SALES, refundClock: "refund" },
  adGmv: { ...PAID_GMV, adOnly: true },
  orders: { ...PAID_GMV, measure: "subOrders" },
  compassGmv: { ...PAID_GMV, platformCoupon: false },
  compassNet: { ...NET_SALES, platformCoupon: false, refundClock: "refund" },
  compassOrders: { ...PAID_GMV, measure: "orders" },
  orderCentre: {
    ...PAID_GMV,
    clock: "ordered",
    platformCoupon: false,
    creatorCoupon: false,
    refunds: "applied",
  },
  liveList: { ...PAID_GMV, liveOnly: true, platformCoupon: false },
  liveBoard: { ...PAID_GMV, liveOnly: true, platformCoupon: false, liveByStart: true },
  qianchuanGmv: { ...PAID_GMV, adOnly: true, platformCoupon: false },
  listPrice: { ...PAID_GMV, merchantDiscount: true },
  settledGross: { ...PAID_GMV, clock: "settled", settledOnly: true },
  settledNet: {
    ...PAID_GMV,
    clock: "settled",
    settledOnly: true,
    refunds: "succeeded",
    fees: true,
  },
} as const satisfies Record<string, Look>;

export type OrderViewId = keyof typeof ORDER_VIEWS;

export const toLens = (view: OrderViewId, window: DayRange): Lens => ({
  ...ORDER_VIEWS[view],
  window,
});

/** The rules that can explain a difference, in the order in which one view is turned into the other. */
export const EXPLAIN_RULES = [
  "dates",
  "unpaidOrders",
  "liveOnly",
  "adOnly",
  "crossMidnight",
  "notSettled",
  "timeBasis",
  "platformCoupon",
  "creatorCoupon",
  "merchantDiscount",
  "refunds",
  "refundClock",
  "fees",
  "skuOrOrder",
] as const;
export type ExplainRule = (typeof EXPLAIN_RULES)[number];

const FIELDS: Readonly<Record<ExplainRule, keyof Lens>> = {
  dates: "window",
  timeBasis: "clock",
  unpaidOrders: "unpaid",
  liveOnly: "liveOnly",
  adOnly: "adOnly",
  crossMidnight: "liveByStart",
  notSettled: "settledOnly",
  platformCoupon: "platformCoupon",
  creatorCoupon: "creatorCoupon",
  merchantDiscount: "merchantDiscount",
  refunds: "refunds",
  refundClock: "refundClock",
  fees: "fees",
  skuOrOrder: "measure",
};

export interface LensStep {
  readonly rule: ExplainRule;
  readonly lens: Lens;
}

/**
 * Turns one view into another, one rule at a time, and names the rules that change anything. The last lens is the right
 * one, so the sums of the steps telescope: what the rules explain is the whole difference.
 */
export function listLensSteps(left: Lens, right: Lens): LensStep[] {
  const steps: LensStep[] = [];
  let current = left;
  for (const rule of EXPLAIN_RULES) {
    const field = FIELDS[rule];
    if (isSame(current[field], right[field])) continue;
    current = { ...current, [field]: right[field] };
    steps.push({ rule, lens: current });
  }
  return steps;
}

function isSame(a: Lens[keyof Lens], b: Lens[keyof Lens]): boolean {
  if (typeof a === "object" && typeof b === "object") return a.from === b.from && a.to === b.to;
  return a === b;
}
