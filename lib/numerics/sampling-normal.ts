import type { Rng } from "./rng";

/**
 * Draws from the normal distribution by Marsaglia's polar method.
 *
 * Needs standardDeviation >= 0. Costs 2.55 uniforms on average. The second variate of the pair is dropped, so that a
 * draw leaves no state behind. Source: Marsaglia and Bray, SIAM Review 6(3), 1964.
 */
export function sampleNormal(rng: Rng, mean: number, standardDeviation: number): number {
  for (;;) {
    const x = 2 * rng.float() - 1;
    const y = 2 * rng.float() - 1;
    const squared = x * x + y * y;
    if (squared > 0 && squared < 1) {
      return mean + standardDeviation * x * Math.sqrt((-2 * Math.log(squared)) / squared);
    }
  }
}
