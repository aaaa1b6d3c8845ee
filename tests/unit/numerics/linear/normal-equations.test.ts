import { describe, expect, it } from "vitest";
import { createNormalSolver } from "@/lib/numerics/linear/normal-equations";
import { createRng } from "@/lib/numerics/rng";

const at = (list: ArrayLike<number>, index: number): number => list[index] ?? Number.NaN;

/** Largest amount by which an answer misses its equations. */
function residual(dimensions: number, observed: number): number {
  const rng = createRng(`${dimensions} ${observed}`);
  const vectors = Float64Array.from({ length: 300 * dimensions }, () => rng.between(-1, 1));
  const base = new Float64Array(dimensions * dimensions);
  for (let i = 0; i < dimensions; i += 1) base[i * dimensions + i] = 0.5;
  const items = Int32Array.from({ length: observed }, () => rng.below(300));
  const values = Float32Array.from(items, () => rng.between(0.5, 2));
  const found = new Float64Array(dimensions);
  createNormalSolver(dimensions, vectors, base)({ items, values }, 1.5, found);
  let worst = 0;
  for (let i = 0; i < dimensions; i += 1) {
    let rest = 2 * at(found, i);
    items.forEach((item, k) => {
      const vector = vectors.subarray(item * dimensions, (item + 1) * dimensions);
      const predicted = vector.reduce((sum, value, j) => sum + value * at(found, j), 0);
      rest += at(values, k) * at(vector, i) * (predicted - 1);
    });
    worst = Math.max(worst, Math.abs(rest));
  }
  return worst;
}

describe("createNormalSolver", () => {
  it.each([
    [1, 3],
    [4, 1],
    [7, 40],
    [16, 97],
    [64, 250],
  ])("solves %i dimensions from %i observations in single precision", (dimensions, observed) => {
    expect(residual(dimensions, observed)).toBeLessThan(2e-4);
  });

  it("answers zero when nothing was observed", () => {
    const found = new Float64Array([9, 9]);
    const solve = createNormalSolver(2, new Float64Array(4), new Float64Array(4));
    solve({ items: new Int32Array(), values: new Float32Array() }, 1, found);
    expect([...found]).toEqual([0, 0]);
  });
});
