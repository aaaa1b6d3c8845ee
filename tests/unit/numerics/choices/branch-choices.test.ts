import { describe, expect, it } from "vitest";
import type { BudgetedChoices } from "@/lib/numerics/choices/budgeted-choices";
import { chooseWithinBudgets } from "@/lib/numerics/choices/choose-within-budgets";
import { createRng } from "@/lib/numerics/rng";

const GROUPS = 7;
const OPTIONS = 3;

/** Few offers of much money: the best choice lies well below the relaxed bound. */
function makeChoices(seed: number): BudgetedChoices {
  const rng = createRng("branches").fork(seed);
  const draw = (most: number) =>
    Float64Array.from({ length: GROUPS * OPTIONS }, (_, at) =>
      at % OPTIONS === 0 ? 0 : Math.round(rng.between(1, most)),
    );
  return {
    first: Uint32Array.from({ length: GROUPS + 1 }, (_, group) => OPTIONS * group),
    value: draw(40),
    usage: [draw(20), draw(20)],
  };
}

const LIMITS = [31, 29];

/** The most that any allowed choice is worth, all of them tried. */
function tryAll({ value, usage }: BudgetedChoices): number {
  let best = 0;
  for (let code = 0; code < OPTIONS ** GROUPS; code += 1) {
    const [used, sum] = [[0, 0], { value: 0 }];
    for (
      let group = 0, rest = code;
      group < GROUPS;
      group += 1, rest = Math.floor(rest / OPTIONS)
    ) {
      const option = group * OPTIONS + (rest % OPTIONS);
      sum.value += value[option] ?? 0;
      for (const r of [0, 1]) used[r] = (used[r] ?? 0) + (usage[r]?.[option] ?? 0);
    }
    if (LIMITS.every((limit, r) => (used[r] ?? 0) <= limit)) best = Math.max(best, sum.value);
  }
  return best;
}

describe("branchChoices", () => {
  it("finds the best of all choices and proves that there is none better", () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const choices = makeChoices(seed);
      const proof = { parts: 2_000, gap: 1e-9 };
      const { value, bound, used } = chooseWithinBudgets(choices, LIMITS, { proof });
      expect(value).toBe(tryAll(choices));
      expect(bound).toBeCloseTo(value, 6);
      expect(used.every((amount, r) => amount <= (LIMITS[r] ?? 0))).toBe(true);
    }
  });

  it("never lowers the bound below what can be reached, however few parts are looked at", () => {
    for (const parts of [1, 2, 5, 20]) {
      const choices = makeChoices(99);
      const relaxed = chooseWithinBudgets(choices, LIMITS);
      const proven = chooseWithinBudgets(choices, LIMITS, { proof: { parts, gap: 0 } });
      expect(proven.bound).toBeGreaterThanOrEqual(tryAll(choices));
      expect(proven.bound).toBeLessThanOrEqual(relaxed.bound);
      expect(proven.value).toBeGreaterThanOrEqual(relaxed.value);
    }
  });
});
