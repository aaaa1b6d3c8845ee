import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitSimplexWeights } from "@/lib/numerics/simplex-least-squares";

function mix(columns: readonly (readonly number[])[], target: readonly number[]) {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const gram = Float64Array.from(columns.flatMap((a) => columns.map((b) => dot(a, b))));
  const right = Float64Array.from(columns, (column) => dot(column, target));
  const answer = fitSimplexWeights(gram, right, columns.length);
  const slopes = columns.map(
    (_, j) =>
      (right[j] ?? 0) -
      dot([...gram.slice(j * columns.length, (j + 1) * columns.length)], [...answer.weights]),
  );
  return { ...answer, slopes };
}

describe("fitSimplexWeights", () => {
  it("finds the mixture that is the target", () => {
    const { weights, stop } = mix(
      [
        [1, 0, 2],
        [0, 1, 1],
        [5, 5, 0],
      ],
      [0.25, 0.75, 1.25],
    );
    expect(stop).toBe("optimal");
    expect(weights[0]).toBeCloseTo(0.25, 9);
    expect(weights[1]).toBeCloseTo(0.75, 9);
    expect(weights[2]).toBeCloseTo(0, 9);
  });

  it("stands at the nearest corner when the target lies beyond it", () => {
    expect([...mix([[1], [2]], [9]).weights]).toEqual([0, 1]);
  });

  it("leaves no column with a steeper descent than those in use", () => {
    const column = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 12 }), column, (columns, target) => {
        const { weights, slopes, stop } = mix(columns, target);
        expect(stop).toBe("optimal");
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        const used = slopes.filter((_, j) => (weights[j] ?? 0) > 1e-9);
        const price = Math.max(...used);
        for (const weight of weights) expect(weight).toBeGreaterThanOrEqual(0);
        for (const slope of slopes) expect(slope).toBeLessThanOrEqual(price + 1e-5);
        for (const slope of used) expect(slope).toBeCloseTo(price, 4);
      }),
      { numRuns: 300 },
    );
  });
});
