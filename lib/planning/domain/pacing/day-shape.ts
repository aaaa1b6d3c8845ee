const MINUTES_A_DAY = 1440;
const HOUR = 60;

/**
 * The share of a day's money by each minute, from hours of days before: even within an hour, even over the day where nothing
 * is known. Every hour keeps a little, so that an hour that never sold can be spent in. Sums to 1.
 */
export function toDayShape(
  hours: readonly { readonly hour: number; readonly spend: number }[],
): Float64Array {
  const byHour = new Float64Array(24);
  for (const { hour, spend } of hours) byHour[hour] = (byHour[hour] ?? 0) + Math.max(0, spend);
  const total = byHour.reduce((sum, value) => sum + value, 0);
  const shares = byHour.map((value) => (total > 0 ? 0.9 * (value / total) + 0.1 / 24 : 1 / 24));
  return new Float64Array(MINUTES_A_DAY).map(
    (_, minute) => (shares[Math.floor(minute / HOUR)] ?? 0) / HOUR,
  );
}
