import { describe, expect, it } from "vitest";
import { estimateSlate } from "@/lib/numerics/off-policy/estimate-slate";
import { createRng } from "@/lib/numerics/rng";

/** Two places of two actions each. Chances in tenths, so that every slate can stand in the log exactly as often as it is drawn. */
const LOGGED = [
  [0.5, 0.5],
  [0.2, 0.8],
] as const;
const POLICY = [
  [0.9, 0.1],
  [0.7, 0.3],
] as const;

type Rewards = (first: number, second: number) => readonly [number, number];

/** A log in which every slate stands in proportion to its chance: a mean over it is an expectation, with no noise. */
function makeExactLog(rewards: Rewards) {
  const reward: number[] = [];
  const weight: number[] = [];
  let truth = 0;
  for (const first of [0, 1] as const)
    for (const second of [0, 1] as const) {
      const times = Math.round(100 * LOGGED[0][first] * LOGGED[1][second]);
      const [one, other] = rewards(first, second);
      truth += POLICY[0][first] * POLICY[1][second] * (one + other);
      for (let time = 0; time < times; time += 1) {
        reward.push(one, other);
        weight.push(POLICY[0][first] / LOGGED[0][first], POLICY[1][second] / LOGGED[1][second]);
      }
    }
  const log = {
    slates: reward.length / 2,
    places: 2,
    reward: Float64Array.from(reward),
    weight: Float64Array.from(weight),
  };
  return { truth, found: estimateSlate(log, { resamples: 50 }, createRng("slates")) };
}

describe("estimateSlate", () => {
  it("is exact by every estimator when each place earns by itself", () => {
    const { truth, found } = makeExactLog((first, second) => [3 * first, 1 + 2 * second]);
    expect(truth).toBeCloseTo(0.1 * 3 + 1 + 0.3 * 2, 12);
    for (const { value } of Object.values(found)) expect(value).toBeCloseTo(truth, 10);
  });

  it("needs no reward of single places for the pseudo-inverse, which adds what places add", () => {
    // All is seen at the end, as an order is: per place that is misread, by the sum of places it is not.
    const { truth, found } = makeExactLog((first, second) => [0, 3 * first + 1 + 2 * second]);
    expect(found.pseudoInverse.value).toBeCloseTo(truth, 10);
    expect(found.whole.value).toBeCloseTo(truth, 10);
    expect(Math.abs(found.perPlace.value - truth)).toBeGreaterThan(0.5);
  });

  it("follows a shopper who reads from above by the cascade, and any shopper by the whole", () => {
    const { truth, found } = makeExactLog((first, second) => [first, second * (1 + 4 * first)]);
    expect(found.cascade.value).toBeCloseTo(truth, 10);
    expect(found.whole.value).toBeCloseTo(truth, 10);
    expect(Math.abs(found.perPlace.value - truth)).toBeGreaterThan(0.1);
    expect(Math.abs(found.pseudoInverse.value - truth)).toBeGreaterThan(0.1);
  });

  it("is less noisy the less it asks to agree", () => {
    const rng = createRng("noise");
    const slates = 400;
    const places = 5;
    const reward = new Float64Array(slates * places);
    const weight = new Float64Array(slates * places);
    for (let at = 0; at < reward.length; at += 1) {
      const action = rng.below(4);
      weight[at] = action === 0 ? 2.8 : 0.4;
      reward[at] = (action === 0 ? 1 : 0.5) + rng.between(-0.2, 0.2);
    }
    const found = estimateSlate(
      { slates, places, reward, weight },
      { resamples: 200 },
      createRng("bootstrap"),
    );
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    expect(width(found.perPlace)).toBeLessThan(width(found.pseudoInverse));
    expect(width(found.pseudoInverse)).toBeLessThan(width(found.whole));
    // 0.7 of the best action, 0.1 of each other, five places.
    const truth = 5 * (0.7 * 1 + 0.3 * 0.5);
    expect(found.perPlace.low).toBeLessThan(truth);
    expect(found.perPlace.high).toBeGreaterThan(truth);
  });
});
