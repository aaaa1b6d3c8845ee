import { describe, expect, it } from "vitest";
import { fitModel, type ModelSpec, scoreHistory } from "@/lib/numerics/recommenders/recommender";
import { buildSparseRows } from "@/lib/numerics/recommenders/sparse-rows";

/** Two camps of rows that never mix: items 0-3 and items 4-7. Each row lacks one item of its camp. */
const camps = buildSparseRows(8, 8, {
  rows: Array.from({ length: 24 }, (_, cell) => Math.floor(cell / 3)),
  columns: Array.from({ length: 24 }, (_, cell) => {
    const row = Math.floor(cell / 3);
    return (row < 4 ? 0 : 4) + (((row % 4) + 1 + (cell % 3)) % 4);
  }),
});

const specs: ModelSpec[] = [
  { kind: "easer", l2: 1 },
  { kind: "easer", l2: 1, dropout: 0.3, popularityPower: 0.2, precision: "f32" },
  { kind: "itemknn", k: 4, shrink: 0, weighting: "none" },
  { kind: "itemknn", k: 4, shrink: 1, weighting: "tfidf" },
  { kind: "itemknn", k: 4, shrink: 1, weighting: "bm25", asymmetry: 0.4 },
  { kind: "rp3beta", k: 4, alpha: 1, beta: 0.4 },
  { kind: "ials", dimensions: 4, epochs: 8, regularisation: 0.01, unobservedWeight: 0.1 },
  {
    kind: "blend",
    parts: [
      { spec: { kind: "easer", l2: 1 }, weight: 1 },
      { spec: { kind: "rp3beta", k: 4, alpha: 1, beta: 0 }, weight: 0.5 },
    ],
  },
];

describe("fitModel", () => {
  it.each(specs)("finds the missing item of the camp: %o", (spec) => {
    const model = fitModel(camps, spec);
    if (!model) throw new Error("no model");
    const scores = new Float32Array(8);
    for (const [history, missing] of [
      [[0, 1, 2], 3],
      [[4, 5, 7], 6],
    ] as const) {
      scoreHistory(model, { items: history, values: [1, 1, 1] }, scores);
      for (const item of history) scores[item] = -1e9;
      expect(scores.indexOf(Math.max(...scores))).toBe(missing);
    }
  });

  it("is the same for the same seed", () => {
    const spec = specs[6] as ModelSpec;
    expect(fitModel(camps, spec)).toEqual(fitModel(camps, spec));
  });

  it("knows popularity", () => {
    const model = fitModel(camps, { kind: "popular" });
    if (!model) throw new Error("no model");
    const scores = new Float32Array(8);
    scoreHistory(model, { items: [], values: [] }, scores);
    expect([...scores]).toEqual([3, 3, 3, 3, 3, 3, 3, 3]);
  });
});
