import { describe, expect, it } from "vitest";
import { computeValueCurve } from "@/lib/customers/domain/value-curve";

describe("computeValueCurve", () => {
  it("weighs each step by the customers of the cohorts that took it", () => {
    expect(
      computeValueCurve([
        { customers: 10, spentSoFar: [100, 130, 150] },
        { customers: 30, spentSoFar: [140, 150] },
        { customers: 10, spentSoFar: [80] },
      ]),
    ).toEqual([
      { month: 0, spent: 120, customers: 50 },
      { month: 1, spent: 135, customers: 40 },
      { month: 2, spent: 155, customers: 10 },
    ]);
  });

  it("is empty without cohorts", () => {
    expect(computeValueCurve([])).toEqual([]);
  });
});
