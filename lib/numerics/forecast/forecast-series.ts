import { forecastDampedTrend } from "./damped-trend";
import { forecastDynamicTheta } from "./dynamic-theta";
import { findSeason, withoutSeason, withSeason } from "./seasonal-factors";
import { forecastTheta } from "./theta";

export interface ForecastOptions {
  readonly horizon: number;
  /** Values a season; 1 for none. */
  readonly season: number;
}

/**
 * What comes next in a series: the mean of four forecasts of the series without its season, with the season put back.
 *
 * Members: Theta, dynamic Theta, a damped trend, and a damped trend of the logarithms. Never below zero unless the series
 * was. Fewer than four values: the last one goes on. Deterministic. A plain mean is what beats single methods in the M competitions.
 */
export function forecastSeries(
  values: Float64Array,
  { horizon, season }: ForecastOptions,
): Float64Array {
  if (values.length < 4) return new Float64Array(horizon).fill(values.at(-1) ?? 0);
  const factors = findSeason(values, season);
  const plain = withoutSeason(values, factors);
  const damped = forecastDampedTrend(plain, horizon);
  const members = [
    forecastTheta(plain, horizon),
    forecastDynamicTheta(plain, horizon),
    damped,
    plain.every((value) => value > 0)
      ? forecastDampedTrend(plain.map(Math.log), horizon).map(Math.exp)
      : damped,
  ];
  const mean = damped.map(
    (_, k) => members.reduce((sum, one) => sum + one[k]!, 0) / members.length,
  );
  const seasoned = withSeason(mean, factors, values.length);
  const isNeverNegative = values.every((value) => value >= 0);
  return isNeverNegative ? seasoned.map((value) => Math.max(0, value)) : seasoned;
}

/** The last value with the season's factors: what any forecast has to beat. */
export function forecastNaive2(
  values: Float64Array,
  { horizon, season }: ForecastOptions,
): Float64Array {
  const factors = findSeason(values, season, 1.645);
  const last = withoutSeason(values, factors).at(-1) ?? 0;
  return withSeason(new Float64Array(horizon).fill(last), factors, values.length);
}
