const GOLDEN = (Math.sqrt(5) - 1) / 2;
const STEPS = 30;

/**
 * Simple exponential smoothing from the first value on: the level at the end, under the smoothing weight that would have
 * forecast the series best one step ahead. Golden-section search over [0.01, 0.99], thirty steps.
 */
export function smoothLevel(values: Float64Array): { alpha: number; level: number } {
  const run = (alpha: number): { error: number; level: number } => {
    let level = values[0] ?? 0;
    let error = 0;
    for (const value of values) {
      error += (value - level) ** 2;
      level += alpha * (value - level);
    }
    return { error, level };
  };
  let low = 0.01;
  let high = 0.99;
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let errorLeft = run(left).error;
  let errorRight = run(right).error;
  for (let step = 0; step < STEPS; step += 1) {
    if (errorLeft < errorRight) {
      high = right;
      right = left;
      errorRight = errorLeft;
      left = high - GOLDEN * (high - low);
      errorLeft = run(left).error;
    } else {
      low = left;
      left = right;
      errorLeft = errorRight;
      right = low + GOLDEN * (high - low);
      errorRight = run(right).error;
    }
  }
  const alpha = (low + high) / 2;
  return { alpha, level: run(alpha).level };
}
