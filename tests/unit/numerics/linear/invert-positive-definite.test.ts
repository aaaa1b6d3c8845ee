import { describe, expect, it } from "vitest";
import {
  createSymmetricMatrix,
  invertPositiveDefinite,
  type SymmetricMatrix,
} from "@/lib/numerics/linear/invert-positive-definite";
import { createRng } from "@/lib/numerics/rng";

function fill(matrix: SymmetricMatrix, lower: readonly (readonly number[])[]): void {
  lower.forEach((row, i) => {
    row.forEach((value, j) => {
      matrix.values[i * matrix.stride + j] = value;
    });
  });
}

const at = ({ values, stride }: SymmetricMatrix, i: number, j: number): number =>
  values[Math.max(i, j) * stride + Math.min(i, j)] as number;

describe("invertPositiveDefinite", () => {
  it.each(["f64", "f32"] as const)("gives the inverse known in closed form, in %s", (precision) => {
    const matrix = createSymmetricMatrix(3, precision);
    fill(matrix, [[2], [-1, 2], [0, -1, 2]]);
    expect(invertPositiveDefinite(matrix)).toBe(true);
    const inverse = [0, 1, 2].map((i) => [0, 1, 2].map((j) => at(matrix, i, j)));
    const expected = [
      [0.75, 0.5, 0.25],
      [0.5, 1, 0.5],
      [0.25, 0.5, 0.75],
    ];
    for (const [i, row] of inverse.entries())
      for (const [j, value] of row.entries()) expect(value).toBeCloseTo(expected[i]?.[j] ?? 9, 6);
  });

  it.each([
    ["f64", 97, 1e-12],
    ["f64", 300, 1e-12],
    ["f32", 300, 1e-4],
  ] as const)(
    "gives the identity when multiplied back, in %s at size %i",
    (precision, size, most) => {
      const rng = createRng("inverse");
      const matrix = createSymmetricMatrix(size, precision);
      const rows = Array.from({ length: size }, (_, i) =>
        Array.from({ length: i + 1 }, (__, j) => (i === j ? size : 0) + rng.between(-1, 1)),
      );
      fill(matrix, rows);
      expect(invertPositiveDefinite(matrix)).toBe(true);
      const value = (i: number, j: number) => rows[Math.max(i, j)]?.[Math.min(i, j)] ?? 0;
      let worst = 0;
      for (let i = 0; i < size; i += 7)
        for (let j = 0; j < size; j += 1) {
          let sum = i === j ? -1 : 0;
          for (let k = 0; k < size; k += 1) sum += value(i, k) * at(matrix, k, j);
          worst = Math.max(worst, Math.abs(sum));
        }
      expect(worst).toBeLessThan(most);
    },
  );

  it("refuses a matrix that is not positive definite", () => {
    const matrix = createSymmetricMatrix(2, "f64");
    fill(matrix, [[1], [2, 1]]);
    expect(invertPositiveDefinite(matrix)).toBe(false);
  });
});
