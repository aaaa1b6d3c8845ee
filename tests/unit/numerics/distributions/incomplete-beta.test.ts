import { describe, expect, it } from "vitest";
import { betaShareBelow } from "@/lib/numerics/distributions/incomplete-beta";

// SciPy 1.17, special.betainc.
describe("betaShareBelow", () => {
  it.each([
    [50, 52, 0.51, 0.655555523133269],
    [0.5, 3, 0.9, 0.9996750253207289],
    [20_000, 30_000, 0.39, 2.359086806416929e-6],
  ])("of beta(%d, %d) at %d is %d", (a, b, x, share) => {
    expect(betaShareBelow(a, b, x) / share).toBeCloseTo(1, 10);
  });

  it("ends at 0 and 1", () => {
    expect(betaShareBelow(2, 3, 0)).toBe(0);
    expect(betaShareBelow(2, 3, 1)).toBe(1);
  });
});
