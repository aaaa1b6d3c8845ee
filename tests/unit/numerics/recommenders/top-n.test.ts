import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { topN } from "@/lib/numerics/recommenders/top-n";
import { createRng } from "@/lib/numerics/rng";

describe("topN", () => {
  it("gives equal scores to the higher tie breaker, then to the lower place", () => {
    expect([...topN([1, 2, 1, 1], 3, [0, 0, 5, 5])]).toEqual([1, 2, 3]);
  });

  it("never chooses what is excluded, even when the list stays short", () => {
    expect([...topN([Number.NEGATIVE_INFINITY, 3, Number.NaN], 5)]).toEqual([1]);
  });

  it("is the head of a full stable sort", () => {
    void fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.nat(12), (scores, n) => {
        const sorted = scores
          .map((score, place) => ({ score, place }))
          .sort((a, b) => b.score - a.score || a.place - b.place)
          .slice(0, n);
        expect([...topN(scores, n)]).toEqual(sorted.map(({ place }) => place));
      }),
    );
  });

  it("is the head of a full stable sort of a long list too, whatever its ties and what is allowed", () => {
    void fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom(1, 7, 300, 10_000),
        fc.constantFrom(2, 40, 1e9),
        fc.constantFrom(0.01, 0.5, 1),
        (seed, n, levels, share) => {
          const rng = createRng(seed);
          const scores = Float32Array.from({ length: 12_000 }, () => rng.below(levels));
          const allowed = Uint8Array.from(scores, () => (rng.chance(share) ? 1 : 0));
          const sorted = Array.from(scores, (score, place) => ({ score, place }))
            .filter(({ place }) => allowed[place] === 1)
            .sort((a, b) => b.score - a.score || a.place - b.place)
            .slice(0, n);
          expect([...topN(scores, n, undefined, allowed)]).toEqual(
            sorted.map(({ place }) => place),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});
