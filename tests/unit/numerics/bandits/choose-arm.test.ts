import { describe, expect, it } from "vitest";
import { type BanditStrategy, chooseArm } from "@/lib/numerics/bandits/choose-arm";
import { openArms, teachArm } from "@/lib/numerics/bandits/linear-arms";
import { createRng } from "@/lib/numerics/rng";
import { runPackageShop } from "@/tests/support/package-shop";

const strategies: readonly BanditStrategy[] = ["thompson", "square-cb"];

describe("chooseArm", () => {
  it.each(strategies)(
    "logs chances that add up, and never draws what is not allowed (%s)",
    (strategy) => {
      const state = openArms(4, 2, 1);
      const rng = createRng("chances");
      for (let round = 0; round < 300; round += 1) {
        const context = Float64Array.of(1, rng.between(-1, 1));
        const { arm, propensity, chances } = chooseArm(state, context, [0, 2, 3], {
          options: { strategy, floor: 0.06 },
          rng,
        });
        expect(chances[1]).toBe(0);
        expect(arm).not.toBe(1);
        expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
        expect(propensity).toBe(chances[arm]);
        expect(Math.min(...[0, 2, 3].map((k) => chances[k] ?? 0))).toBeGreaterThanOrEqual(0.0199);
        teachArm(state, arm, context, arm === 2 ? 1 : 0);
      }
    },
  );

  it.each(strategies)("comes to prefer the arm that earns (%s)", (strategy) => {
    const state = openArms(2, 1, 1);
    const rng = createRng("prefers");
    const context = Float64Array.of(1);
    for (let round = 0; round < 500; round += 1) {
      teachArm(state, 0, context, rng.float());
      teachArm(state, 1, context, 1 + rng.float());
    }
    const { chances } = chooseArm(state, context, [0, 1], {
      options: { strategy, floor: 0 },
      rng,
    });
    expect(chances[1]).toBeGreaterThan(0.95);
  });

  it.each([
    ["thompson", 5],
    ["square-cb", 20],
  ] as const)(
    "earns at least 0.95 of the best fixed policy (%s, %i shops)",
    (strategy, shops) => {
      for (let seed = 0; seed < shops; seed += 1) {
        const { earned, best } = runPackageShop(`shop ${seed}`, { strategy, floor: 0.02 });
        expect(earned / best).toBeGreaterThan(0.95);
      }
    },
    120_000,
  );
});
