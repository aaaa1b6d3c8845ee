import { describe, expect, it } from "vitest";
import { normalCdf, normalQuantile, normalUpperTail } from "@/lib/numerics/distributions/normal";

describe("normalUpperTail", () => {
  it("keeps its digits in the far tail", () => {
    expect(normalUpperTail(22.6) / 2.166859087603343e-113).toBeCloseTo(1, 11);
    expect(normalUpperTail(1.96)).toBeCloseTo(0.024997895148220435, 16);
    expect(normalUpperTail(-2)).toBeCloseTo(0.9772498680518208, 15);
  });
});

describe("normalQuantile", () => {
  it("turns the distribution back, to rounding", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 13);
    for (let p = 0.001; p < 1; p += 0.037) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 14);
  });

  it("is infinite at the ends", () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
  });
});
