import { describe, expect, it } from "vitest";
import { measureSpread, rateList } from "@/lib/numerics/recommenders/ranking-metrics";

describe("rateList", () => {
  it("rates a list of which the first and third are right, out of four", () => {
    const rated = rateList([7, 1, 8, 2], new Set([7, 8, 9, 10]), 3);
    expect(rated).toMatchObject({ recall: 0.5, mrr: 1, hitrate: 1 });
    expect(rated.precision).toBeCloseTo(2 / 3, 12);
    expect(rated.map).toBeCloseTo((1 + 2 / 3) / 3, 12);
    expect(rated.ndcg).toBeCloseTo(1.5 / (1 + 0.6309297535714575 + 0.5), 12);
  });

  it("is zero throughout when nothing is right", () => {
    expect(rateList([1, 2], new Set([3]), 2)).toEqual({
      recall: 0,
      precision: 0,
      f1: 0,
      ndcg: 0,
      map: 0,
      mrr: 0,
      hitrate: 0,
    });
  });
});

describe("measureSpread", () => {
  it("sees that everybody got the same list", () => {
    const spread = measureSpread(
      [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      [4, 2, 1, 1],
      8,
    );
    expect(spread).toMatchObject({ coverage: 0.5, overlap: 1, novelty: 1.5 });
    expect(spread.gini).toBeCloseTo(0.5, 12);
  });

  it("sees that everybody got another one", () => {
    const spread = measureSpread([[0], [1], [2]], [1, 1, 1], 4);
    expect(spread).toMatchObject({ coverage: 1, overlap: 0, novelty: 2, gini: 0 });
  });
});
