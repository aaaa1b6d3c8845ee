import { describe, expect, it } from "vitest";
import { placeInQuadrants } from "@/lib/creators/domain/quadrant";

const seen = (impressions: number, clicks: number, orders: number) => ({
  impressions,
  clicks,
  orders,
  products: 1,
});

describe("placeInQuadrants", () => {
  it("divides by the medians of those that were seen", () => {
    const { points } = placeInQuadrants([
      seen(90_000, 9_000, 900),
      seen(80_000, 8_000, 200),
      seen(20_000, 2_000, 210),
      seen(10_000, 1_000, 20),
      null,
    ]);
    expect(points.map((point) => point?.quadrant ?? null)).toEqual([
      "core",
      "rework",
      "rising",
      "retire",
      null,
    ]);
  });

  it("says whether conversions differ by more than chance", () => {
    const alike = [200, 210, 190, 205].map((orders) => seen(90_000, 10_000, orders));
    const apart = [200, 300, 150, 260].map((orders) => seen(90_000, 10_000, orders));
    expect(placeInQuadrants(alike).isApart).toBe(false);
    expect(placeInQuadrants(apart).isApart).toBe(true);
  });

  it("draws a lucky creator of few clicks towards the others", () => {
    const { points } = placeInQuadrants([
      seen(90_000, 9_000, 450),
      seen(80_000, 8_000, 320),
      seen(100, 4, 2),
    ]);
    expect(points[2]?.conversion).toBeLessThan(0.06);
  });

  it("takes the peers' values that were typed in", () => {
    const { conversionMiddle, exposureMiddle } = placeInQuadrants([seen(100, 10, 1)], {
      conversion: 0.2,
      exposure: 5_000,
    });
    expect([conversionMiddle, exposureMiddle]).toEqual([0.2, 5_000]);
  });
});
