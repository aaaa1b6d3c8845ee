import type { CalendarDay, Minor } from "@/lib/kernel";

export interface Outcome {
  readonly days: number;
  /** Per window of the finding's length. */
  readonly since: Minor;
  /** Share of the way from what was found back to the reference; null where they are the same. */
  readonly recovered: number | null;
}

/**
 * Whether acting helped: whole windows as long as the finding's, of the days after it was accepted, against what was found.
 * Days between the finding and the decision are nobody's merit and are left out; null before one window has passed.
 */
export function measureOutcome(
  days: readonly { readonly day: CalendarDay; readonly amount: Minor }[],
  found: {
    readonly to: CalendarDay;
    readonly acceptedOn: CalendarDay;
    readonly span: number;
    readonly actual: Minor;
    readonly reference: Minor;
  },
): Outcome | null {
  const after = days.filter(({ day }) => day > found.acceptedOn && day > found.to);
  const windows = Math.floor(after.length / found.span);
  if (windows === 0) return null;
  const counted = after.slice(0, windows * found.span);
  const since = counted.reduce((sum, { amount }) => sum + amount, 0n) / BigInt(windows);
  const way = found.reference - found.actual;
  return {
    days: counted.length,
    since,
    recovered: way === 0n ? null : Number(since - found.actual) / Number(way),
  };
}
