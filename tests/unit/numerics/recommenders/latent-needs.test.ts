import { describe, expect, it } from "vitest";
import { mayShow, measureLift } from "@/lib/numerics/recommenders/latent-needs";

describe("measureLift", () => {
  it("gives one, with an interval around it, for signs that have nothing to do with each other", () => {
    const lift = measureLift({ together: 25, first: 50, second: 500, total: 1000 });
    expect(lift.lift).toBeCloseTo(1, 1);
    expect(lift.low).toBeLessThan(1);
    expect(lift.high).toBeGreaterThan(1);
    expect(lift.pmi).toBe(0);
    expect(mayShow(lift, 8)).toBe(false);
  });

  it("shows a strong sign with support and not one that three shoppers gave", () => {
    const strong = measureLift({ together: 40, first: 50, second: 100, total: 1000 });
    expect(strong.lift).toBeCloseTo(12.6, 0);
    expect(mayShow(strong, 8)).toBe(true);
    expect(mayShow(measureLift({ together: 3, first: 3, second: 10, total: 1000 }), 8)).toBe(false);
  });
});
