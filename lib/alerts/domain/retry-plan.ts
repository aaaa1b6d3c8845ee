/** Pauses before the second, third, … attempt: seconds at first, a day at the end. */
const PAUSES_SECONDS = [10, 60, 300, 1_800, 7_200, 21_600, 86_400] as const;

const ASKED_PAUSE_MAX_SECONDS = 86_400;

/**
 * Seconds to wait after so many attempts, or null when it is enough. A fifth of a pause is chance (`share` in [0, 1)), so
 * that receivers that fell together are not all asked together; what the receiver itself asks for is kept to.
 */
export function pauseAfter(
  attempts: number,
  share: number,
  askedSeconds: number | null,
): number | null {
  const pause = PAUSES_SECONDS[attempts - 1];
  if (pause === undefined) return null;
  const own = pause * (0.9 + 0.2 * share);
  return Math.max(own, Math.min(askedSeconds ?? 0, ASKED_PAUSE_MAX_SECONDS));
}
