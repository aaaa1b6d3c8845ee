import { describe, expect, it } from "vitest";
import { buildSparseRows } from "@/lib/numerics/recommenders/sparse-rows";
import { splitRows } from "@/lib/numerics/recommenders/split-rows";
import { createRng } from "@/lib/numerics/rng";

const rows = buildSparseRows(2, 5, { rows: [0, 0, 0, 0, 1, 1], columns: [0, 1, 2, 3, 1, 4] });

describe("splitRows", () => {
  it("holds the latest cells back, and leaves short rows whole", () => {
    const { kept, held } = splitRows(rows, {
      share: 0.5,
      rng: createRng(1),
      times: Float64Array.from([9, 1, 8, 2, 1, 2]),
    });
    expect([...held.columns]).toEqual([0, 2]);
    expect([...kept.columns]).toEqual([1, 3, 1, 4]);
  });

  it("holds from as many rows as it is told", () => {
    const { held } = splitRows(rows, { share: 0.5, rng: createRng(1), cellsMin: 1, rowsMax: 1 });
    const counts = [held.offsets[1], (held.offsets[2] ?? 0) - (held.offsets[1] ?? 0)];
    expect(counts.filter((count) => count === 0)).toHaveLength(1);
  });
});
