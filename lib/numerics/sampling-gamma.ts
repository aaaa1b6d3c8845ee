import type { Rng } from "./rng";
import { sampleNormal } from "./sampling-normal";

/**
 * Draws from the gamma distribution with the given shape and scale (mean shape x scale).
 *
 * Needs shape > 0 and scale > 0. Rejection accepts more than 95 % of the tries; below shape 1 one more uniform boosts
 * it. Source: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000.
 */
export function sampleGamma(rng: Rng, shape: number, scale: number): number {
  if (shape < 1) {
    const boost = (1 - rng.float()) ** (1 / shape);
    return sampleGamma(rng, shape + 1, scale) * boost;
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = sampleNormal(rng, 0, 1);
    const cubeRoot = 1 + c * x;
    if (cubeRoot <= 0) continue;
    const v = cubeRoot ** 3;
    const u = 1 - rng.float();
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
  }
}
