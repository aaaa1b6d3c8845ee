import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { crossFitUplift } from "@/lib/numerics/uplift/fit-uplift";
import { measureUplift } from "@/lib/numerics/uplift/measure-uplift";
import { UPLIFT_METHODS } from "@/lib/numerics/uplift/uplift-trial";
import { makeTrial } from "@/tests/support/uplift-trial";

const trial = makeTrial("who is moved", 6000, 1);
const flat = makeTrial("nobody more than another", 6000, 0);

function correlate(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const sums = { both: 0, a: 0, b: 0 };
  a.forEach((value, i) => {
    const other = (b[i] ?? 0) - meanB;
    sums.both += (value - meanA) * other;
    sums.a += (value - meanA) ** 2;
    sums.b += other ** 2;
  });
  return sums.both / Math.sqrt(sums.a * sums.b);
}

describe("crossFitUplift", () => {
  it.each(UPLIFT_METHODS)("ranks people as the truth does (%s)", (method) => {
    const effect = crossFitUplift(trial, method, 3, createRng("folds"));
    expect(correlate(effect, trial.truth)).toBeGreaterThan(0.8);
  });

  it.each(UPLIFT_METHODS)("finds the mean effect (%s)", (method) => {
    const effect = crossFitUplift(trial, method, 3, createRng("folds"));
    const mean = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / values.length;
    expect(Math.abs(mean(effect) - mean(trial.truth))).toBeLessThan(0.04);
  });

  it.each(UPLIFT_METHODS)("claims nothing where all are moved alike (%s)", (method) => {
    const effect = crossFitUplift(flat, method, 3, createRng("folds"));
    const { isBetterThanUniform } = measureUplift(
      { ...flat, effect },
      { resamples: 100, comparisons: 6, rng: createRng("bootstrap") },
    );
    expect(isBetterThanUniform).toBe(false);
  });

  it("gives the same effects for the same seed", () => {
    const once = crossFitUplift(trial, "forest", 2, createRng("same"));
    expect(crossFitUplift(trial, "forest", 2, createRng("same"))).toEqual(once);
  });
});
