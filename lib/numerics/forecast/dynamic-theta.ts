import { minimiseSimplex } from "@/lib/numerics/nelder-mead";

/**
 * The dynamic optimised Theta model: the regression line is learned anew with every value, theta and alpha by least squares.
 *
 * Needs a series without season. Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, Models for optimising the
 * theta method, Int. J. Forecasting 32(4), 2016.
 */
export function forecastDynamicTheta(values: Float64Array, horizon: number): Float64Array {
  const unit = Math.max(1e-9, ...values.map(Math.abs));
  const toWeights = (x: Float64Array): Weights => ({
    alpha: 0.01 + 0.98 / (1 + Math.exp(-x[0]!)),
    theta: 1 + Math.exp(x[1]!),
  });
  const { point } = minimiseSimplex((x) => run(values, toWeights(x), 0).error / unit ** 2, {
    start: Float64Array.of(0, 0),
    step: Float64Array.of(0.7, 0.5),
    evaluationsMax: 120,
    tolerance: 1e-10,
  });
  return run(values, toWeights(point), horizon).ahead;
}

interface Weights {
  readonly alpha: number;
  readonly theta: number;
}

/** The first forecasts stand on too few values to be held against the weights. */
const LEARNING = 2;

function run(values: Float64Array, { alpha, theta }: Weights, horizon: number) {
  const ahead = new Float64Array(horizon);
  let level = values[0] ?? 0;
  let mean = level;
  let intercept = level;
  let slope = 0;
  let error = 0;
  for (let t = 1; t < values.length + horizon; t += 1) {
    const memory = (1 - alpha) ** t;
    const forecast =
      level + (1 - 1 / theta) * (memory * intercept + ((1 - memory * (1 - alpha)) / alpha) * slope);
    const isAhead = t >= values.length;
    const value = isAhead ? forecast : values[t]!;
    if (isAhead) ahead[t - values.length] = forecast;
    else if (t > LEARNING) error += (value - forecast) ** 2;
    level += alpha * (value - level);
    slope = ((t - 1) * slope + (6 / (t + 1)) * (value - mean)) / (t + 2);
    mean = (t * mean + value) / (t + 1);
    intercept = mean - (slope * (t + 2)) / 2;
  }
  return { error, ahead };
}
