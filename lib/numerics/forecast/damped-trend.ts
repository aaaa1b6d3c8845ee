import { minimiseSimplex } from "@/lib/numerics/nelder-mead";

const DAMPING_LOW = 0.8;
const DAMPING_WIDTH = 0.18;
const START_VALUES = 10;

/**
 * Exponential smoothing with a damped additive trend; weights, damping (0.8 to 0.98) and start by least squares.
 *
 * Needs a series without season. At most 220 runs over the series. Source: Gardner and McKenzie, Forecasting trends in time
 * series, Management Science 31(10), 1985.
 */
export function forecastDampedTrend(values: Float64Array, horizon: number): Float64Array {
  const unit = Math.max(1e-9, ...values.map(Math.abs));
  const start = guessStart(values);
  const toState = (x: Float64Array): State => {
    const alpha = 1e-4 + 0.9998 * sigmoid(x[0]!);
    return {
      alpha,
      beta: alpha * (1e-4 + 0.9998 * sigmoid(x[1]!)),
      damping: DAMPING_LOW + DAMPING_WIDTH * sigmoid(x[2]!),
      level: x[3]! * unit,
      trend: x[4]! * unit,
    };
  };
  const { point } = minimiseSimplex((x) => run(values, toState(x)).error / unit ** 2, {
    start: Float64Array.of(-0.5, -1.5, 1, start.level / unit, start.trend / unit),
    step: Float64Array.of(0.7, 0.7, 0.7, 0.1, 0.02),
    evaluationsMax: 400,
    tolerance: 1e-10,
  });
  const state = toState(point);
  const end = run(values, state);
  let sum = 0;
  let factor = 1;
  return Float64Array.from({ length: horizon }, () => {
    factor *= state.damping;
    sum += factor;
    return end.level + sum * end.trend;
  });
}

interface State {
  readonly alpha: number;
  readonly beta: number;
  readonly damping: number;
  readonly level: number;
  readonly trend: number;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function guessStart(values: Float64Array): { level: number; trend: number } {
  const count = Math.min(values.length, START_VALUES);
  const half = count >> 1;
  const early = average(values.subarray(0, half || 1));
  const late = average(values.subarray(half, count));
  const trend = count > 1 ? (late - early) / Math.max(1, count / 2) : 0;
  return { level: average(values.subarray(0, Math.min(4, values.length))) - trend, trend };
}

const average = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function run(values: Float64Array, state: State): { error: number; level: number; trend: number } {
  let { level, trend } = state;
  let error = 0;
  for (const value of values) {
    const forecast = level + state.damping * trend;
    const miss = value - forecast;
    error += miss * miss;
    trend = state.damping * trend + state.beta * miss;
    level = forecast + state.alpha * miss;
  }
  return { error, level, trend };
}
