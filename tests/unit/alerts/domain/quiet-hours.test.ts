import { describe, expect, it } from "vitest";
import { minutesUntilLoud } from "@/lib/alerts/domain/quiet-hours";

const at = (hours: number, minutes = 0) => hours * 60 + minutes;

describe("minutesUntilLoud", () => {
  it("waits for the end of a night that runs past midnight", () => {
    const night = { from: at(22), to: at(8) };
    expect(minutesUntilLoud(at(21, 59), night)).toBe(0);
    expect(minutesUntilLoud(at(22), night)).toBe(600);
    expect(minutesUntilLoud(at(0), night)).toBe(480);
    expect(minutesUntilLoud(at(7, 59), night)).toBe(1);
    expect(minutesUntilLoud(at(8), night)).toBe(0);
  });

  it("waits for the end of a nap, and never without quiet hours", () => {
    expect(minutesUntilLoud(at(13), { from: at(12), to: at(14) })).toBe(60);
    expect(minutesUntilLoud(at(13), null)).toBe(0);
    expect(minutesUntilLoud(at(13), { from: at(12), to: at(12) })).toBe(0);
  });
});
