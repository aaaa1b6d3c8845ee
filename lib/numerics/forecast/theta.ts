import { smoothLevel } from "./smooth-level";

/**
 * The Theta method: simple exponential smoothing with half the slope of the regression line as drift.
 *
 * Needs a series without season. Source: Assimakopoulos and Nikolopoulos, Int. J. Forecasting 16(4), 2000; Hyndman and
 * Billah, Unmasking the Theta method, 2003, for the closed form.
 */
export function forecastTheta(values: Float64Array, horizon: number): Float64Array {
  const count = values.length;
  const slope = regressionSlope(values);
  const { alpha, level } = smoothLevel(values);
  return Float64Array.from(
    { length: horizon },
    (_, k) => level + 0.5 * slope * (k + (1 - (1 - alpha) ** count) / alpha),
  );
}

function regressionSlope(values: Float64Array): number {
  const middle = (values.length - 1) / 2;
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  let cross = 0;
  let square = 0;
  values.forEach((value, i) => {
    cross += (i - middle) * (value - centre);
    square += (i - middle) ** 2;
  });
  return square > 0 ? cross / square : 0;
}
