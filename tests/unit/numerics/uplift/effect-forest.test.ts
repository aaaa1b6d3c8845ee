import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { growEffectForest } from "@/lib/numerics/uplift/effect-forest";

const rng = createRng("steps");
const rows = 4000;
const features = Float64Array.from({ length: rows }, () => rng.between(-1, 1));
const trial = {
  treated: new Uint8Array(rows),
  outcome: new Float64Array(rows),
  features,
  columns: 1,
};

describe("growEffectForest", () => {
  it("finds where an effect steps up", () => {
    const score = features.map((x) => (x > 0.25 ? 3 : 1));
    const model = growEffectForest(
      trial,
      score,
      Uint32Array.from(features.keys()),
      createRng("grow"),
    );
    expect(model(Float64Array.of(0.9), 0)).toBeGreaterThan(2.2);
    expect(model(Float64Array.of(-0.9), 0)).toBeLessThan(1.5);
  });

  it("says the mean where nothing differs", () => {
    const score = new Float64Array(rows).fill(2);
    const model = growEffectForest(
      trial,
      score,
      Uint32Array.from(features.keys()),
      createRng("grow"),
    );
    expect(model(Float64Array.of(0.1), 0)).toBeCloseTo(2, 9);
  });
});
