import { describe, expect, it } from "vitest";
import { countOpenMonths } from "@/lib/agency/domain/open-months";

describe("countOpenMonths", () => {
  it.each([
    [null, null, 0],
    ["2026-11-02", null, 0],
    ["2026-08-15", null, 3],
    ["2026-08-15", "2026-09", 1],
    ["2025-11-30", "2026-10", 0],
  ])("from %s, closed through %s: %i", (firstDay, closedThrough, open) => {
    expect(countOpenMonths({ firstDay, closedThrough, thisMonth: "2026-11" })).toBe(open);
  });
});
