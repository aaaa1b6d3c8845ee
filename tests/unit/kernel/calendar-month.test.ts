import { describe, expect, it } from "vitest";
import { addMonths, monthGrid, monthRange, weekdayIndex } from "@/lib/kernel";

describe("monthGrid", () => {
  it("begins on the Monday of the week that holds the first day", () => {
    const days = monthGrid("2026-11");
    expect(days[0]).toBe("2026-10-26");
    expect(days[6]).toBe("2026-11-01");
    expect(days).toHaveLength(42);
  });
});

describe("monthRange", () => {
  it("knows the leap day", () => {
    expect(monthRange("2028-02")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  });
});

describe("addMonths", () => {
  it("crosses years in both directions", () => {
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2026-01", -13)).toBe("2024-12");
  });
});

describe("weekdayIndex", () => {
  it("counts from Monday", () => {
    expect(weekdayIndex("2026-11-23")).toBe(0);
    expect(weekdayIndex("2026-11-22")).toBe(6);
  });
});
