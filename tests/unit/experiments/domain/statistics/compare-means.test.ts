import { describe, expect, it } from "vitest";
import { toMeanSample } from "@/lib/experiments/domain/statistics/arm-sample";
import { compareMeans, compareRelatively } from "@/lib/experiments/domain/statistics/compare-means";
import { widenForLooking } from "@/lib/experiments/domain/statistics/sequential";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

const control = { users: 3407, mean: 0.41, variance: 3.9 ** 2 };
const test = { users: 3461, mean: 0.7, variance: 6.2 ** 2 };

// growthbook/growthbook, packages/stats/tests/frequentist, to the five decimals printed there.
describe("compareMeans", () => {
  it("agrees with GrowthBook on two means", () => {
    const found = compareMeans(test, control, { alpha: 0.05 });
    expect(found?.difference.value).toBeCloseTo(0.29, 5);
    expect(found?.difference.low).toBeCloseTo(0.04538, 5);
    expect(found?.difference.high).toBeCloseTo(0.53462, 5);
    expect(found?.pValue).toBeCloseTo(0.02016, 5);
  });

  it("says nothing of arms without variance or users", () => {
    const flat = { users: 10, mean: 1, variance: 0 };
    expect(compareMeans(flat, flat, { alpha: 0.05 })).toBeNull();
    expect(compareMeans({ ...test, users: 1 }, control, { alpha: 0.05 })).toBeNull();
  });

  it("raises 4.5 to 5.5 % false alarms in 10,000 tests of nothing, and covers a true effect in 94 to 96 %", () => {
    const rng = createRng("a-a");
    let alarms = 0;
    let covered = 0;
    let relativelyCovered = 0;
    for (let run = 0; run < 10_000; run += 1) {
      const draw = (mean: number, users: number) =>
        toMeanSample(Float64Array.from({ length: users }, () => mean + sampleNormal(rng, 0, 1)));
      const left = draw(10, 40);
      const right = draw(10, 60);
      const found = compareMeans(right, left, { alpha: 0.05 });
      if ((found?.pValue ?? 1) < 0.05) alarms += 1;
      const better = { ...right, mean: right.mean + 0.5 };
      const { low = 0, high = 0 } = compareMeans(better, left, { alpha: 0.05 })?.difference ?? {};
      if (low <= 0.5 && high >= 0.5) covered += 1;
      const lift = compareRelatively(better, left, { alpha: 0.05 })?.difference;
      if (lift && lift.low <= 0.05 && lift.high >= 0.05) relativelyCovered += 1;
    }
    for (const [share, low, high] of [
      [alarms, 450, 550],
      [covered, 9400, 9600],
      [relativelyCovered, 9400, 9600],
    ] as const) {
      expect(share).toBeGreaterThanOrEqual(low);
      expect(share).toBeLessThanOrEqual(high);
    }
  });
});

describe("compareRelatively", () => {
  it("agrees with GrowthBook on the relative lift", () => {
    const found = compareRelatively(test, control, { alpha: 0.05 });
    expect(found?.difference.value).toBeCloseTo(0.70732, 5);
    expect(found?.difference.low).toBeCloseTo(-0.03526, 5);
    expect(found?.difference.high).toBeCloseTo(1.44989, 5);
    expect(found?.pValue).toBeCloseTo(0.06191, 5);
    expect(found?.difference.standardError).toBeCloseTo(0.37879, 5);
  });
});

describe("widenForLooking", () => {
  it("raises at most 5 % false alarms over twenty looks, where a fixed interval raises far more", () => {
    const rng = createRng("looks");
    let always = 0;
    let fixed = 0;
    for (let run = 0; run < 1000; run += 1) {
      let sum = 0;
      let alarmed = false;
      let fixedAlarmed = false;
      for (let look = 1; look <= 20; look += 1) {
        for (let i = 0; i < 100; i += 1) sum += sampleNormal(rng, 0, 1);
        const users = look * 100;
        // A paired difference of variance one a user.
        const estimate = { value: sum / users, standardError: 1 / Math.sqrt(users) };
        const { low, high } = widenForLooking(estimate, users, 0.05, 1000);
        alarmed ||= low > 0 || high < 0;
        fixedAlarmed ||= Math.abs(estimate.value) > 1.96 * estimate.standardError;
      }
      if (alarmed) always += 1;
      if (fixedAlarmed) fixed += 1;
    }
    expect(always).toBeLessThanOrEqual(50);
    expect(fixed).toBeGreaterThan(150);
  });
});
