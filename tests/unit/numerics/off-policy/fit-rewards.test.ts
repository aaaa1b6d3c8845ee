import { describe, expect, it } from "vitest";
import { fitRewards } from "@/lib/numerics/off-policy/fit-rewards";
import { createRng } from "@/lib/numerics/rng";

const rng = createRng("rewards");
const rows = 900;
const context = Float64Array.from({ length: rows }, () => rng.between(-1, 1));
const action = Uint32Array.from({ length: rows }, () => rng.below(2));
const log = {
  actions: 2,
  action,
  reward: Float64Array.from(action, (done, i) => 3 * done + (context[i] ?? 0)),
  propensity: new Float64Array(rows).fill(0.5),
  context,
  contextSize: 1,
};

describe("fitRewards", () => {
  it.each(["shared", "separate"] as const)("finds a linear reward (%s)", (kind) => {
    const expected = fitRewards(log, { folds: 3, ridge: 1e-6, kind }, createRng("folds"));
    expect(expected[0]).toBeCloseTo(context[0] ?? 0, 3);
    expect(expected[1]).toBeCloseTo(3 + (context[0] ?? 0), 3);
  });

  it("does not learn a row from itself", () => {
    const odd = { ...log, reward: log.reward.map((value, i) => (i === 5 ? 1e6 : value)) };
    const expected = fitRewards(odd, { folds: 3, ridge: 1e-6, kind: "shared" }, createRng("x"));
    const own = expected[10 + (action[5] ?? 0)] ?? 0;
    expect(Math.abs(own - 3 * (action[5] ?? 0) - (context[5] ?? 0))).toBeLessThan(1e-3);
  });
});
