import { describe, expect, it } from "vitest";
import { openArms, predictArm, readNoise, teachArm } from "@/lib/numerics/bandits/linear-arms";
import { fitRegression } from "@/lib/numerics/regression/fit-regression";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

describe("teachArm", () => {
  it("knows after many rows what a regression of all of them knows", () => {
    const rng = createRng("rows");
    const state = openArms(1, 3, 2);
    const features = new Float64Array(3 * 400);
    const target = new Float64Array(400);
    for (let i = 0; i < 400; i += 1) {
      const x = Float64Array.of(rng.between(-1, 1), rng.between(-1, 1), rng.between(-1, 1));
      const y = 2 * (x[0] ?? 0) - (x[1] ?? 0) + sampleNormal(rng, 0, 0.3);
      features.set(x, 3 * i);
      target[i] = y;
      teachArm(state, 0, x, y);
    }
    const { coefficients } = fitRegression({
      features,
      columns: 3,
      target,
      link: "identity",
      ridge: 2,
    });
    [0, 1, 2].forEach((j) => {
      expect(Math.abs((state.weights[j] ?? 0) - (coefficients[j] ?? 0))).toBeLessThan(0.01);
    });
    expect(readNoise(state)).toBeCloseTo(0.3, 1);
  });

  it("leaves other arms as they are", () => {
    const state = openArms(2, 1, 1);
    teachArm(state, 1, Float64Array.of(1), 4);
    expect(predictArm(state, 0, Float64Array.of(1))).toBe(0);
    expect(predictArm(state, 1, Float64Array.of(1))).toBe(2);
  });
});
