import { studentCritical } from "@/lib/numerics/distributions/student-t";

export interface Cannibalisation {
  /** Sales without ads that go with one more unit of ad spend; below 0 where ads take from them. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  readonly days: number;
}

const WEEK = 7;
const DAYS_LEAST = 42;

/**
 * Whether sales without ads fall when ad spend rises: each day against the same weekday a week before, so that weekdays and slow growth fall out.
 *
 * A regression through the origin; its error allows for two weeks of memory (Newey and West, Econometrica 55, 1987). Demand that moves both at once
 * pushes the slope up, so a slope below 0 is evidence and one above 0 is none. Null below six weeks, or when spend never moved.
 */
export function testCannibalisation(
  ownSales: Float64Array,
  adSpend: Float64Array,
): Cannibalisation | null {
  const days = ownSales.length - WEEK;
  if (ownSales.length < DAYS_LEAST) return null;
  const sales = differ(ownSales);
  const spend = differ(adSpend);
  let squares = 0;
  let cross = 0;
  for (let t = 0; t < days; t += 1) {
    squares += (spend[t] ?? 0) ** 2;
    cross += (spend[t] ?? 0) * (sales[t] ?? 0);
  }
  if (squares === 0) return null;
  const slope = cross / squares;
  const score = Float64Array.from(spend, (x, t) => x * ((sales[t] ?? 0) - slope * x));
  const error = Math.sqrt(longRunSum(score, 2 * WEEK)) / squares;
  const reach = studentCritical(0.05, days - 1) * error;
  return { slope, low: slope - reach, high: slope + reach, days };
}

function differ(numbers: Float64Array): Float64Array {
  return Float64Array.from(
    { length: numbers.length - WEEK },
    (_, t) => (numbers[t + WEEK] ?? 0) - (numbers[t] ?? 0),
  );
}

/** Variance of the sum of a series with memory, by Bartlett's weights. */
function longRunSum(series: Float64Array, lags: number): number {
  let sum = 0;
  for (let lag = 0; lag <= lags; lag += 1) {
    const weight = lag === 0 ? 1 : 2 * (1 - lag / (lags + 1));
    for (let t = lag; t < series.length; t += 1)
      sum += weight * (series[t] ?? 0) * (series[t - lag] ?? 0);
  }
  return Math.max(0, sum);
}
