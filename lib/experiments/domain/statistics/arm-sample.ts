/** What one arm of a test showed: its users, their mean, and the variance between users (n − 1). */
export interface ArmSample {
  readonly users: number;
  readonly mean: number;
  readonly variance: number;
}

/** An arm in which each user converted or did not. */
export function toRateSample(users: number, conversions: number): ArmSample {
  const mean = users === 0 ? 0 : conversions / users;
  return { users, mean, variance: users < 2 ? 0 : (mean * (1 - mean) * users) / (users - 1) };
}

/** An arm of amounts, in two passes so that nothing cancels. */
export function toMeanSample(amounts: Float64Array): ArmSample {
  const users = amounts.length;
  let sum = 0;
  for (const amount of amounts) sum += amount;
  const mean = users === 0 ? 0 : sum / users;
  let squares = 0;
  for (const amount of amounts) squares += (amount - mean) ** 2;
  return { users, mean, variance: users < 2 ? 0 : squares / (users - 1) };
}

/** An arm told by its sums. */
export function toSummedSample(users: number, sum: number, sumOfSquares: number): ArmSample {
  const mean = users === 0 ? 0 : sum / users;
  const variance = users < 2 ? 0 : Math.max(0, (sumOfSquares - users * mean * mean) / (users - 1));
  return { users, mean, variance };
}
