import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHillCurve } from "@/lib/numerics/separable/hill-curve";

const parameters = fc.record({
  scale: fc.double({ min: 0.1, max: 1e6, noNaN: true }),
  half: fc.double({ min: 0.1, max: 1e6, noNaN: true }),
  shape: fc.double({ min: 0.2, max: 8, noNaN: true }),
  carried: fc.constantFrom(0, 0, 3),
});

describe("createHillCurve", () => {
  it("reaches half its scale at half, and turns where its second derivative is zero", () => {
    const curve = createHillCurve({ scale: 10, half: 4, shape: 3, carried: 0 });
    expect(curve.value(4)).toBe(5);
    expect(curve.inflexion).toBeCloseTo(4 * 0.5 ** (1 / 3), 12);
    expect(curve.value(0)).toBe(0);
    expect(createHillCurve({ scale: 10, half: 4, shape: 1, carried: 0 }).inflexion).toBe(0);
  });

  it("keeps its value at spends and shapes that overflow a power", () => {
    const curve = createHillCurve({ scale: 7, half: 1e-3, shape: 90, carried: 0 });
    expect(curve.value(1e12)).toBe(7);
    expect(curve.slope(1e12)).toBe(0);
  });

  it("finds the spend of a slope, after the inflexion", () => {
    fc.assert(
      fc.property(parameters, fc.double({ min: 0.01, max: 20, noNaN: true }), (stated, reach) => {
        const curve = createHillCurve(stated);
        const x = curve.inflexion + reach * stated.half;
        const found = curve.inverseSlope(curve.slope(x));
        expect(Math.abs(found - x) / (x + stated.half)).toBeLessThan(1e-6);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it("answers a slope that it nowhere has with its steepest point, and none with all there is", () => {
    const curve = createHillCurve({ scale: 10, half: 4, shape: 3, carried: 0 });
    expect(curve.inverseSlope(1e9)).toBeCloseTo(curve.inflexion, 12);
    expect(curve.inverseSlope(0)).toBe(Number.POSITIVE_INFINITY);
  });
});
