import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { samplePoisson } from "@/lib/numerics/sampling-poisson";

describe("samplePoisson", () => {
  it.each([0.3, 4, 9.9, 10, 37, 1200])("has mean and variance %d", (wanted) => {
    const rng = createRng(`poisson ${wanted}`);
    const values = Array.from({ length: 50_000 }, () => samplePoisson(rng, wanted));
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean / wanted - 1)).toBeLessThan(0.03);
    expect(Math.abs(variance / wanted - 1)).toBeLessThan(0.04);
  });

  it("has the published frequencies at mean 12", () => {
    const rng = createRng("frequencies");
    const counts = new Map<number, number>();
    for (let i = 0; i < 200_000; i += 1) {
      const value = samplePoisson(rng, 12);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect(Math.abs((counts.get(12) ?? 0) / 200_000 - 0.1144)).toBeLessThan(0.003);
    expect(Math.abs((counts.get(6) ?? 0) / 200_000 - 0.0255)).toBeLessThan(0.002);
    expect(Math.abs((counts.get(20) ?? 0) / 200_000 - 0.0097)).toBeLessThan(0.001);
  });

  it("draws nothing from a mean of zero", () => {
    expect(samplePoisson(createRng(1), 0)).toBe(0);
  });
});
