import fc from "fast-check";
import { expect, it } from "vitest";
import { solveNonNegative } from "@/lib/numerics/nnls";

const solve = (gram: number[], right: number[]) =>
  solveNonNegative(Float64Array.from(gram), Float64Array.from(right), right.length);

it("is least squares where nothing would be negative", () => {
  const { values, stop } = solve([2, 1, 1, 3], [3, 5]);
  expect(values[0]).toBeCloseTo(0.8, 12);
  expect(values[1]).toBeCloseTo(1.4, 12);
  expect(stop).toBe("optimal");
});

it("leaves out what would be negative, and refits the rest", () => {
  const { values } = solve([2, 1, 1, 3], [3, -5]);
  expect(values[0]).toBeCloseTo(1.5, 12);
  expect(values[1]).toBe(0);
});

it("leaves everything at 0 when every column would be negative", () => {
  expect([...solve([1, 0, 0, 1], [-1, -2]).values]).toEqual([0, 0]);
});

it("never uses a column without length", () => {
  expect([...solve([0, 0, 0, 4], [7, 8]).values]).toEqual([0, 2]);
});

it("meets the conditions of an optimum on any problem", () => {
  const entry = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 24, maxLength: 24 }),
      fc.array(entry, { minLength: 4, maxLength: 4 }),
      (cells, right) => {
        const gram = Array.from({ length: 16 }, (_, at) => {
          const [i, j] = [Math.floor(at / 4), at % 4];
          const shared = [0, 1, 2, 3, 4, 5].reduce(
            (sum, row) => sum + (cells[row * 4 + i] ?? 0) * (cells[row * 4 + j] ?? 0),
            0,
          );
          return shared + (i === j ? 0.05 : 0);
        });
        const { values, stop } = solve(gram, right);
        expect(stop).toBe("optimal");
        values.forEach((value, i) => {
          const slope = values.reduce(
            (left, other, j) => left - (gram[i * 4 + j] ?? 0) * other,
            right[i] ?? 0,
          );
          expect(value).toBeGreaterThanOrEqual(0);
          expect(slope).toBeLessThan(1e-9);
          if (value > 0) expect(Math.abs(slope)).toBeLessThan(1e-9);
        });
      },
    ),
    { numRuns: 200 },
  );
});
