import { EXPLAIN_RULES, type ExplainRule, ORDER_VIEWS } from "./lens";

/** Ad spend as the finance statement or the plan reports tell it, with or without what the platform paid for. */
export interface SpendLook {
  readonly source: "finance" | "plans";
  readonly grants: boolean;
  readonly coupons: boolean;
}

/** Views of the ad account; a plan report knows no funding, so its spend has everything in it. */
export const SPEND_VIEWS = {
  adSpend: { source: "finance", grants: true, coupons: true },
  adCash: { source: "finance", grants: false, coupons: false },
  adPlans: { source: "plans", grants: true, coupons: true },
} as const satisfies Record<string, SpendLook>;

/** 营销成本 by a figure definition, by business day or by cash day. */
export const COST_VIEWS = {
  marketingCost: { basis: "business" },
  marketingCostCash: { basis: "cash" },
} as const satisfies Record<string, { readonly basis: "business" | "cash" }>;

type OrderView = keyof typeof ORDER_VIEWS;
type SpendView = keyof typeof SPEND_VIEWS;
type CostView = keyof typeof COST_VIEWS;
export type ViewId = OrderView | SpendView | CostView;

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] =>
  Object.keys(record) as Key[];

export const VIEW_IDS = [...keysOf(ORDER_VIEWS), ...keysOf(SPEND_VIEWS), ...keysOf(COST_VIEWS)] as [
  ViewId,
  ...ViewId[],
];

export const isOrderView = (view: ViewId): view is OrderView => view in ORDER_VIEWS;
export const isSpendView = (view: ViewId): view is SpendView => view in SPEND_VIEWS;
export const isCostView = (view: ViewId): view is CostView => view in COST_VIEWS;

/** What a view counts; figures of different kinds cannot be held against each other. */
export function kindOfView(view: ViewId): "sales" | "count" | "spend" | "cost" {
  if (isSpendView(view)) return "spend";
  if (isCostView(view)) return "cost";
  return isOrderView(view) && ORDER_VIEWS[view].measure !== "money" ? "count" : "sales";
}

/** Every rule there is, those of orders first. */
export const ALL_EXPLAIN_RULES = [
  ...EXPLAIN_RULES,
  "definition",
  "grants",
  "adCoupons",
  "outsidePlans",
] as const;
export type AnyExplainRule = ExplainRule | "definition" | "grants" | "adCoupons" | "outsidePlans";
