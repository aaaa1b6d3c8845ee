import { describe, expect, it } from "vitest";
import { grainWindows } from "@/lib/reports/domain/grain-windows";

const range = { from: "2026-10-28", to: "2026-11-10" };

describe("grainWindows", () => {
  it("ends the first and the last week where the window ends", () => {
    expect(grainWindows(range, "week")).toEqual([
      { from: "2026-10-28", to: "2026-11-01" },
      { from: "2026-11-02", to: "2026-11-08" },
      { from: "2026-11-09", to: "2026-11-10" },
    ]);
  });

  it("splits at months, and days are one each", () => {
    expect(grainWindows(range, "month")).toEqual([
      { from: "2026-10-28", to: "2026-10-31" },
      { from: "2026-11-01", to: "2026-11-10" },
    ]);
    expect(grainWindows(range, "day")).toHaveLength(14);
  });
});
