import { expect, it } from "vitest";
import { addDays } from "@/lib/kernel";
import { holidayRegressors } from "@/lib/planning/server/holiday-regressors";

const days = Array.from({ length: 730 }, (_, at) => addDays("2025-01-01", at));

function daysOf(name: string): string[] {
  const found = holidayRegressors(days, 1).find((regressor) => regressor.name === name);
  return days.filter((_, at) => found?.values[at] === 1);
}

it("follows the lunar new year from year to year", () => {
  const rest = daysOf("spring-festival");
  expect(rest).toHaveLength(24);
  expect(rest[0]).toBe("2025-01-24");
  expect(rest[12]).toBe("2026-02-12");
});

it("knows the other lunar days", () => {
  expect(daysOf("dragon-boat-festival")).toContain("2025-05-31");
  expect(daysOf("dragon-boat-festival")).toContain("2026-06-19");
  expect(daysOf("mid-autumn-festival")).toContain("2025-10-06");
  expect(daysOf("double-seventh")).toContain("2026-08-19");
});

it("begins the run-up to a new year in the old one", () => {
  const december = Array.from({ length: 60 }, (_, at) => addDays("2022-11-02", at));
  const found = holidayRegressors(december, 1).find(({ name }) => name === "new-year-goods");
  expect(december.filter((_, at) => found?.values[at] === 1)[0]).toBe("2022-12-25");
});

it("gives a week the share of its days", () => {
  const weeks = Array.from({ length: 60 }, (_, at) => addDays("2025-01-06", 7 * at));
  const found = holidayRegressors(weeks, 7).find(({ name }) => name === "national-day");
  expect(found?.values[weeks.indexOf("2025-09-29")]).toBeCloseTo(5 / 7, 12);
});

it("leaves out what no period touches", () => {
  const names = holidayRegressors(["2025-04-07", "2025-04-08"], 1).map(({ name }) => name);
  expect(names).toEqual([]);
});
