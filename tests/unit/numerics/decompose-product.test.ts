import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decomposeProduct } from "@/lib/numerics/decompose-product";

const factor = fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e3, noNaN: true }));
const side = fc.array(factor, { minLength: 3, maxLength: 3 });
const parts = fc.array(fc.record({ before: side, after: side }), { minLength: 1, maxLength: 4 });

const product = (factors: readonly number[]): number =>
  factors.reduce((result, one) => result * one, 1);

describe("decomposeProduct", () => {
  it("splits a change of two factors by the logarithmic mean", () => {
    const [price = 0, volume = 0] = decomposeProduct([{ before: [2, 10], after: [4, 10] }]);
    expect([price, volume]).toEqual([20, 0]);
    const [one = 0, two = 0] = decomposeProduct([{ before: [1, 1], after: [2, 4] }]);
    expect(one).toBeCloseTo(7 / 3, 12);
    expect(two).toBeCloseTo(14 / 3, 12);
  });

  it("leaves no residual, also where factors appear or vanish", () => {
    fc.assert(
      fc.property(parts, (stated) => {
        const change = stated.reduce(
          (sum, { before, after }) => sum + (product(after) - product(before)),
          0,
        );
        const effects = decomposeProduct(stated);
        const scale = Math.max(...effects.map(Math.abs), Math.abs(change), 1e-9);
        const residual = change - effects.reduce((sum, effect) => sum + effect, 0);
        expect(Math.abs(residual) / scale).toBeLessThan(1e-15);
        expect(effects.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 500, seed: 23 },
    );
  });

  it("reverses with time", () => {
    fc.assert(
      fc.property(parts, (stated) => {
        const back = stated.map(({ before, after }) => ({ before: after, after: before }));
        const there = decomposeProduct(stated);
        const scale = Math.max(...there.map(Math.abs), 1);
        decomposeProduct(back).forEach((effect, i) => {
          expect(Math.abs(effect + (there[i] ?? 0)) / scale).toBeLessThan(1e-9);
        });
      }),
      { numRuns: 200, seed: 29 },
    );
  });
});
