import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel";
import type { FittedLever } from "@/lib/planning/domain/fit-shop";
import type { RouteMoney, ShopModel } from "@/lib/planning/domain/shop-model";
import { replayPlan } from "@/lib/planning/domain/super-plan/replay-plan";

const FROM = "2026-01-01";
const DAYS = 70;

/** Twins of one curve, 100000·x / (x + 10000) a day, of which one got three quarters of the money. */
const sales = (spend: number): number => (100_000 * spend) / (spend + 10_000);
const SPENDS = { liveAds: 15_000, cardAds: 5_000 } as const;

const rows: RouteMoney[] = Array.from({ length: DAYS }, (_, i) => addDays(FROM, i)).flatMap((day) =>
  (Object.keys(SPENDS) as (keyof typeof SPENDS)[]).map((route) => {
    const spend = BigInt(SPENDS[route]);
    const sold = BigInt(Math.round(sales(SPENDS[route])));
    return {
      day,
      route,
      paidGmv: sold,
      netSales: sold,
      marketingCost: spend,
      contribution: sold - spend,
      adSpend: spend,
      adCost: spend,
    };
  }),
);
const window = { from: FROM, to: addDays(FROM, DAYS - 1) };
const seen: string[] = [];

const fit = (shop: ShopModel): FittedLever[] => {
  seen.push(shop.to);
  return shop.levers.map(({ lever, shares, costPerSpend, spendToday }) => {
    const curve = { kind: "hill", adstock: 0, scale: 100_000, half: 10_000, shape: 1 } as const;
    return {
      planLever: {
        lever,
        curve,
        draws: [curve, curve, { ...curve, half: 20_000 }],
        shares,
        costPerSpend,
        spendToday,
        visitedHigh: 30_000,
      },
      fit: {} as FittedLever["fit"],
      demandPower: 0,
    };
  });
};

const ask = { goal: "netSales", roiFloor: null, limits: {} } as const;

describe("replayPlan", () => {
  it("spends each week's own money better, planned from the days before it alone", () => {
    const { weeks, gain } = replayPlan(rows, window, { weeks: 3, ask, fit });
    expect(weeks.map(({ from, to }) => [from, to])).toEqual([
      ["2026-02-19", "2026-02-25"],
      ["2026-02-26", "2026-03-04"],
      ["2026-03-05", "2026-03-11"],
    ]);
    expect(seen).toEqual(["2026-03-11", "2026-02-18", "2026-02-25", "2026-03-04"]);
    expect(weeks[0]?.spend).toBe(140_000);
    expect(weeks[0]?.levers.map(({ planned }) => Math.round(planned))).toEqual([70_000, 70_000]);
    // Half each brings 50000 twice a day; 60000 + 33333 was.
    expect(weeks[0]?.replayed.netSales).toBeCloseTo(700_000, -1);
    expect(gain.value).toBeCloseTo(3 * 7 * 6_666.67, -2);
    expect(gain.low).toBeLessThanOrEqual(gain.value + 1);
    expect(gain.high).toBeGreaterThanOrEqual(gain.value - 1);
  });

  it("leaves a week as it was whose floor no split keeps, and weeks without enough past out", () => {
    const floored = { ...ask, roiFloor: 50 };
    const { weeks, gain } = replayPlan(rows, window, { weeks: 12, ask: floored, fit });
    expect(weeks.length).toBe(5);
    expect(weeks.every(({ isPlanned }) => !isPlanned)).toBe(true);
    expect(gain.value).toBeCloseTo(0, 6);
  });
});
