import { describe, expect, it } from "vitest";
import { toZoneFromOffset, toZoneFromUtc } from "@/lib/importers/domain/zoned-time";

describe("toZoneFromOffset", () => {
  it("moves an instant into the shop's zone", () => {
    expect(toZoneFromOffset("2026-08-01T16:30:00Z", "Asia/Shanghai")).toBe("2026-08-02 00:30:00");
    expect(toZoneFromOffset("2026-08-01 12:00:00 +0800", "Asia/Shanghai")).toBe(
      "2026-08-01 12:00:00",
    );
    expect(toZoneFromOffset("2026-01-15T12:00:00-05:00", "America/New_York")).toBe(
      "2026-01-15 12:00:00",
    );
  });

  it("knows summer time", () => {
    expect(toZoneFromOffset("2026-03-29T00:59:59Z", "Europe/London")).toBe("2026-03-29 00:59:59");
    expect(toZoneFromOffset("2026-03-29T01:00:00Z", "Europe/London")).toBe("2026-03-29 02:00:00");
  });

  it("leaves times alone that state no offset", () => {
    expect(toZoneFromOffset("2026-08-01 16:30:00", "Asia/Shanghai")).toBeNull();
  });
});

describe("toZoneFromUtc", () => {
  it("moves a UTC wall clock into the shop's zone", () => {
    expect(toZoneFromUtc("2026-08-01 23:00:00", "Asia/Jakarta")).toBe("2026-08-02 06:00:00");
  });
});
