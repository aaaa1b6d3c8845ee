import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import { sampleGamma } from "@/lib/numerics/sampling-gamma";
import { samplePoisson } from "@/lib/numerics/sampling-poisson";
import { findBursts, type TermSeries } from "@/lib/trends/domain/find-bursts";

const DAYS = Array.from({ length: 56 }, (_, i) => addDays("2026-09-20", i));
const TERMS = 120;

/** Words with rates of their own, weekends, a sale that doubles everything, and more scatter than chance alone has. */
function drawTerms(seed: string, lift: (term: number, day: number) => number): TermSeries[] {
  const rng = createRng(seed);
  return Array.from({ length: TERMS }, (_, term) => {
    const rate = rng.between(2, 40);
    const counts = DAYS.map((_, day) => {
      const busy = (day % 7 >= 5 ? 1.4 : 1) * (day >= 50 ? 2 : 1);
      return samplePoisson(rng, sampleGamma(rng, 12, (rate * busy * lift(term, day)) / 12));
    });
    return { term: `word ${term}`, product: null, counts };
  });
}

describe("findBursts", () => {
  it("finds every injected burst", () => {
    const injected = new Set([3, 17, 44, 71, 90, 101]);
    const terms = drawTerms("bursts", (term, day) => (injected.has(term) && day >= 53 ? 3 : 1));
    const found = findBursts({ source: "search", days: DAYS, terms });
    const names = new Set(found.map(({ term }) => term));
    expect([...injected].filter((term) => !names.has(`word ${term}`))).toEqual([]);
    expect(found.length).toBeLessThanOrEqual(7);
    expect(found[0]?.until).toBe("2026-11-14");
  });

  it("finds next to nothing in ten shops' worth of noise, on a sale as on a weekday", () => {
    const found = Array.from({ length: 10 }, (_, shop) =>
      findBursts({ source: "search", days: DAYS, terms: drawTerms(`noise ${shop}`, () => 1) }),
    );
    expect(found.flat().length).toBeLessThanOrEqual(1);
  });

  it("judges an index by its own past, whatever its size", () => {
    const rng = createRng("index");
    const terms = Array.from({ length: 30 }, (_, term) => ({
      term: `word ${term}`,
      product: null,
      counts: DAYS.map((_, day) =>
        Math.round(50_000 * rng.between(0.85, 1.15) * (term === 7 && day >= 54 ? 2.2 : 1)),
      ),
    }));
    const found = findBursts({ source: "category", days: DAYS, terms });
    expect(found.map(({ term }) => term)).toEqual(["word 7"]);
  });

  it("says nothing before two weeks are known", () => {
    const days = DAYS.slice(0, 10);
    const terms = drawTerms("short", () => 1).map((one) => ({
      ...one,
      counts: one.counts.slice(0, 10),
    }));
    expect(findBursts({ source: "search", days, terms })).toEqual([]);
  });
});
