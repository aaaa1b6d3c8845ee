import { COST_METRICS, type MetricId, type MetricPart } from "@/lib/ledger";

export const SIDES = ["above", "below"] as const;
export type Side = (typeof SIDES)[number];

export const COMPARISONS = ["absolute", "previous", "weekday", "band"] as const;

/** What a value is held against. */
export type Compare =
  /** A limit in minor units, a ratio or a count. */
  | { readonly kind: "absolute"; readonly side: Side; readonly limit: number }
  /** So far off the window before (`previous`), or the usual of the same weekday (`weekday`); 0.2 is 20 %. */
  | { readonly kind: "previous" | "weekday"; readonly side: Side; readonly change: number }
  /** Outside what the series' own past lets expect. */
  | { readonly kind: "band"; readonly side: Side };

/** When a rule fires. */
export interface RuleSpec {
  readonly metric: MetricId;
  /** Days that a value sums over. */
  readonly spanDays: number;
  /** Every large part of the shop is watched by itself; or one of them, when it is named. */
  readonly by: MetricPart | null;
  readonly key: string | null;
  readonly compare: Compare;
  /** Days in a row that it has to hold. */
  readonly forDays: number;
  /** Days after an alert within which the same thing is the same alert. */
  readonly calmDays: number;
}

export type RuleFault = "key-without-part" | "band-below-zero" | "not-by-that";

/** Metrics that may lie below zero: a band of counted money does not fit them. */
const BELOW_ZERO: readonly MetricId[] = ["contribution", "contributionMargin", "contributionRoi"];

/** Names the first thing that makes a rule unreadable, or null. */
export function findRuleFault(
  spec: Pick<RuleSpec, "metric" | "by" | "key"> & { readonly compare: { readonly kind: string } },
): RuleFault | null {
  if (spec.key !== null && spec.by === null) return "key-without-part";
  if (spec.compare.kind === "band" && BELOW_ZERO.includes(spec.metric)) return "band-below-zero";
  // Campaigns are told of costs alone: what is sold does not name them.
  if (spec.by === "campaign" && !COST_METRICS.includes(spec.metric)) return "not-by-that";
  return null;
}

/** Metrics that the orders alone tell; the others wait for the ad reports of the day as well. */
const TOLD_BY_ORDERS: readonly MetricId[] = [
  "paidGmv",
  "netSales",
  "refunds",
  "refundRate",
  "orders",
  "averageOrder",
  "completeness",
];

export function needsAdReports(metric: MetricId): boolean {
  return !TOLD_BY_ORDERS.includes(metric);
}
