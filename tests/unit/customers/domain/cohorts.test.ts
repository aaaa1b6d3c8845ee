import { describe, expect, it } from "vitest";
import { computeCohorts, findPayback, monthsBetween } from "@/lib/customers/domain/cohorts";

const purchases = [
  { customer: 1n, month: "2026-01", amount: 100 },
  { customer: 1n, month: "2026-03", amount: 50 },
  { customer: 2n, month: "2026-01", amount: 200 },
  { customer: 3n, month: "2026-02", amount: 80 },
];

describe("computeCohorts", () => {
  it("follows each month's new customers as far as time has come", () => {
    expect(computeCohorts(purchases, "2026-03")).toEqual([
      { month: "2026-01", customers: 2, active: [2, 0, 1], spentSoFar: [150, 150, 175] },
      { month: "2026-02", customers: 1, active: [1, 0], spentSoFar: [80, 80] },
    ]);
  });
});

describe("findPayback", () => {
  it("names the first month that earned what a customer cost", () => {
    const [row] = computeCohorts(purchases, "2026-03");
    if (!row) throw new Error("There is no cohort.");
    expect(findPayback(row, { marginRate: 0.5, cost: 75 })).toBe(0);
    expect(findPayback(row, { marginRate: 0.5, cost: 80 })).toBe(2);
    expect(findPayback(row, { marginRate: 0.5, cost: 90 })).toBeNull();
  });
});

describe("monthsBetween", () => {
  it("counts over the turn of a year", () => {
    expect(monthsBetween("2025-11", "2026-02")).toBe(3);
  });
});
