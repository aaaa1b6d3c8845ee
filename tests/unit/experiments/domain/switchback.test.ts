import { describe, expect, it } from "vitest";
import { compareWindows, drawWindows } from "@/lib/experiments/domain/switchback";

const RANGE = { from: "2026-09-01", to: "2026-10-12" };

describe("drawWindows", () => {
  it("draws one on and one off of each pair, the same for the same seed", () => {
    const windows = drawWindows(RANGE, 3, "seed");
    expect(windows).toHaveLength(14);
    expect(windows).toEqual(drawWindows(RANGE, 3, "seed"));
    expect(windows[0]).toMatchObject({ from: "2026-09-01", to: "2026-09-03", pair: 0 });
    for (let pair = 0; pair < 7; pair += 1)
      expect(windows.filter((each) => each.pair === pair && each.isOn)).toHaveLength(1);
  });
});

describe("compareWindows", () => {
  const windows = drawWindows(RANGE, 3, "seed");
  const isOn = (day: string) =>
    windows.some((each) => each.isOn && each.from <= day && day <= each.to);

  it("leaves growth out and finds what a day on adds", () => {
    const salesOn = (day: string) => {
      const date = Number(day.slice(8)) + (day > "2026-09-31" ? 30 : 0);
      return 1000 + 4 * date + (isOn(day) ? 100 : 0) + (date % 4);
    };
    const found = compareWindows(windows, salesOn, { washoutDays: 1, alpha: 0.05 });
    expect(found?.pairs).toBe(7);
    expect(found?.onDays).toBe(21);
    expect(found?.low).toBeLessThan(100);
    expect(found?.high).toBeGreaterThan(100);
    expect(found?.pValue).toBeLessThan(0.001);
  });

  it("says nothing of fewer than three whole pairs", () => {
    const early = (day: string) => (day > "2026-09-14" ? null : 5 + Number(isOn(day)));
    expect(compareWindows(windows, early, { washoutDays: 0, alpha: 0.05 })).toBeNull();
  });
});
