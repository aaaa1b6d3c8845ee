import { describe, expect, it } from "vitest";
import {
  comparePooledRates,
  newcombeInterval,
} from "@/lib/experiments/domain/statistics/compare-rates";

describe("newcombeInterval", () => {
  // Newcombe 1998, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
  ])("of %i/%i against %i/%i is the published one", (xt, nt, xc, nc, low, high) => {
    const found = newcombeInterval(
      { testConversions: xt, testUsers: nt, controlConversions: xc, controlUsers: nc },
      0.05,
    );
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });
});

describe("comparePooledRates", () => {
  it("says nothing when nobody converted", () => {
    expect(
      comparePooledRates({
        testUsers: 9,
        testConversions: 0,
        controlUsers: 9,
        controlConversions: 0,
      }),
    ).toBeNull();
  });
});
