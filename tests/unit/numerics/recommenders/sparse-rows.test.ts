import { describe, expect, it } from "vitest";
import { buildSparseRows, transposeRows } from "@/lib/numerics/recommenders/sparse-rows";

describe("buildSparseRows", () => {
  it("sorts cells into rows and adds up the cells of one place", () => {
    const rows = buildSparseRows(4, 3, {
      rows: [2, 0, 2, 2],
      columns: [1, 2, 0, 1],
      values: [1, 5, 7, 2],
    });
    expect([...rows.offsets]).toEqual([0, 1, 1, 3, 3]);
    expect([...rows.columns]).toEqual([2, 0, 1]);
    expect([...rows.values]).toEqual([5, 7, 3]);
  });

  it("is the same after two turns", () => {
    const rows = buildSparseRows(3, 2, { rows: [0, 1, 1, 2], columns: [1, 0, 1, 0] });
    expect(transposeRows(transposeRows(rows))).toEqual(rows);
  });
});
