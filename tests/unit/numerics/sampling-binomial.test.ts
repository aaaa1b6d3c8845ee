import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { sampleBinomial } from "@/lib/numerics/sampling-binomial";

describe("sampleBinomial", () => {
  it("has the mean and the variance of the distribution, for few trials and for a million", () => {
    const rng = createRng(7);
    for (const [n, p] of [
      [5, 0.3],
      [300, 0.03],
      [1_000_000, 0.005],
    ] as const) {
      const draws = Array.from({ length: 4_000 }, () => sampleBinomial(rng, n, p));
      const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
      const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
      const deviation = Math.sqrt(n * p * (1 - p));
      expect(Math.abs(mean - n * p)).toBeLessThan((4 * deviation) / Math.sqrt(draws.length));
      expect(variance / deviation ** 2).toBeGreaterThan(0.9);
      expect(variance / deviation ** 2).toBeLessThan(1.1);
    }
  });

  it("draws each count as often as the distribution says", () => {
    const rng = createRng("counts");
    const counts = new Array<number>(21).fill(0);
    const runs = 40_000;
    for (let run = 0; run < runs; run += 1) {
      const drawn = sampleBinomial(rng, 20, 0.25);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    // C(20, k) · 0.25^k · 0.75^(20 - k)
    for (const [k, probability] of [
      [0, 0.003171],
      [3, 0.133896],
      [5, 0.202331],
      [8, 0.060887],
    ] as const)
      expect(Math.abs((counts[k] ?? 0) / runs - probability)).toBeLessThan(
        4 * Math.sqrt(probability / runs),
      );
  });

  it("is certain at both ends", () => {
    const rng = createRng(1);
    expect(sampleBinomial(rng, 0, 0.5)).toBe(0);
    expect(sampleBinomial(rng, 1_000, 0)).toBe(0);
    expect(sampleBinomial(rng, 1_000, 1)).toBe(1_000);
  });
});
