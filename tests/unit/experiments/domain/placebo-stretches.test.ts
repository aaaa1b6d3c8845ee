import { describe, expect, it } from "vitest";
import { computePlaceboEffects, placeboReach } from "@/lib/experiments/domain/placebo-stretches";
import { fitSyntheticControl } from "@/lib/experiments/domain/synthetic-control";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

/** Twelve regions that follow one market, with noise; the first gains `effect` over the last ten of seventy days. */
function market(seed: string, effect: number) {
  const rng = createRng(seed);
  const common = Array.from(
    { length: 70 },
    (_, t) => 100 + 20 * Math.sin(t / 7) + 5 * sampleNormal(rng, 0, 1),
  );
  const values = Float64Array.from({ length: 12 * 70 }, (_, at) => {
    const region = Math.floor(at / 70);
    const day = at % 70;
    const gain = region === 0 && day >= 60 ? effect : 0;
    return (common[day] ?? 0) * (1 + region / 20) + 3 * sampleNormal(rng, 0, 1) + gain;
  });
  const donors = Array.from({ length: 11 }, (_, i) => i + 1);
  return { periods: 70, values, treated: [0], donors, from: 60, to: 69 };
}

describe("computePlaceboEffects", () => {
  it("holds the true effect in about nine of ten markets", () => {
    let held = 0;
    for (let i = 0; i < 120; i += 1) {
      const panel = market(`market ${i}`, 8);
      const reach = placeboReach(computePlaceboEffects(panel), 0.9) ?? 0;
      if (Math.abs(fitSyntheticControl(panel).att - 8) <= reach) held += 1;
    }
    expect(held).toBeGreaterThan(96);
    expect(held).toBeLessThanOrEqual(120);
  });

  it("says nothing of a history that is hardly longer than the test", () => {
    expect(computePlaceboEffects({ ...market("short", 0), from: 15, to: 24 })).toHaveLength(0);
    expect(placeboReach(new Float64Array(), 0.9)).toBeNull();
  });
});
