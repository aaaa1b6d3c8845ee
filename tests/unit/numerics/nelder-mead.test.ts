import { describe, expect, it } from "vitest";
import { minimiseSimplex } from "@/lib/numerics/nelder-mead";

const options = { step: Float64Array.of(0.5, 0.5), evaluationsMax: 400, tolerance: 1e-12 };

describe("minimiseSimplex", () => {
  it("walks down Rosenbrock's valley to (1, 1)", () => {
    const { point, stop } = minimiseSimplex(
      ([x = 0, y = 0]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
      { ...options, start: Float64Array.of(-1.2, 1) },
    );
    expect(stop).toBe("tolerance");
    expect(point[0]).toBeCloseTo(1, 4);
    expect(point[1]).toBeCloseTo(1, 4);
  });

  it("stays in a box that is drawn by infinity", () => {
    const { point } = minimiseSimplex(
      ([x = 0, y = 0]) => (x > 2 ? Number.POSITIVE_INFINITY : (x - 3) ** 2 + y * y),
      { ...options, start: Float64Array.of(0, 1) },
    );
    expect(point[0]).toBeCloseTo(2, 3);
  });

  it("says when it ran out of calls", () => {
    const { stop, evaluations } = minimiseSimplex(([x = 0, y = 0]) => x * x + y * y, {
      ...options,
      evaluationsMax: 10,
      start: Float64Array.of(5, 5),
    });
    expect(stop).toBe("evaluations");
    expect(evaluations).toBeLessThanOrEqual(12);
  });
});
