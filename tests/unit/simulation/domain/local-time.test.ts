import { describe, expect, it } from "vitest";
import {
  dayOf,
  endOfDay,
  fromDayIndex,
  toDayIndex,
  toLocalTime,
} from "@/lib/simulation/domain/local-time";

describe("local time", () => {
  it("counts days from 1970 and back", () => {
    expect(toDayIndex("1970-01-01")).toBe(0);
    expect(toDayIndex("2026-11-21")).toBe(20_778);
    expect(fromDayIndex(20_778)).toBe("2026-11-21");
  });

  it("ends a day with its last second", () => {
    expect(toLocalTime(endOfDay("2026-02-28"))).toBe("2026-02-28 23:59:59");
    expect(dayOf(endOfDay("2026-02-28") + 1)).toBe("2026-03-01");
  });

  it("writes instants as the platform does", () => {
    expect(toLocalTime(toDayIndex("2026-08-01") * 86_400 + 3 * 3600 + 4 * 60 + 5)).toBe(
      "2026-08-01 03:04:05",
    );
  });
});
