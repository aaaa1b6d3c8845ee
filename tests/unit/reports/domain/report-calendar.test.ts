import { describe, expect, it } from "vitest";
import { dueOn, instantAt } from "@/lib/reports/domain/report-calendar";

describe("dueOn", () => {
  it("tells of yesterday every day", () => {
    expect(dueOn({ every: "day", place: 0 }, "2026-11-22")).toEqual({
      day: "2026-11-22",
      period: "2026-11-21",
      range: { from: "2026-11-21", to: "2026-11-21" },
    });
  });

  it("tells of the last whole week on its weekday, named as ISO names weeks", () => {
    expect(dueOn({ every: "week", place: 0 }, "2026-11-22")).toEqual({
      day: "2026-11-23",
      period: "2026-W47",
      range: { from: "2026-11-16", to: "2026-11-22" },
    });
    expect(dueOn({ every: "week", place: 6 }, "2026-11-22")).toMatchObject({
      day: "2026-11-22",
      period: "2026-W46",
    });
    expect(dueOn({ every: "week", place: 0 }, "2027-01-04").period).toBe("2026-W53");
  });

  it("tells of the month before on a day of the month, over the end of a year too", () => {
    expect(dueOn({ every: "month", place: 3 }, "2026-12-04")).toEqual({
      day: "2027-01-03",
      period: "2026-12",
      range: { from: "2026-12-01", to: "2026-12-31" },
    });
    expect(dueOn({ every: "month", place: 3 }, "2026-12-03").period).toBe("2026-11");
  });
});

describe("instantAt", () => {
  it("is the hour of the zone, in winter and in summer", () => {
    expect(instantAt("2026-11-23", 9, "Asia/Shanghai").toISOString()).toBe(
      "2026-11-23T01:00:00.000Z",
    );
    expect(instantAt("2026-01-05", 9, "America/New_York").toISOString()).toBe(
      "2026-01-05T14:00:00.000Z",
    );
    expect(instantAt("2026-07-05", 9, "America/New_York").toISOString()).toBe(
      "2026-07-05T13:00:00.000Z",
    );
  });
});
