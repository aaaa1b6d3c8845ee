import { expect, it } from "vitest";
import { computeStockDays } from "@/lib/planning/domain/allocation/stock-cover";

const toldAt = new Date("2026-11-01T00:00:00Z");
const now = new Date("2026-11-11T00:00:00Z");

it("counts what was sold since the stock was told", () => {
  expect(computeStockDays({ units: 300, toldAt }, 10, now)).toBe(20);
  expect(computeStockDays({ units: 90, toldAt }, 10, now)).toBe(0);
});

it("is unknown where nobody counted, and endless for what does not sell", () => {
  expect(computeStockDays(null, 10, now)).toBe(null);
  expect(computeStockDays({ units: 5, toldAt }, 0, now)).toBe(Number.POSITIVE_INFINITY);
  expect(computeStockDays({ units: 0, toldAt }, 0, now)).toBe(0);
});
