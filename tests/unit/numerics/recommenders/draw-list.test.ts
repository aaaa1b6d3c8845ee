import { describe, expect, it } from "vitest";
import { type DrawOptions, drawList } from "@/lib/numerics/recommenders/draw-list";
import { createRng } from "@/lib/numerics/rng";

const candidates = [4, 3, 2, 1].map((score, item) => ({ item, score }));
const options: DrawOptions = {
  length: 3,
  diversity: 0,
  exploration: 0,
  categoryMax: 10,
  categoryOf: (item) => (item < 3 ? "a" : "b"),
  addLikeness: () => undefined,
};
const items = (given: Partial<DrawOptions>, seed = "x") =>
  drawList(candidates, { ...options, ...given }, createRng(seed)).map(({ item }) => item);

describe("drawList", () => {
  it("takes the best, surely, when nothing is explored", () => {
    const drawn = drawList(candidates, options, createRng(1));
    expect(drawn).toEqual([
      { item: 0, score: 4, propensity: 1 },
      { item: 1, score: 3, propensity: 1 },
      { item: 2, score: 2, propensity: 1 },
    ]);
  });

  it("keeps the cap of a category", () => {
    expect(items({ categoryMax: 1 })).toEqual([0, 3]);
  });

  it("puts what is like the first lower", () => {
    const addLikeness = (one: number, into: Float64Array) => {
      for (const other of into.keys()) into[other] = one + other === 1 ? 1 : 0;
    };
    expect(items({ diversity: 1.5, addLikeness })).toEqual([0, 2, 1]);
  });

  it("draws the first place as often as it says it does", () => {
    const counts = [0, 0, 0, 0];
    const told = [0, 0, 0, 0];
    for (let seed = 0; seed < 4_000; seed += 1) {
      const [first] = drawList(candidates, { ...options, exploration: 1 }, createRng(seed));
      if (!first) continue;
      counts[first.item] = (counts[first.item] ?? 0) + 1 / 4_000;
      told[first.item] = first.propensity;
    }
    for (const [item, share] of counts.entries())
      expect(Math.abs(share - (told[item] ?? 0))).toBeLessThan(0.03);
    expect(told.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });
});
