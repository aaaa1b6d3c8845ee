import { describe, expect, it } from "vitest";
import { findCatalog } from "@/lib/simulation/domain/find-catalog";
import { computeDayFactor, findPromotion } from "@/lib/simulation/domain/sales-calendar";

const tea = findCatalog("tea");

describe("findPromotion", () => {
  it.each([
    ["2026-11-11", "双11狂欢"],
    ["2026-11-05", "双11"],
    ["2026-11-15", "双11后"],
    ["2026-06-18", "618高潮"],
    ["2026-06-10", "618"],
    ["2026-08-25", "开学季"],
    ["2026-03-08", "38好物节"],
    ["2026-12-12", "双12"],
  ])("finds on %s %s", (day, name) => {
    expect(findPromotion(tea, day)?.name).toBe(name);
  });

  it("moves with the lunar new year: 17 February 2026 and 6 February 2027", () => {
    expect(findPromotion(tea, "2026-02-17")?.name).toBe("春节休市");
    expect(findPromotion(tea, "2026-02-10")?.name).toBe("年货节");
    expect(findPromotion(tea, "2027-02-06")?.name).toBe("春节休市");
    expect(findPromotion(tea, "2027-02-17")).toBeNull();
  });

  it("finds nothing on an ordinary day", () => {
    expect(findPromotion(tea, "2026-04-22")).toBeNull();
  });
});

describe("computeDayFactor", () => {
  it("averages to about one over a year for every category", () => {
    for (const category of ["tea", "skincare", "snacks", "apparel"] as const) {
      const catalog = findCatalog(category);
      let sum = 0;
      for (let day = 0; day < 365; day += 1) {
        const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
        sum += computeDayFactor(catalog, date);
      }
      expect(sum / 365).toBeGreaterThan(0.95);
      expect(sum / 365).toBeLessThan(1.25);
    }
  });

  it("is highest on the eleventh of November and lowest in the new year week", () => {
    expect(computeDayFactor(tea, "2026-11-11")).toBeGreaterThan(2);
    expect(computeDayFactor(tea, "2026-02-17")).toBeLessThan(0.5);
  });

  it("sells more on a Sunday than on the Monday after", () => {
    expect(computeDayFactor(tea, "2026-04-19")).toBeGreaterThan(
      computeDayFactor(tea, "2026-04-20"),
    );
  });
});
