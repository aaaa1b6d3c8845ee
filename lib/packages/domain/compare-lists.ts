export interface Lift {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const DEVIATIONS_95 = 1.96;

/** Difference of what two groups left a list, with 95 % of a normal distribution around it; null with fewer than two on a side. */
export function compareLists(treated: readonly number[], control: readonly number[]): Lift | null {
  if (treated.length < 2 || control.length < 2) return null;
  const [one, other] = [summarise(treated), summarise(control)];
  const value = one.mean - other.mean;
  const reach = DEVIATIONS_95 * Math.sqrt(one.variance + other.variance);
  return { value, low: value - reach, high: value + reach };
}

function summarise(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / (values.length - 1) / values.length };
}
