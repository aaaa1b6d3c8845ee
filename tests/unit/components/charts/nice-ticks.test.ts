import { describe, expect, it } from "vitest";
import { computeTicks, computeTicksOf } from "@/components/charts/nice-ticks";

describe("computeTicks", () => {
  it("covers the range with round values", () => {
    expect(computeTicks(0, 1284)).toEqual([0, 500, 1000, 1500]);
    expect(computeTicks(-60, 100)).toEqual([-100, -50, 0, 50, 100]);
  });

  it("gives a flat range something to stand on", () => {
    expect(computeTicks(0, 0).length).toBeGreaterThan(1);
  });
});

describe("computeTicksOf", () => {
  it("covers the range with exactly as many round values as the other axis has", () => {
    expect(computeTicksOf(0, 3.34, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(computeTicksOf(0, 0.62, 4)).toEqual([0, 0.25, 0.5, 0.75]);
    expect(computeTicksOf(-20, 100, 5)).toEqual([-50, 0, 50, 100, 150]);
  });
});
