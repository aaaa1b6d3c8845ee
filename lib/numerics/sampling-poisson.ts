import { logFactorial } from "./log-factorial";
import type { Rng } from "./rng";

/**
 * Draws from the Poisson distribution.
 *
 * Needs mean >= 0. Below 10 multiplies uniforms (Knuth, TAOCP vol. 2, 3.4.1), cost mean + 1 uniforms; from 10 on the
 * transformed rejection PTRS (Hormann, Insurance: Mathematics and Economics 12, 1993), about 2.3 uniforms whatever the
 * mean.
 */
export function samplePoisson(rng: Rng, mean: number): number {
  if (mean <= 0) return 0;
  return mean < 10 ? byMultiplication(rng, mean) : byTransformedRejection(rng, mean);
}

function byMultiplication(rng: Rng, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  let product = rng.float();
  while (product > limit) {
    count += 1;
    product *= rng.float();
  }
  return count;
}

function byTransformedRejection(rng: Rng, mean: number): number {
  const logMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const acceptance = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = rng.float() - 0.5;
    const v = rng.float();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= acceptance) return count;
    if (count < 0 || (us < 0.013 && v > us)) continue;
    const left = Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b);
    if (left <= -mean + count * logMean - logFactorial(count)) return count;
  }
}
