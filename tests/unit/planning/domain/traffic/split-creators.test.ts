import { describe, expect, it } from "vitest";
import { type CreatorPast, splitCreators } from "@/lib/planning/domain/traffic/split-creators";

const curve = { kind: "hill", adstock: 0, scale: 400_000, half: 20_000, shape: 1 } as const;
const creator = (id: string, spend: number, sales: number, orders: number): CreatorPast => ({
  id,
  name: id,
  spend,
  sales,
  orders,
});
const PAST = [
  creator("strong", 5_000, 60_000, 3_000),
  creator("weak", 5_000, 20_000, 3_000),
  creator("idle", 0, 0, 0),
];

describe("splitCreators", () => {
  it("moves money to who sells more for it, until the next unit brings the same", () => {
    const { creators, gap } = splitCreators(curve, PAST, 10_000);
    expect(creators.map(({ id, advice }) => [id, advice])).toEqual([
      ["strong", "more"],
      ["weak", "less"],
    ]);
    expect(creators.reduce((sum, { spend }) => sum + spend, 0)).toBeCloseTo(10_000, 3);
    expect(creators[0]?.marginalRoi).toBeCloseTo(creators[1]?.marginalRoi ?? 0, 4);
    expect(gap).toBeLessThan(1e-6);
  });

  it("stands on the channel's curve at today's spends", () => {
    const rules = { strong: { min: 5_000, max: 5_000 }, weak: { min: 5_000, max: 5_000 } };
    const { creators } = splitCreators(curve, PAST, 10_000, rules);
    // 400000 · 10000 / 30000
    expect(creators.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(133_333.3, 0);
  });

  it("does not believe a creator with a lucky order", () => {
    const lucky = [creator("steady", 9_000, 36_000, 900), creator("lucky", 1_000, 40_000, 1)];
    const { creators } = splitCreators(curve, lucky, 10_000);
    // Its own record says 40; thirty orders of everybody's say 7.6.
    expect(creators[1]?.ownRoi).toBe(40);
    expect(creators[1]?.roi).toBeCloseTo(8.645, 2);
  });

  it("keeps a creator within its rule, and has nothing to split without a past", () => {
    const { creators } = splitCreators(curve, PAST, 10_000, { weak: { min: 4_500 } });
    expect(creators[1]?.spend).toBeCloseTo(4_500, 6);
    expect(splitCreators(curve, [], 10_000).creators).toEqual([]);
  });
});
