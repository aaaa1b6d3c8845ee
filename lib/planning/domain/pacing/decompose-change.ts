import { decomposeProduct } from "@/lib/numerics/decompose-product";

/** What a channel or plan did in a window. Counts and amounts of at least 0, in one unit of money. */
export interface TrafficFigures {
  readonly id: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly orders: number;
  readonly paidSales: number;
  readonly refunds: number;
  readonly spend: number;
}

/** By how much each cause moved a figure; together they are the whole change. */
export interface ChangeEffects<Cause extends string> {
  readonly before: number;
  readonly after: number;
  readonly effects: readonly { readonly cause: Cause; readonly effect: number }[];
}

const ECPM_CAUSES = ["mix", "bid", "clickRate", "conversionRate"] as const;
const ROI_CAUSES = [
  "mix",
  "trafficPrice",
  "clickRate",
  "conversionRate",
  "orderValue",
  "refunds",
] as const;

export type EcpmCause = (typeof ECPM_CAUSES)[number];
export type RoiCause = (typeof ROI_CAUSES)[number];

/**
 * Why the price of a thousand impressions changed: eCPM = Σ impression share × 1000 × click rate × conversion rate ×
 * cost an order. The cost an order is what the bid asked for. Null when either window has no impression.
 */
export function decomposeEcpm(
  before: readonly TrafficFigures[],
  after: readonly TrafficFigures[],
): ChangeEffects<EcpmCause> | null {
  const total = { before: sumOf(before, "impressions"), after: sumOf(after, "impressions") };
  return decompose({ before, after, total, causes: ECPM_CAUSES, toFactors: toEcpmFactors });
}

/**
 * Why the return changed: ROI = Σ spend share × clicks an impression × orders a click × value of an order × share kept ÷
 * price of an impression. Null when either window has no spend.
 */
export function decomposeRoi(
  before: readonly TrafficFigures[],
  after: readonly TrafficFigures[],
): ChangeEffects<RoiCause> | null {
  const total = { before: sumOf(before, "spend"), after: sumOf(after, "spend") };
  return decompose({ before, after, total, causes: ROI_CAUSES, toFactors: toRoiFactors });
}

interface Decomposition<Cause extends string> {
  readonly before: readonly TrafficFigures[];
  readonly after: readonly TrafficFigures[];
  readonly total: { readonly before: number; readonly after: number };
  readonly causes: readonly Cause[];
  readonly toFactors: (figures: TrafficFigures, total: number) => Factors;
}

function decompose<Cause extends string>({
  before,
  after,
  total,
  causes,
  toFactors,
}: Decomposition<Cause>): ChangeEffects<Cause> | null {
  if (total.before <= 0 || total.after <= 0) return null;
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  const parts = ids.map((id) => {
    const was = before.find((figures) => figures.id === id);
    const is = after.find((figures) => figures.id === id);
    const from = was ? toFactors(was, total.before) : [0];
    const to = is ? toFactors(is, total.after) : [0];
    return { before: complete(from, to), after: complete(to, from) };
  });
  const effects = decomposeProduct(parts);
  const sum = (side: "before" | "after"): number =>
    parts.reduce(
      (all, part) => all + part[side].reduce((product, factor) => product * factor, 1),
      0,
    );
  return {
    before: sum("before"),
    after: sum("after"),
    effects: causes.map((cause, i) => ({ cause, effect: effects[i] ?? 0 })),
  };
}

/** A rate that cannot be told is taken as it is on the other side: it then explains nothing. */
const complete = (factors: Factors, others: Factors): number[] =>
  Array.from(
    { length: Math.max(factors.length, others.length) },
    (_, i) => factors[i] ?? others[i] ?? 1,
  );

/** Null where there is nothing to divide by. */
type Factors = readonly (number | null)[];

/** What was paid without a click or an order counts as half of one: the cost must not vanish with its divisor. */
const HALF = 0.5;

function toEcpmFactors(
  { impressions, clicks, orders, spend }: TrafficFigures,
  allImpressions: number,
): Factors {
  const clicked = Math.max(clicks, HALF);
  const ordered = Math.max(orders, HALF);
  return [
    impressions / allImpressions,
    (1000 * spend) / ordered,
    rate(clicked, impressions),
    ordered / clicked,
  ];
}

function toRoiFactors(
  { impressions, clicks, orders, paidSales, refunds, spend }: TrafficFigures,
  allSpend: number,
): Factors {
  return [
    spend / allSpend,
    rate(impressions, spend),
    rate(clicks, impressions),
    rate(orders, clicks),
    rate(paidSales, orders),
    rate(Math.max(0, paidSales - refunds), paidSales),
  ];
}

const rate = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

const sumOf = (figures: readonly TrafficFigures[], key: "impressions" | "spend"): number =>
  figures.reduce((sum, row) => sum + row[key], 0);
