import { describe, expect, it } from "vitest";
import { FOLKLORE, scoreSigns, simulatePool } from "@/lib/recommendation/domain/traffic-pool";

const stageOf = (exposure: number, threshold: number) => ({ exposure, threshold });

describe("scoreSigns", () => {
  it("is 1 for a video that is just good at everything, by any weights", () => {
    expect(scoreSigns(FOLKLORE.good, FOLKLORE)).toBeCloseTo(1, 12);
    const odd = { completion: 3, like: 0, comment: 1, other: 0 };
    expect(scoreSigns(FOLKLORE.good, { ...FOLKLORE, weights: odd })).toBeCloseTo(1, 12);
  });

  it("weighs what the folklore leaves unsaid as a sign of its own", () => {
    const sum = Object.values(FOLKLORE.weights).reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(1, 12);
    const silent = { ...FOLKLORE.good, other: 0 };
    expect(scoreSigns(silent, FOLKLORE)).toBeCloseTo(0.8, 12);
  });
});

describe("simulatePool", () => {
  const likesAlone = {
    weights: { completion: 0, like: 1, comment: 0, other: 0 },
    good: { completion: 1, like: 0.25, comment: 1, other: 1 },
  };

  it("opens a stage as often as the binomial tail says", () => {
    // Score >= 1.2 means at least 6 of 20 likes; P(Binomial(20, 0.25) >= 6) = 0.382827.
    const rules = { ...likesAlone, stages: [stageOf(20, 1.2), stageOf(100, 9)] };
    const rates = { completion: 0, like: 0.25, comment: 0, other: 0 };
    const { reached, mean } = simulatePool(rates, rules, { runs: 20_000, seed: 3 });
    expect(reached[0]).toBe(1);
    expect(Math.abs((reached[1] ?? 0) - 0.382827)).toBeLessThan(0.014);
    expect(mean).toBeCloseTo(20 + 100 * (reached[1] ?? 0), 6);
  });

  it("sends a certain success the whole way and a certain failure nowhere", () => {
    const all = { completion: 1, like: 1, comment: 1, other: 1 };
    const none = { completion: 0, like: 0, comment: 0, other: 0 };
    const whole = FOLKLORE.stages.reduce((sum, { exposure }) => sum + exposure, 0);
    expect(simulatePool(all, FOLKLORE, { runs: 50, seed: 1 })).toMatchObject({
      low: whole,
      median: whole,
      high: whole,
    });
    expect(simulatePool(none, FOLKLORE, { runs: 50, seed: 1 })).toMatchObject({ mean: 300 });
  });

  it("is the same for the same seed", () => {
    const run = () => simulatePool(FOLKLORE.good, FOLKLORE, { runs: 200, seed: 11 });
    expect(run()).toEqual(run());
  });
});
