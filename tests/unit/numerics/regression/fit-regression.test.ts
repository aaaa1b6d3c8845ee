import { describe, expect, it } from "vitest";
import {
  fitRegression,
  logistic,
  predictRegression,
} from "@/lib/numerics/regression/fit-regression";
import { createRng } from "@/lib/numerics/rng";

describe("fitRegression", () => {
  it("solves least squares exactly without a penalty", () => {
    const model = fitRegression({
      features: Float64Array.of(0, 1, 2, 3),
      columns: 1,
      target: Float64Array.of(1, 3, 5, 7),
      link: "identity",
      ridge: 0,
    });
    expect(model.coefficients[0]).toBeCloseTo(2, 6);
    expect(model.coefficients[1]).toBeCloseTo(1, 6);
  });

  it("shrinks slopes and not the mean", () => {
    const model = fitRegression({
      features: Float64Array.of(-1, 1),
      columns: 1,
      target: Float64Array.of(8, 12),
      link: "identity",
      ridge: 2,
    });
    expect(model.coefficients[0]).toBeCloseTo(1, 6);
    expect(model.coefficients[1]).toBeCloseTo(10, 6);
  });

  it("gives back the odds of two groups", () => {
    const model = fitRegression({
      features: Float64Array.of(0, 0, 0, 0, 1, 1, 1, 1),
      columns: 1,
      target: Float64Array.of(1, 0, 0, 0, 1, 1, 1, 0),
      link: "logit",
      ridge: 0,
    });
    expect(predictRegression(model, Float64Array.of(0), 0)).toBeCloseTo(0.25, 6);
    expect(predictRegression(model, Float64Array.of(1), 0)).toBeCloseTo(0.75, 6);
  });

  it("stays finite where the groups are told apart without fail", () => {
    const model = fitRegression({
      features: Float64Array.of(-1, -2, 1, 2),
      columns: 1,
      target: Float64Array.of(0, 0, 1, 1),
      link: "logit",
      ridge: 0.1,
    });
    expect(model.coefficients.every(Number.isFinite)).toBe(true);
  });

  it("reads only the rows it is given, by their weights", () => {
    const rng = createRng("weights");
    const features = Float64Array.from({ length: 60 }, () => rng.between(-1, 1));
    const target = features.map((x, i) => (i < 30 ? 2 * x : -5));
    const rows = Uint32Array.from({ length: 30 }, (_, i) => i);
    const weights = new Float64Array(60).fill(3);
    const model = fitRegression({
      features,
      columns: 1,
      target,
      rows,
      weights,
      link: "identity",
      ridge: 0,
    });
    expect(model.coefficients[0]).toBeCloseTo(2, 6);
  });
});

describe("logistic", () => {
  it("does not overflow", () => {
    expect(logistic(-800)).toBe(0);
    expect(logistic(800)).toBe(1);
    expect(logistic(0)).toBe(0.5);
  });
});
