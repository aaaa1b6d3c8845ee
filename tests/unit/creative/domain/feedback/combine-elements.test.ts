import { describe, expect, it } from "vitest";
import { combineElements } from "@/lib/creative/domain/feedback/combine-elements";

const trial = (
  creative: string,
  hook: string,
  palette: string,
  impressions: number,
  clicks: number,
) => ({
  creative,
  elements: { hook, palette },
  impressions,
  clicks,
  orders: 1,
});

describe("combineElements", () => {
  it("sums by both elements, the most shown first, and states no rate on few impressions", () => {
    const combined = combineElements(
      [
        trial("a", "pain", "mint", 6_000, 180),
        trial("b", "pain", "mint", 4_000, 120),
        trial("c", "scene", "rose", 900, 90),
      ],
      "hook",
      "palette",
    );
    expect(combined).toMatchObject([
      { down: "pain", across: "mint", creatives: 2, impressions: 10_000, clicks: 300, orders: 2 },
      { down: "scene", across: "rose", creatives: 1, rate: null },
    ]);
    expect(combined[0]?.rate?.ctr).toBe(0.03);
    // Wilson, 90 %: 0.0273 to 0.0329.
    expect(combined[0]?.rate?.low).toBeCloseTo(0.0273, 4);
    expect(combined[0]?.rate?.high).toBeCloseTo(0.0329, 4);
  });

  it("leaves out creatives that lack one of the two", () => {
    expect(combineElements([trial("a", "pain", "mint", 5_000, 9)], "hook", "music")).toEqual([]);
  });
});
