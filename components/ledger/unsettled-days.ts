/** A day counts as settled once this share of its orders is settled or refunded. */
const SETTLED_SHARE = 0.95;

interface DayState {
  readonly key: string;
  readonly completeness: number | null;
}

/**
 * The first of the window's last days that are not settled yet, or null when the last day with orders is. Days without
 * orders say nothing and take the side of the days around them.
 */
export function findUnsettledFrom(days: readonly DayState[]): string | null {
  let from: string | null = null;
  for (const day of days.toReversed()) {
    if (day.completeness === null) continue;
    if (day.completeness >= SETTLED_SHARE) break;
    from = day.key;
  }
  return from;
}
