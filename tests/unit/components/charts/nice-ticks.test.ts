import { describe, expect, it } from "vitest";
import { computeTicks } from "@/components/charts/nice-ticks";

describe("computeTicks", () => {
  it("covers the range with round values", () => {
    expect(computeTicks(0, 1284)).toEqual([0, 500, 1000, 1500]);
    expect(computeTicks(-60, 100)).toEqual([-100, -50, 0, 50, 100]);
  });

  it("gives a flat range something to stand on", () => {
    expect(computeTicks(0, 0).length).toBeGreaterThan(1);
  });
});
