const HOURS = 24;
const STEPS_MAX = 96;
const SECONDS_EPOCH = 1e9;
const MILLISECONDS_EPOCH = 1e12;

/**
 * The period of each row's time, numbered from 0 in the order they come.
 *
 * A time with a date in it counts by the hour: `2026-11-01T08:30`, seconds or milliseconds since 1970. A plain number is
 * a step of the day when there are at most 96 different ones; otherwise the whole range is one day and counts by the
 * twenty-fourth of it.
 */
export function assignPeriods(times: readonly string[]): Int32Array {
  const numbers = times.map(Number);
  const keys = numbers.every(Number.isFinite) ? keyNumbers(numbers) : times.map(keyText);
  const periods = new Int32Array(times.length);
  let period = -1;
  let last: string | number | null = null;
  keys.forEach((key, row) => {
    if (key !== last) period += 1;
    last = key;
    periods[row] = period;
  });
  return periods;
}

/** `2026-11-01 08:30:00` → `2026-11-01 08`: everything before the first colon. */
const keyText = (time: string): string => time.split(":")[0] ?? time;

function keyNumbers(times: readonly number[]): number[] {
  const first = times[0] ?? 0;
  if (first >= MILLISECONDS_EPOCH) return times.map((time) => Math.floor(time / 3_600_000));
  if (first >= SECONDS_EPOCH) return times.map((time) => Math.floor(time / 3600));
  if (countDifferent(times, STEPS_MAX) <= STEPS_MAX) return [...times];
  const range = (times[times.length - 1] ?? 0) - first;
  if (range <= 0) return times.map(() => 0);
  return times.map((time) => Math.min(HOURS - 1, Math.floor(((time - first) / range) * HOURS)));
}

/** How many different values there are; stops counting above `enough`. */
function countDifferent(values: readonly number[], enough: number): number {
  const seen = new Set<number>();
  for (const value of values) {
    seen.add(value);
    if (seen.size > enough) break;
  }
  return seen.size;
}
