/** One ridge regression of the reward for each arm, kept up to date row by row. */
export interface LinearArms {
  readonly arms: number;
  readonly size: number;
  /** Inverse of (ridge + Σ x·xᵀ), one block an arm, row-major. */
  readonly inverse: Float64Array;
  readonly weights: Float64Array;
  /** Σ reward², Σ rows: what the noise is told from. */
  readonly noise: Float64Array;
}

/** Arms that know nothing. Needs `ridge` > 0. */
export function openArms(arms: number, size: number, ridge: number): LinearArms {
  const inverse = new Float64Array(arms * size * size);
  for (let arm = 0; arm < arms; arm += 1)
    for (let j = 0; j < size; j += 1) inverse[(arm * size + j) * size + j] = 1 / ridge;
  return {
    arms,
    size,
    inverse,
    weights: new Float64Array(arms * size),
    noise: new Float64Array(2),
  };
}

/**
 * Teaches one arm one reward, in place.
 *
 * Costs 2·size² multiplications. Source: Sherman and Morrison, Annals of Mathematical Statistics 21(1), 1950.
 */
export function teachArm(
  state: LinearArms,
  arm: number,
  context: Float64Array,
  reward: number,
): void {
  const { size, inverse, weights, noise } = state;
  const base = arm * size * size;
  const turned = new Float64Array(size);
  let along = 1;
  for (let j = 0; j < size; j += 1) {
    let sum = 0;
    for (let k = 0; k < size; k += 1) sum += inverse[base + j * size + k]! * context[k]!;
    turned[j] = sum;
    along += sum * context[j]!;
  }
  const surprise = reward - predictArm(state, arm, context);
  for (let j = 0; j < size; j += 1)
    for (let k = 0; k < size; k += 1) {
      const at = base + j * size + k;
      inverse[at] = inverse[at]! - (turned[j]! * turned[k]!) / along;
    }
  for (let j = 0; j < size; j += 1) {
    weights[arm * size + j] = weights[arm * size + j]! + (surprise / along) * turned[j]!;
  }
  noise[0] = noise[0]! + (surprise * surprise) / along;
  noise[1] = noise[1]! + 1;
}

/** The reward that an arm is expected to earn. */
export function predictArm(
  { size, weights }: LinearArms,
  arm: number,
  context: Float64Array,
): number {
  let sum = 0;
  for (let j = 0; j < size; j += 1) sum += weights[arm * size + j]! * context[j]!;
  return sum;
}

/** Standard deviation of a reward around what was expected; 1 before anything was seen. */
export function readNoise({ noise }: LinearArms): number {
  return noise[1]! > 1 ? Math.sqrt(noise[0]! / noise[1]!) : 1;
}
