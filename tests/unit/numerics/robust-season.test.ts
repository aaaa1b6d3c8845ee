import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { fitRobustSeason } from "@/lib/numerics/robust-season";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

const DAYS = 140;
const WEEK = [100, 90, 80, 90, 100, 150, 160];

function noisyWeeks(seed: number): Float64Array {
  const rng = createRng(seed);
  return Float64Array.from(
    { length: DAYS },
    (_, i) => (WEEK[i % 7] ?? 0) + sampleNormal(rng, 0, 3),
  );
}

const season = {
  phaseOf: Int32Array.from({ length: DAYS }, (_, i) => i % 7),
  phases: 7,
  window: 28,
};

describe("fitRobustSeason", () => {
  it("scores the injected days above its threshold and no other", () => {
    const values = noisyWeeks(7);
    for (const day of [30, 75, 110]) values[day] = (values[day] ?? 0) - 40;
    const { scores, threshold } = fitRobustSeason(values, season);
    const found = [...scores].flatMap((score, day) => (score >= threshold ? [day] : []));
    expect(found).toEqual([30, 75, 110]);
  });

  it("expects the weekday and not the mean", () => {
    const { expected } = fitRobustSeason(noisyWeeks(8), season);
    expect(expected[75]).toBeGreaterThan(140);
    expect(expected[72]).toBeLessThan(90);
  });

  it("learns nothing from masked values", () => {
    const values = noisyWeeks(9);
    const mask = new Uint8Array(DAYS);
    for (let day = 60; day < 70; day += 1) {
      values[day] = 900;
      mask[day] = 1;
    }
    const { expected } = fitRobustSeason(values, { ...season, mask });
    expect(expected[65]).toBeLessThan(180);
  });
});
