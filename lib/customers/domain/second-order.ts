export interface SecondOrder {
  /** Customers who came back at all. */
  readonly customers: number;
  readonly quarterDays: number;
  readonly medianDays: number;
  readonly threeQuarterDays: number;
}

const REPEATERS_MIN = 20;

/** Days from the first purchase to the second, of those who came back; null for too few of them to say. Days of each customer rise. */
export function timeSecondOrder(histories: readonly (readonly number[])[]): SecondOrder | null {
  const gaps = histories
    .flatMap(([first, second]) =>
      first === undefined || second === undefined ? [] : [second - first],
    )
    .sort((a, b) => a - b);
  if (gaps.length < REPEATERS_MIN) return null;
  const at = (share: number) => gaps[Math.floor(share * (gaps.length - 1))] ?? 0;
  return {
    customers: gaps.length,
    quarterDays: at(0.25),
    medianDays: at(0.5),
    threeQuarterDays: at(0.75),
  };
}
