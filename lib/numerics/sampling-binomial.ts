import type { Rng } from "./rng";
import { sampleGamma } from "./sampling-gamma";

/** Below this many trials each is drawn by itself. */
const FEW = 16;

/**
 * Draws how many of n independent trials succeed, each with probability p. Exact, in O(log n) gamma draws.
 *
 * Needs a whole n >= 0 and 0 <= p <= 1. The median of n uniforms is beta distributed; whether it lies below p settles half
 * of the trials at once. Source: Devroye, Non-Uniform Random Variate Generation, 1986, chapter X.4.3.
 */
export function sampleBinomial(rng: Rng, n: number, p: number): number {
  let trials = n;
  let chance = p;
  let successes = 0;
  while (trials > FEW) {
    const middle = (trials >> 1) + 1;
    const low = sampleGamma(rng, middle, 1);
    const median = low / (low + sampleGamma(rng, trials + 1 - middle, 1));
    if (median <= chance) {
      successes += middle;
      trials -= middle;
      chance = (chance - median) / (1 - median);
    } else {
      trials = middle - 1;
      chance /= median;
    }
  }
  for (; trials > 0; trials -= 1) if (rng.float() < chance) successes += 1;
  return successes;
}
