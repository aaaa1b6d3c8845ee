import { describe, expect, it } from "vitest";
import { addItemScores, trainEase } from "@/lib/numerics/recommenders/ease";
import { buildSparseRows } from "@/lib/numerics/recommenders/sparse-rows";

const likes = buildSparseRows(4, 3, {
  rows: [0, 0, 1, 1, 2, 2, 3],
  columns: [0, 1, 0, 1, 1, 2, 2],
});

describe("trainEase", () => {
  it("gives the closed form on a matrix small enough for paper", () => {
    // G + I = [[3,2,0],[2,4,1],[0,1,3]], determinant 21; adjugate rows [11,-6,2] [-6,9,-3] [2,-3,8].
    const model = trainEase(likes, { l2: 1 });
    const weights = Array.from(model?.weights ?? [], (value) => Number(value.toFixed(6)));
    expect(weights).toEqual([0, 0.666667, -0.25, 0.545455, 0, 0.375, -0.181818, 0.333333, 0]);
  });

  it("adds up: a score is the sum of what each item of the history gives", () => {
    const model = trainEase(likes, { l2: 1 });
    if (!model) throw new Error("no model");
    const scores = new Float32Array(3);
    addItemScores(model, { items: [0, 1], values: [1, 2] }, scores);
    expect(scores[2]).toBeCloseTo(-0.25 + 2 * 0.375, 6);
  });

  it("cannot be trained without a ridge on an item that nobody has", () => {
    const rows = buildSparseRows(1, 2, { rows: [0], columns: [0] });
    expect(trainEase(rows, { l2: 0 })).toBeNull();
  });
});
