import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { measureUplift } from "@/lib/numerics/uplift/measure-uplift";
import { makeTrial } from "@/tests/support/uplift-trial";

const options = { resamples: 50, comparisons: 1, rng: createRng("bootstrap") };

/** Pairs of one treated and one not; the first half is moved, the second not. */
const pairs = {
  treated: Uint8Array.from({ length: 40 }, (_, i) => i % 2),
  outcome: Float64Array.from({ length: 40 }, (_, i) => (i < 20 && i % 2 === 1 ? 1 : 0)),
};

describe("measureUplift", () => {
  it("gives a perfect order a Qini of one", () => {
    const effect = Float64Array.from(pairs.outcome, (y, i) => (i % 2 === 1 ? y : -y));
    expect(measureUplift({ ...pairs, effect }, options).qini.value).toBeCloseTo(1, 12);
  });

  it("gives equal scores a Qini of nothing, and the random area", () => {
    const effect = new Float64Array(40);
    const { qini, auuc, overRandom } = measureUplift({ ...pairs, effect }, options);
    expect(qini.value).toBeCloseTo(0, 12);
    expect(auuc.value).toBeCloseTo(0.25, 12);
    expect(overRandom.value).toBeCloseTo(0, 12);
  });

  it("reads uplift at k off the first people", () => {
    const effect = Float64Array.from({ length: 40 }, (_, i) => -i);
    const { upliftAt } = measureUplift({ ...pairs, effect }, options);
    expect(upliftAt["0.5"]?.value).toBe(1);
    expect(upliftAt["0.1"]?.value).toBe(1);
  });

  it("gives the reverse order less than nothing", () => {
    const trial = makeTrial("order", 4000, 1);
    const right = measureUplift({ ...trial, effect: trial.truth }, options);
    const wrong = measureUplift({ ...trial, effect: trial.truth.map((x) => -x) }, options);
    expect(right.qini.low).toBeGreaterThan(0);
    expect(wrong.qini.high).toBeLessThan(0);
    expect(right.isBetterThanUniform).toBe(true);
    expect(wrong.isBetterThanUniform).toBe(false);
  });

  it("does not depend on the order of the rows", () => {
    const trial = makeTrial("order", 500, 1);
    const back = {
      treated: Uint8Array.from(trial.treated).reverse(),
      outcome: Float64Array.from(trial.outcome).reverse(),
      effect: Float64Array.from(trial.truth).reverse(),
    };
    const one = measureUplift({ ...trial, effect: trial.truth }, options);
    expect(measureUplift(back, options).qini.value).toBeCloseTo(one.qini.value, 9);
  });
});
