/** What a series has in each phase of its season: a factor where all is positive, else what is added. */
export interface SeasonalFactors {
  readonly isFactor: boolean;
  readonly phases: Float64Array;
}

/** Evidence against "no season" that is asked for; shrinking does the rest. */
const LIMIT = 1;

/**
 * The season of a series by classical decomposition, shrunk towards none; null where there is no sign of one.
 *
 * Needs three seasons of values. A season shows when the autocorrelation at its length exceeds one standard error of
 * Bartlett. Phases are the mean ratios (or differences) to a centred moving average, pulled together by James and Stein's rule.
 * Source: Makridakis and Hibon, The M3-Competition, 2000; Miller and Williams, Int. J. Forecasting 19(4), 2003.
 */
export function findSeason(
  values: Float64Array,
  length: number,
  limit = LIMIT,
): SeasonalFactors | null {
  if (length < 2 || values.length < 3 * length || !showsSeason(values, length, limit)) return null;
  const trend = centredMean(values, length);
  const isFactor = values.every((value) => value > 0);
  const neutral = isFactor ? 1 : 0;
  const apart = values.map((value, i) => (isFactor ? value / trend[i]! : value - trend[i]!));
  const phases = Float64Array.from({ length }, (_, phase) => {
    const seen = apart.filter((value, i) => i % length === phase && Number.isFinite(value));
    return seen.length > 0 ? mean(seen) : neutral;
  });
  const centre = mean(phases);
  for (let i = 0; i < length; i += 1)
    phases[i] = isFactor ? phases[i]! / centre : phases[i]! - centre;
  return { isFactor, phases: shrink(phases, apart, neutral) };
}

/** A series without its season. */
export function withoutSeason(values: Float64Array, season: SeasonalFactors | null): Float64Array {
  if (!season) return values;
  const { isFactor, phases } = season;
  return values.map((value, i) => {
    const phase = phases[i % phases.length]!;
    return isFactor ? value / phase : value - phase;
  });
}

/** Puts the season back on values whose first one stands at `offset`. */
export function withSeason(
  values: Float64Array,
  season: SeasonalFactors | null,
  offset: number,
): Float64Array {
  if (!season) return values;
  const { isFactor, phases } = season;
  return values.map((value, i) => {
    const phase = phases[(offset + i) % phases.length]!;
    return isFactor ? value * phase : value + phase;
  });
}

const mean = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function showsSeason(values: Float64Array, length: number, limit: number): boolean {
  const centre = mean(values);
  const square = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  if (square === 0) return false;
  const correlation = (lag: number): number => {
    let sum = 0;
    for (let i = lag; i < values.length; i += 1)
      sum += (values[i]! - centre) * (values[i - lag]! - centre);
    return sum / square;
  };
  let spread = 1;
  for (let lag = 1; lag < length; lag += 1) spread += 2 * correlation(lag) ** 2;
  return Math.abs(correlation(length)) > limit * Math.sqrt(spread / values.length);
}

/** The moving average over one season around each value; NaN near the ends. */
function centredMean(values: Float64Array, length: number): Float64Array {
  const half = length >> 1;
  return values.map((_, i) => {
    if (i < half || i >= values.length - half) return Number.NaN;
    let sum = 0;
    for (let j = -half; j <= half; j += 1)
      sum += values[i + j]! * (length % 2 === 0 && Math.abs(j) === half ? 0.5 : 1);
    return sum / length;
  });
}

function shrink(phases: Float64Array, apart: Float64Array, neutral: number): Float64Array {
  const length = phases.length;
  if (length <= 3) return phases;
  const spread = phases.reduce((sum, phase) => sum + (phase - neutral) ** 2, 0) / (length - 1);
  let square = 0;
  let count = 0;
  apart.forEach((value, i) => {
    if (!Number.isFinite(value)) return;
    square += (value - phases[i % length]!) ** 2;
    count += 1;
  });
  const seasons = Math.max(1, Math.floor(apart.length / length) - 1);
  const noise = square / Math.max(1, count - length) / seasons;
  const pull = Math.min(1, (noise * (length - 3)) / (length - 1) / Math.max(spread, 1e-12));
  return phases.map((phase) => neutral + (phase - neutral) * (1 - pull));
}
