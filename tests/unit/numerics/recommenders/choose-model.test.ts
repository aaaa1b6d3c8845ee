import { describe, expect, it } from "vitest";
import { chooseModel } from "@/lib/numerics/recommenders/choose-model";
import { buildSparseRows } from "@/lib/numerics/recommenders/sparse-rows";
import { createRng } from "@/lib/numerics/rng";

const rng = createRng("choice");
const rows = buildSparseRows(60, 30, {
  rows: Array.from({ length: 600 }, (_, cell) => cell % 60),
  columns: Array.from({ length: 600 }, (_, cell) => ((cell % 60) % 3) * 10 + rng.below(10)),
});
const ones = { ...rows, values: rows.values.map(() => 1) };

describe("chooseModel", () => {
  it("keeps what is fixed and tries the rest on the training rows", () => {
    const { spec, trials } = chooseModel(ones, "itemknn", {
      rng: createRng(1),
      cutoff: 5,
      fixed: { shrink: 7, asymmetry: 0.5 },
    });
    expect(spec).toMatchObject({ kind: "itemknn", shrink: 7, asymmetry: 0.5 });
    expect(trials.length).toBeGreaterThan(2);
  });

  it("chooses the best it tried, and the same for the same seed", () => {
    const choose = () => chooseModel(ones, "easer", { rng: createRng(1), cutoff: 5 });
    const { spec, trials } = choose();
    const best = trials.reduce((a, b) => (b.recall + b.ndcg > a.recall + a.ndcg ? b : a));
    expect(spec).toEqual(best.spec);
    expect(choose().spec).toEqual(spec);
  });

  it("weighs a blend of a dense model and factors", () => {
    const { spec } = chooseModel(ones, "blend", {
      rng: createRng(1),
      cutoff: 5,
      fixed: { dimensions: 4, epochs: 3 },
      trialsMax: 2,
    });
    expect(spec.kind).toBe("blend");
  });
});
