import { describe, expect, it } from "vitest";
import { addWeights, selectFactorNeighbours } from "@/lib/numerics/recommenders/factor-neighbours";
import { foldInRow, trainIals } from "@/lib/numerics/recommenders/ials";
import { buildSparseRows, countColumns } from "@/lib/numerics/recommenders/sparse-rows";
import { createRng } from "@/lib/numerics/rng";

const rng = createRng("factors");
/** Two camps of ten items; nobody takes the last item. */
const rows = buildSparseRows(60, 21, {
  rows: Array.from({ length: 480 }, (_, cell) => cell % 60),
  columns: Array.from({ length: 480 }, (_, cell) => (cell % 2) * 10 + rng.below(10)),
});
const ones = { ...rows, values: rows.values.map(() => 1) };
const factors = trainIals(ones, {
  dimensions: 6,
  epochs: 6,
  regularisation: 0.05,
  unobservedWeight: 0.1,
});

describe("selectFactorNeighbours", () => {
  const near = selectFactorNeighbours(factors, countColumns(ones), 5);

  it("keeps the strongest of an item's own camp, and none for an item that nobody took", () => {
    for (let item = 0; item < 20; item += 1) {
      const kept = near.columns.subarray(near.offsets[item], near.offsets[item + 1]);
      expect(kept).toHaveLength(5);
      for (const other of kept) expect(other < 10).toBe(item < 10);
    }
    expect(near.offsets[21]).toBe(near.offsets[20]);
  });

  it("orders items as folding in that one item does", () => {
    const vector = foldInRow(factors, [3], [1]);
    const score = (item: number) =>
      vector.reduce((sum, value, k) => sum + value * (factors.items[item * 6 + k] ?? 0), 0);
    const start = near.offsets[3] ?? 0;
    const kept = [...near.columns.subarray(start, near.offsets[4])];
    const strength = new Map(kept.map((item, place) => [item, near.values[start + place] ?? 0]));
    const byWeight = kept.toSorted((a, b) => (strength.get(b) ?? 0) - (strength.get(a) ?? 0));
    expect(byWeight).toEqual(kept.toSorted((a, b) => score(b) - score(a)));
  });
});

describe("addWeights", () => {
  it("sums weights of the same place and keeps the others", () => {
    const one = buildSparseRows(2, 2, { rows: [0, 0], columns: [0, 1], values: [1, 2] });
    const other = buildSparseRows(2, 2, { rows: [0, 1], columns: [1, 0], values: [4, 6] });
    const { offsets, columns, values } = addWeights(one, other, 0.5);
    expect([[...offsets], [...columns], [...values]]).toEqual([
      [0, 2, 3],
      [0, 1, 0],
      [1, 4, 3],
    ]);
  });
});
