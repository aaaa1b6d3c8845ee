import { expect, it } from "vitest";
import { factorCholesky, solveLower, solveUpper } from "@/lib/numerics/cholesky";

it("factors a matrix whose factor is known", () => {
  const matrix = Float64Array.from([4, 0, 0, 12, 37, 0, -16, -43, 98]);
  expect(factorCholesky(matrix, 3)).toBe(true);
  expect([...matrix]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
});

it("solves by going down, then up", () => {
  const matrix = Float64Array.from([4, 0, 0, 12, 37, 0, -16, -43, 98]);
  factorCholesky(matrix, 3);
  // The matrix times (1, 2, 3).
  const vector = Float64Array.from([4 + 24 - 48, 12 + 74 - 129, -16 - 86 + 294]);
  solveLower(matrix, 3, vector);
  solveUpper(matrix, 3, vector);
  [1, 2, 3].forEach((value, at) => {
    expect(vector[at]).toBeCloseTo(value, 10);
  });
});

it("says when a matrix is not positive definite", () => {
  expect(factorCholesky(Float64Array.from([1, 0, 2, 1]), 2)).toBe(false);
});
