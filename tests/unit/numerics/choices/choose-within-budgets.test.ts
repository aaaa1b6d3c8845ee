import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { BudgetedChoices } from "@/lib/numerics/choices/budgeted-choices";
import { chooseWithinBudgets } from "@/lib/numerics/choices/choose-within-budgets";
import { createRng } from "@/lib/numerics/rng";
import { findDataSet } from "@/tests/support/data-set";

const shared = findDataSet("allocation", "uplift", "mckp_coupon_2000.csv");

/** Shoppers with six offers each: money of two payers, a slot, and a margin floor that offers may give back to. */
function makeChoices(groups: number): BudgetedChoices {
  const rng = createRng("offers").fork(groups);
  const size = groups * 6;
  const [value, own, platform, slot, floor] = Array.from(
    { length: 5 },
    () => new Float64Array(size),
  );
  const usage = [own, platform, slot, floor].map((column) => column ?? new Float64Array(size));
  for (let group = 0; group < groups; group += 1) {
    const interest = rng.between(0, 0.2);
    for (let k = 1; k < 6; k += 1) {
      const at = group * 6 + k;
      const sales = 12_000 * interest * (1 - Math.exp(-k * rng.between(0.1, 0.8)));
      const cost = Math.round(k * 500 * rng.between(0.3, 0.7));
      usage[k % 2]?.fill(cost, at, at + 1);
      if (k >= 3) usage[2]?.fill(1, at, at + 1);
      usage[3]?.fill(cost - 0.25 * sales, at, at + 1);
      value?.fill(sales - 0.2 * cost, at, at + 1);
    }
  }
  return {
    first: Uint32Array.from({ length: groups + 1 }, (_, group) => 6 * group),
    value: value ?? new Float64Array(size),
    usage,
  };
}

const gapOf = ({ bound, value }: { bound: number; value: number }) => (bound - value) / bound;

describe("chooseWithinBudgets", () => {
  it("finds the best of every choice where there are few", () => {
    const choices = makeChoices(4);
    const limits = [700, 900, 2, 0];
    let best = 0;
    for (let code = 0; code < 6 ** 4; code += 1) {
      const chosen = [0, 1, 2, 3].map((group) => 6 * group + (Math.floor(code / 6 ** group) % 6));
      const sum = (amounts?: Float64Array) =>
        chosen.reduce((total, option) => total + (amounts?.[option] ?? 0), 0);
      if (limits.every((limit, r) => sum(choices.usage[r]) <= limit))
        best = Math.max(best, sum(choices.value));
    }
    const answer = chooseWithinBudgets(choices, limits);
    expect(answer.value).toBeCloseTo(best, 9);
    expect(answer.bound).toBeGreaterThanOrEqual(best);
  });

  it.each([2000, 10_000])("stays within a thousandth of a bound for %i people", (groups) => {
    const choices = makeChoices(groups);
    for (const share of [0.05, 0.1, 0.3]) {
      const limits = [share * 500 * groups, share * 400 * groups, Math.round(0.1 * groups), 0];
      const answer = chooseWithinBudgets(choices, limits);
      expect(answer.isFeasible).toBe(true);
      answer.used.forEach((used, r) => {
        expect(used).toBeLessThanOrEqual(limits[r] ?? 0);
      });
      expect(gapOf(answer)).toBeLessThan(0.001);
    }
  });

  it("never exceeds budgets that nothing fits", () => {
    const answer = chooseWithinBudgets(makeChoices(50), [0, 0, 0, 0]);
    expect(answer.value).toBe(0);
    expect(answer.used).toEqual([0, 0, 0, 0]);
    expect(answer.isFeasible).toBe(true);
  });

  it("says so when every option exceeds", () => {
    const answer = chooseWithinBudgets(
      {
        first: Uint32Array.of(0, 1, 2),
        value: Float64Array.of(1, 1),
        usage: [Float64Array.of(2, 2), Float64Array.of(0, 0)],
      },
      [3, 1],
    );
    expect(answer.isFeasible).toBe(false);
  });

  it.skipIf(!shared)("comes within 1e-4 of the published bounds", () => {
    const rows = readFileSync(shared ?? "", "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",").map(Number));
    const pick = (at: readonly [number, number]) =>
      Float64Array.from(rows.flatMap((row) => [0, row[at[0]] ?? 0, row[at[1]] ?? 0]));
    const choices = {
      first: Uint32Array.from({ length: rows.length + 1 }, (_, i) => 3 * i),
      value: pick([1, 3]),
      usage: [pick([2, 4])],
    };
    const published = [
      [500, 14.19604522],
      [2000, 41.21249829],
      [5000, 78.33780642],
      [10_000, 120.53934079],
    ] as const;
    for (const [budget, bound] of published) {
      const answer = chooseWithinBudgets(choices, [budget]);
      expect(answer.bound).toBeCloseTo(bound, 5);
      expect(gapOf(answer)).toBeLessThan(1e-4);
      expect(answer.used[0]).toBeLessThanOrEqual(budget);
    }
  });
});
