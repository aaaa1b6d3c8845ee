/** A customer as their purchases tell: refunded ones left out. Amounts in minor units. */
export interface CustomerSummary {
  readonly shopperId: bigint;
  readonly orders: number;
  readonly spent: number;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** Five is best: bought latest, most often, for most. */
export interface RfmScore {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
}

export const RFM_SEGMENTS = [
  "champion",
  "loyal",
  "potential",
  "new",
  "at-risk",
  "sleeping",
  "lost",
] as const;
export type RfmSegment = (typeof RFM_SEGMENTS)[number];

/** Scores by fifths; customers with the same value have the same score, so that nothing turns on their order. */
export function scoreRfm(customers: readonly CustomerSummary[]): RfmScore[] {
  const recency = scoreFifths(customers.map(({ lastDay }) => lastDay));
  const frequency = scoreFifths(customers.map(({ orders }) => orders));
  const monetary = scoreFifths(customers.map(({ spent }) => spent));
  return customers.map((_, i) => ({
    recency: recency[i] ?? 1,
    frequency: frequency[i] ?? 1,
    monetary: monetary[i] ?? 1,
  }));
}

/** 1 + the number of fifths that lie wholly below. */
function scoreFifths(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const below = new Map<number, number>();
  sorted.forEach((value, i) => {
    if (!below.has(value)) below.set(value, i);
  });
  return values.map((value) => 1 + Math.floor((5 * (below.get(value) ?? 0)) / sorted.length));
}

/** The first rule that holds, in this order. */
export function segmentOf({ recency, frequency, monetary }: RfmScore, orders: number): RfmSegment {
  if (recency >= 4 && frequency >= 4 && monetary >= 4) return "champion";
  if (recency >= 3 && orders >= 2) return "loyal";
  if (recency >= 4 && orders === 1 && monetary >= 4) return "potential";
  if (recency >= 4) return "new";
  if (recency <= 2 && orders >= 2) return "at-risk";
  if (recency >= 2) return "sleeping";
  return "lost";
}
