import { describe, expect, it } from "vitest";
import { adjustForBefore, toPairedSums } from "@/lib/experiments/domain/statistics/covariate";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

describe("adjustForBefore", () => {
  it("takes out the part that was there before and keeps the effect", () => {
    const rng = createRng("before");
    const arm = (effect: number) => {
      const before = Float64Array.from({ length: 40_000 }, () => 10 + 3 * sampleNormal(rng, 0, 1));
      return toPairedSums(
        before.map((value) => value + effect + sampleNormal(rng, 0, 1)),
        before,
      );
    };
    const { test, control, explained } = adjustForBefore(arm(0.5), arm(0));
    expect(explained).toBeCloseTo(0.9, 1);
    expect(test.variance).toBeLessThan(1.2);
    expect(test.mean - control.mean).toBeCloseTo(0.5, 1);
  });

  it("changes nothing where nothing was measured before", () => {
    const flat = toPairedSums(Float64Array.from([1, 2, 3]), new Float64Array(3));
    const { test, explained } = adjustForBefore(flat, flat);
    expect(test).toEqual({ users: 3, mean: 2, variance: 1 });
    expect(explained).toBe(0);
  });
});
