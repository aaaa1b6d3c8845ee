import { describe, expect, it } from "vitest";
import { median, quantile } from "@/lib/numerics/median";

describe("median", () => {
  it("is the middle value, or the mean of the two middle ones", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it("is not a number of nothing", () => {
    expect(median([])).toBeNaN();
  });
});

describe("quantile", () => {
  it("interpolates between neighbours of sorted values", () => {
    expect(quantile(Float64Array.of(0, 10, 20, 30), 0.25)).toBe(7.5);
    expect(quantile(Float64Array.of(5), 0.9)).toBe(5);
  });
});
