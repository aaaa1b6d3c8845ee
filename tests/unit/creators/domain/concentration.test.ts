import { describe, expect, it } from "vitest";
import { computeConcentration } from "@/lib/creators/domain/concentration";

describe("computeConcentration", () => {
  it("is 10,000 for one creator and 2,500 for four equal ones", () => {
    expect(computeConcentration([5])?.hhi).toBeCloseTo(10_000, 9);
    expect(computeConcentration([3, 3, 3, 3])).toEqual({
      hhi: 2_500,
      effectiveCount: 4,
      topShare: 0.25,
      topFiveShare: 1,
    });
  });

  it("leaves out what is not positive, and says nothing of nothing", () => {
    expect(computeConcentration([-4, 0, 2])?.effectiveCount).toBe(1);
    expect(computeConcentration([0, -1])).toBeNull();
  });
});
