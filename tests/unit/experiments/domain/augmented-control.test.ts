import { describe, expect, it } from "vitest";
import { fitAugmentedControl } from "@/lib/experiments/domain/augmented-control";
import { fitSyntheticControl, type RegionPanel } from "@/lib/experiments/domain/synthetic-control";
import { createRng } from "@/lib/numerics/rng";

const PERIODS = 40;
const FROM = 30;

/** The treated region follows a mixture that no simplex reaches, and gains `effect` a period from FROM on. */
function makePanel(effect: number): RegionPanel {
  const rng = createRng("augmented");
  const donors = 6;
  const values = new Float64Array((donors + 1) * PERIODS);
  for (let t = 0; t < PERIODS; t += 1) {
    let mixed = 0;
    for (let d = 0; d < donors; d += 1) {
      const value = 1_000 + 200 * Math.sin(t / (d + 2)) + 40 * rng.float();
      values[(d + 1) * PERIODS + t] = value;
      mixed += value * ([1.6, -0.6][d] ?? 0);
    }
    values[t] = mixed + 20 * rng.float() + (t >= FROM ? effect : 0);
  }
  return {
    periods: PERIODS,
    values,
    treated: [0],
    donors: [1, 2, 3, 4, 5, 6],
    from: FROM,
    to: PERIODS - 1,
  };
}

describe("fitAugmentedControl", () => {
  it("follows a region outside of the donors' reach better than a mixture can, and finds its effect", () => {
    const panel = makePanel(50);
    const plain = fitSyntheticControl(panel);
    const augmented = fitAugmentedControl(panel);
    expect(augmented.l2).toBeLessThan(plain.l2 / 2);
    expect(Math.abs(augmented.att - 50)).toBeLessThan(10);
    expect(Math.abs(augmented.att - 50)).toBeLessThan(Math.abs(plain.att - 50));
  });

  it("has weights that sum to one, and tells the same total in three ways", () => {
    const { weights, att, incremental, lift } = fitAugmentedControl(makePanel(0));
    expect(weights.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 8);
    expect(incremental).toBeCloseTo(att * (PERIODS - FROM), 9);
    expect(Math.sign(lift)).toBe(Math.sign(att));
  });
});
