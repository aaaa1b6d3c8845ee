import { describe, expect, it } from "vitest";
import { computeWaterfall } from "@/components/charts/waterfall-layout";

const step = (id: string, amount: string, kind: "total" | "change") =>
  ({ id, label: id, amount, kind, color: 1 }) as const;

describe("computeWaterfall", () => {
  it("hangs each change on the level before it and stands totals on nought", () => {
    const { bars, low, high } = computeWaterfall([
      step("gmv", "1000", "total"),
      step("refunds", "-300", "change"),
      step("rebates", "50", "change"),
      step("net", "750", "total"),
    ]);
    expect(bars.map((bar) => [bar.low, bar.high, bar.level])).toEqual([
      [0, 1000, 1000],
      [700, 1000, 700],
      [700, 750, 750],
      [0, 750, 750],
    ]);
    expect([low, high]).toEqual([0, 1000]);
  });

  it("goes below nought when costs exceed what came in", () => {
    const { bars, low } = computeWaterfall([
      step("net", "100", "total"),
      step("ads", "-160", "change"),
      step("profit", "-60", "total"),
    ]);
    expect(bars[1]).toMatchObject({ low: -60, high: 100, level: -60 });
    expect(bars[2]).toMatchObject({ low: -60, high: 0 });
    expect(low).toBe(-60);
  });
});
