import { describe, expect, it } from "vitest";
import { splitFact, toCreatorLimits } from "@/lib/planning/domain/traffic/fact-mix";

const row = (day: string, creatorId: string | null, spend: number, sales: number) => ({
  day,
  creatorId,
  spend,
  sales,
});

describe("splitFact", () => {
  it("tags sale days first, then the head, then other creators, and loses nothing", () => {
    const parts = splitFact(
      [
        row("2026-11-01", null, 100, 300),
        row("2026-11-01", "big", 50, 400),
        row("2026-11-01", "small", 30, 60),
        row("2026-11-11", "big", 20, 500),
      ],
      new Set(["2026-11-11"]),
    );
    expect(parts).toEqual([
      { part: "field", spend: 100, sales: 300, spendShare: 0.5, roi: 3 },
      { part: "alliance", spend: 30, sales: 60, spendShare: 0.15, roi: 2 },
      { part: "campaign", spend: 20, sales: 500, spendShare: 0.1, roi: 25 },
      { part: "top", spend: 50, sales: 400, spendShare: 0.25, roi: 8 },
    ]);
  });

  it("has no shares of nothing", () => {
    expect(splitFact([], new Set()).map(({ spendShare }) => spendShare)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("toCreatorLimits", () => {
  it("turns a target share into the least and most of the creators' channel", () => {
    const limits = toCreatorLimits(10_000, { alliance: 0.3, top: 0.2 }, 0.05);
    expect(limits.min).toBeCloseTo(4_500, 6);
    expect(limits.max).toBeCloseTo(5_500, 6);
    expect(toCreatorLimits(100, { alliance: 0.9, top: 0.4 }, 0.1)).toEqual({ min: 90, max: 100 });
  });
});
