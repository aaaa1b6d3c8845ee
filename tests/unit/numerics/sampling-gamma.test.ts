import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { sampleGamma } from "@/lib/numerics/sampling-gamma";

describe("sampleGamma", () => {
  it.each([
    [0.4, 2],
    [1, 1],
    [3, 0.5],
    [50, 4],
  ])("has the moments of shape %d and scale %d", (shape, scale) => {
    const rng = createRng(`gamma ${shape}`);
    const values = Array.from({ length: 100_000 }, () => sampleGamma(rng, shape, scale));
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.abs(mean / (shape * scale) - 1)).toBeLessThan(0.02);
    expect(Math.abs(variance / (shape * scale * scale) - 1)).toBeLessThan(0.05);
  });

  it("of shape one has the exponential median", () => {
    const rng = createRng("exponential");
    const below = Array.from({ length: 100_000 }, () => sampleGamma(rng, 1, 1)).filter(
      (value) => value < Math.LN2,
    ).length;
    expect(Math.abs(below / 100_000 - 0.5)).toBeLessThan(0.005);
  });
});
