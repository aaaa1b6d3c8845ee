import { describe, expect, it } from "vitest";
import { computeExpectedSpend, fitGammaGamma } from "@/lib/numerics/customer-base/gamma-gamma";
import { createRng } from "@/lib/numerics/rng";
import { sampleGamma } from "@/lib/numerics/sampling-gamma";

describe("fitGammaGamma", () => {
  it("finds the mean spend of the customers it was made from", () => {
    const rng = createRng("spend");
    const frequency = new Float64Array(2000);
    const monetary = new Float64Array(2000);
    for (let i = 0; i < 2000; i += 1) {
      const x = 1 + rng.below(6);
      const rate = sampleGamma(rng, 4, 1 / 15);
      let spent = 0;
      for (let k = 0; k < x; k += 1) spent += sampleGamma(rng, 6, 1 / rate);
      frequency[i] = x;
      monetary[i] = spent / x;
    }
    const fit = fitGammaGamma({ frequency, monetary });
    const mean = fit ? (fit.p * fit.v) / (fit.q - 1) : 0;
    expect(mean).toBeGreaterThan(28.5);
    expect(mean).toBeLessThan(31.5);
  });

  it("says nothing when all spend the same", () => {
    const fit = fitGammaGamma({
      frequency: Float64Array.of(1, 2),
      monetary: Float64Array.of(5, 5),
    });
    expect(fit).toBeNull();
  });
});

describe("computeExpectedSpend", () => {
  it("gives the published customers their expected profit", () => {
    const model = { p: 6.25, q: 3.74, v: 15.44 };
    expect(computeExpectedSpend(model, 2, 22.35)).toBeCloseTo(24.65, 1);
    expect(computeExpectedSpend(model, 1, 11.77)).toBeCloseTo(18.91, 1);
    expect(computeExpectedSpend(model, 0, 0)).toBeCloseTo(35.22, 1);
  });
});
