import { describe, expect, it } from "vitest";
import { SOURCE_IDS } from "@/lib/importers";
import { planVisits, SAMPLE_SETS } from "@/lib/simulation/domain/sample-set";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";
import { toSnapshot } from "@/lib/simulation/domain/snapshot";
import { createExport, EXPORT_FORMAT_IDS } from "@/lib/simulation/domain/writers/export-formats";

describe("planVisits", () => {
  it("goes once at the end, or every month on its last evening", () => {
    expect(planVisits("whole", "2026-06-10", "2026-08-05")).toEqual([
      toSnapshot("2026-06-10", "2026-08-05"),
    ]);
    expect(planVisits("months", "2026-06-10", "2026-08-05")).toEqual([
      toSnapshot("2026-06-10", "2026-06-30"),
      toSnapshot("2026-07-01", "2026-07-31"),
      toSnapshot("2026-08-01", "2026-08-05"),
    ]);
  });

  it("goes twice over the same range, first before the day's traffic is known", () => {
    expect(planVisits("twice", "2026-06-01", "2026-06-21")).toEqual([
      { from: "2026-06-01", to: "2026-06-21", asOf: "2026-06-11", trafficPending: true },
      toSnapshot("2026-06-01", "2026-06-21"),
    ]);
  });

  it("covers a range with two halves that overlap", () => {
    expect(planVisits("halves", "2026-06-01", "2026-06-21")).toEqual([
      toSnapshot("2026-06-01", "2026-06-13"),
      toSnapshot("2026-06-09", "2026-06-21"),
    ]);
  });
});

describe("SAMPLE_SETS", () => {
  it("hold every export between them, and every source that a platform gives out", () => {
    const formats = Object.values(SAMPLE_SETS).flatMap((set) =>
      set.flatMap((file) => file.formats),
    );
    // The hours of the last days are an extra of the demo; plans without products are what larger books are timed with.
    expect([...new Set([...formats, "ad-plans", "ad-plans-hours"])].sort()).toEqual(
      [...EXPORT_FORMAT_IDS].sort(),
    );
    const history = simulateShop({ seed: 1, from: "2026-06-01", to: "2026-06-02", orders: 20 });
    const context = { history, days: [], snapshot: toSnapshot("2026-06-01", "2026-06-02") };
    const sources = new Set(EXPORT_FORMAT_IDS.map((id) => createExport(id, context).source));
    // Journeys come from the shop's own tracking, and mapped tables from anywhere.
    expect(SOURCE_IDS.filter((id) => !sources.has(id))).toEqual([
      "touches",
      "mapped-orders",
      "mapped-costs",
    ]);
  });
});
