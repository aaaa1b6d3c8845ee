import { describe, expect, it } from "vitest";
import { splitFolds } from "@/lib/numerics/regression/split-folds";
import { createRng } from "@/lib/numerics/rng";

describe("splitFolds", () => {
  it("makes folds of equal size, the same for the same seed", () => {
    const fold = splitFolds(10, 3, createRng("folds"));
    const sizes = [0, 1, 2].map((k) => fold.filter((at) => at === k).length);
    expect(sizes).toEqual([4, 3, 3]);
    expect(splitFolds(10, 3, createRng("folds"))).toEqual(fold);
  });
});
