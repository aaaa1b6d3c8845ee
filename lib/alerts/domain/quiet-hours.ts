/** Hours of the day as minutes since midnight in the shop's zone; a window may run past midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

const DAY = 24 * 60;

/** Minutes from a time of day until somebody may be told; 0 outside the quiet hours. */
export function minutesUntilLoud(minute: number, quiet: QuietHours | null): number {
  if (quiet === null || quiet.from === quiet.to) return 0;
  const length = (quiet.to - quiet.from + DAY) % DAY;
  const since = (minute - quiet.from + DAY) % DAY;
  return since < length ? length - since : 0;
}
