import { describe, expect, it } from "vitest";
import type { FilterContext } from "@/components/shell/filter-context";
import { toFilterChange } from "@/components/shell/filter-keys";

const filter: FilterContext = {
  from: "2026-11-01",
  to: "2026-11-10",
  compare: "previous",
  basis: "business",
  againstFrom: null,
  againstTo: null,
};
const press = (key: string, more: Partial<FilterContext> = {}) =>
  toFilterChange(key, { ...filter, ...more }, "2026-11-22");

describe("toFilterChange", () => {
  it("chooses windows and leafs through them, never into the future", () => {
    expect(press("w")).toEqual({ from: "2026-11-15", to: "2026-11-21" });
    expect(press("m")).toEqual({ from: "2026-10-23", to: "2026-11-21" });
    expect(press("t")).toEqual({ from: "2026-11-01", to: "2026-11-22" });
    expect(press("[")).toEqual({ from: "2026-10-22", to: "2026-10-31" });
    expect(press("]")).toEqual({ from: "2026-11-11", to: "2026-11-20" });
    expect(press("]", { to: "2026-11-22" })).toBeNull();
  });

  it("goes round the comparisons, and leaves every other key alone", () => {
    expect(press("x")).toMatchObject({ compare: "weekday" });
    expect(press("x", { compare: "custom" })).toMatchObject({ compare: "none" });
    expect(press("q")).toBeNull();
  });
});
