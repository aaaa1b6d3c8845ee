import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChoiceTable, chooseWithinBudget } from "@/lib/numerics/multiple-choice-knapsack";
import { findDataSet } from "@/tests/support/data-set";

const file = findDataSet("allocation/uplift/mckp_coupon_2000.csv");

function readCoupons(path: string): ChoiceTable {
  const rows = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number));
  return {
    first: Uint32Array.from({ length: rows.length + 1 }, (_, i) => 3 * i),
    cost: Float64Array.from(rows.flatMap(([, , men = 0, , women = 0]) => [0, men, women])),
    value: Float64Array.from(rows.flatMap(([, men = 0, , women = 0]) => [0, men, women])),
  };
}

describe("chooseWithinBudget, where people are all alike", () => {
  it.each([100, 500, 1_000, 2_000, 2_999])(
    "spends a budget of %i to the last that fits",
    (budget) => {
      const people = 1_000;
      const found = chooseWithinBudget(
        {
          first: Uint32Array.from({ length: people + 1 }, (_, i) => 3 * i),
          cost: Float64Array.from({ length: 3 * people }, (_, i) => [0, 1, 3][i % 3] ?? 0),
          value: Float64Array.from({ length: 3 * people }, (_, i) => [0, 3, 5][i % 3] ?? 0),
        },
        budget,
      );
      // The small coupon brings 3 a unit; only when all have it does the large one bring one more a unit.
      const optimum =
        budget <= people ? 3 * budget : 3 * people + 2 * Math.floor((budget - people) / 2);
      expect(found.value).toBe(optimum);
      expect(found.cost).toBeLessThanOrEqual(budget);
      expect(found.bound - found.value).toBeLessThanOrEqual(1 + 1e-6);
    },
  );
});

describe.skipIf(!file)("chooseWithinBudget, on 2,000 customers and two coupons", () => {
  it.each([
    { budget: 500, bound: 14.19604522, optimum: 14.19559237, tolerance: 1e-4 },
    { budget: 2000, bound: 41.21249829, optimum: 41.21249829, tolerance: 1e-9 },
    { budget: 5000, bound: 78.33780642, optimum: 78.33780642, tolerance: 1e-9 },
    { budget: 10000, bound: 120.53934079, optimum: 120.53926861, tolerance: 1e-5 },
  ])("comes within $tolerance of the optimum at a budget of $budget", (theCase) => {
    const found = chooseWithinBudget(readCoupons(file ?? ""), theCase.budget);
    expect(found.bound).toBeCloseTo(theCase.bound, 7);
    expect(found.bound).toBeGreaterThanOrEqual(theCase.optimum * (1 - 1e-9));
    expect(found.value).toBeGreaterThanOrEqual(theCase.optimum * (1 - theCase.tolerance));
    expect(found.cost).toBeLessThanOrEqual(theCase.budget);
  });
});

const groups = fc.array(
  fc.array(
    fc.record({ cost: fc.integer({ min: 0, max: 9 }), value: fc.integer({ min: -3, max: 20 }) }),
    { minLength: 1, maxLength: 4 },
  ),
  { minLength: 1, maxLength: 5 },
);

type Groups = readonly (readonly { cost: number; value: number }[])[];

function toTable(stated: Groups): ChoiceTable {
  const first = new Uint32Array(stated.length + 1);
  stated.forEach((group, i) => {
    first[i + 1] = (first[i] ?? 0) + group.length;
  });
  const options = stated.flat();
  return {
    first,
    cost: Float64Array.from(options, ({ cost }) => cost),
    value: Float64Array.from(options, ({ value }) => value),
  };
}

/** The best of all choices, by trying every one. */
function tryAll(stated: Groups, budget: number): number {
  const [group, ...rest] = stated;
  if (!group) return 0;
  return Math.max(
    ...group.map(({ cost, value }) =>
      cost <= budget ? value + tryAll(rest, budget - cost) : Number.NEGATIVE_INFINITY,
    ),
  );
}

describe("chooseWithinBudget, on any table", () => {
  it("keeps the budget, and its bound holds over every choice", () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 0, max: 40 }), (stated, extra) => {
        const least = stated.reduce(
          (sum, group) => sum + Math.min(...group.map(({ cost }) => cost)),
          0,
        );
        const budget = least + extra;
        const found = chooseWithinBudget(toTable(stated), budget);
        const optimum = tryAll(stated, budget);
        expect(found.cost).toBeLessThanOrEqual(budget);
        expect(found.value).toBeLessThanOrEqual(optimum);
        expect(found.bound).toBeGreaterThanOrEqual(optimum);
      }),
      { numRuns: 500, seed: 19 },
    );
  });
});
