import { describe, expect, it } from "vitest";
import { chiSquareUpperTail } from "@/lib/numerics/distributions/chi-square";

// SciPy 1.17, stats.chi2.sf.
describe("chiSquareUpperTail", () => {
  it("agrees with SciPy on both sides of its switch", () => {
    expect(chiSquareUpperTail(0.202531, 2)).toBeCloseTo(0.9036930705220463, 13);
    expect(chiSquareUpperTail(10.83, 1)).toBeCloseTo(0.0009986863791802592, 15);
    expect(chiSquareUpperTail(0, 4)).toBe(1);
  });
});
