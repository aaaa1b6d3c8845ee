import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

describe("sampleNormal", () => {
  it("has the mean, the spread and the tails it is asked for", () => {
    const rng = createRng("normal");
    const values = Array.from({ length: 100_000 }, () => sampleNormal(rng, 10, 2));
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
    const beyondTwo = values.filter((value) => Math.abs(value - 10) > 4).length / values.length;
    expect(Math.abs(mean - 10)).toBeLessThan(0.03);
    expect(Math.abs(variance - 4)).toBeLessThan(0.08);
    expect(Math.abs(beyondTwo - 0.0455)).toBeLessThan(0.003);
  });

  it("is the mean itself without spread", () => {
    expect(sampleNormal(createRng(1), 3, 0)).toBe(3);
  });
});
