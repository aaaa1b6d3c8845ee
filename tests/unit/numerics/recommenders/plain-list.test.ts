import { describe, expect, it } from "vitest";
import {
  type ServingParts,
  scoreTaste,
  shapeItems,
  type Taste,
} from "@/lib/numerics/recommenders/blended-scorer";
import { ContentIndex } from "@/lib/numerics/recommenders/content-index";
import { drawList } from "@/lib/numerics/recommenders/draw-list";
import { prepareExplanation } from "@/lib/numerics/recommenders/explain-blend";
import { packSessions } from "@/lib/numerics/recommenders/session-index";
import { fitSessionModel, vsknnSpec } from "@/lib/numerics/recommenders/session-model";
import { buildSparseRows } from "@/lib/numerics/recommenders/sparse-rows";
import { createEvidenceTester } from "@/lib/numerics/recommenders/test-reasons";
import { topN } from "@/lib/numerics/recommenders/top-n";
import { createRng } from "@/lib/numerics/rng";

/** Enough that the fast ways are taken. */
const ITEMS = 9_000;
const rng = createRng("plain list");
const words = Array.from({ length: ITEMS }, () => [
  `w${rng.below(40)}`,
  `w${rng.below(400)}`,
  `c${rng.below(9)}`,
]);
const cells = 60_000;
const popularity = Float32Array.from({ length: ITEMS }, () => rng.below(30));
const lists = Array.from({ length: 4_000 }, () =>
  Array.from({ length: 4 }, () => rng.below(ITEMS)),
);
const parts: ServingParts = {
  collaborative: buildSparseRows(ITEMS, ITEMS, {
    rows: Array.from({ length: cells }, () => rng.below(ITEMS)),
    columns: Array.from({ length: cells }, () => rng.below(ITEMS)),
    values: Array.from({ length: cells }, () => rng.float()),
  }),
  popularity,
  shape: shapeItems(popularity),
  content: new ContentIndex(words),
  session: fitSessionModel(
    packSessions(
      ITEMS,
      lists,
      lists.map((_, n) => n),
    ),
    vsknnSpec(50, 200, 1),
  ),
  scales: { collaborative: 0.4, content: 0.7 },
};

function drawTaste(number: number): Taste {
  const items = Array.from({ length: 1 + (number % 12) }, () => rng.below(ITEMS));
  const distinct = [...new Set(items)];
  return {
    items: distinct,
    values: distinct.map(() => rng.between(-0.5, 2)),
    session: number % 2 === 0 ? [] : [rng.below(ITEMS), rng.below(ITEMS)],
    now: 5_000,
    occasion: Float32Array.from({ length: ITEMS }, () => (rng.chance(0.1) ? 0.5 : 0)),
  };
}

/** The pool as a plain sort of everything gives it. */
function sortPool(scores: Float32Array): number[] {
  return Array.from(scores, (score, item) => ({ score, item }))
    .filter(({ item }) => allowed[item] === 1)
    .sort(
      (a, b) =>
        b.score - a.score ||
        (popularity[b.item] ?? 0) - (popularity[a.item] ?? 0) ||
        a.item - b.item,
    )
    .slice(0, 300)
    .map(({ item }) => item);
}

const tastes = Array.from({ length: 24 }, (_, number) => drawTaste(number));
const allowed = Uint8Array.from({ length: ITEMS }, () => (rng.chance(0.9) ? 1 : 0));

describe("a list made the fast way", () => {
  it("scores and pools what a plain sort of the whole catalogue does", () => {
    let passedOver = 0;
    for (const taste of tastes) {
      const { scores, pool } = prepareExplanation(parts, taste, { poolSize: 300, allowed });
      const plain = scoreTaste(parts, taste);
      const scored = scores.map((score, item) => (score === plain[item] ? 1 : 0));
      expect(
        scores.every((score, item) => score === Number.NEGATIVE_INFINITY || scored[item]),
      ).toBe(true);
      passedOver += scores.filter((score) => score === Number.NEGATIVE_INFINITY).length;
      expect([...pool]).toEqual(sortPool(plain));
    }
    expect(passedOver).toBeGreaterThan((ITEMS * tastes.length) / 2);
  });

  it("scores what is wanted whatever it scores", () => {
    const taste = drawTaste(11);
    const wanted = [17, 4_711, 8_999];
    const { scores } = prepareExplanation(parts, taste, { poolSize: 300, wanted });
    const plain = scoreTaste(parts, taste);
    expect(wanted.map((item) => scores[item])).toEqual(wanted.map((item) => plain[item]));
  });

  it("scores everything where few may be shown", () => {
    const few = allowed.map((mark, item) => (item % 50 === 0 ? mark : 0));
    for (const taste of tastes) {
      const { pool } = prepareExplanation(parts, taste, { poolSize: 300, allowed: few });
      const plain = scoreTaste(parts, taste);
      expect([...pool]).toEqual([...topN(plain, 300, popularity, few)]);
    }
  });
});

describe("reasons and draws over a pool", () => {
  it("draws by the same likenesses as item beside item", () => {
    for (const [number, taste] of tastes.entries()) {
      const { scores, pool } = prepareExplanation(parts, taste, { poolSize: 100, allowed });
      const gathered = parts.content.gather(pool);
      const candidates = Array.from(pool, (item) => ({ item, score: scores[item] ?? 0 }));
      const draw = (addLikeness: (place: number, into: Float64Array) => void) =>
        drawList(
          candidates,
          {
            length: 10,
            diversity: 0.6,
            exploration: 0.2,
            categoryMax: 3,
            categoryOf: (item) => words[item]?.[2] ?? null,
            addLikeness,
          },
          createRng(number),
        );
      const fast = draw((place, into) =>
        parts.content.addScoresOf({ items: [pool[place] ?? 0], values: [1] }, gathered, into),
      );
      const plain = draw((place, into) => {
        for (const [other, item] of pool.entries())
          into[other] = parts.content.similarity(pool[place] ?? 0, item);
      });
      expect(fast).toEqual(plain);
    }
  });

  it("tests reasons as scoring everything again without them does", () => {
    let tested = 0;
    for (const taste of tastes) {
      const explanation = prepareExplanation(parts, taste, { poolSize: 300, allowed });
      const { pool } = explanation;
      const before = scoreTaste(parts, taste);
      const test = createEvidenceTester(parts, explanation, {
        listLength: 10,
        pool,
        words: parts.content.gather(pool),
      });
      for (const target of pool.slice(0, 6)) {
        const evidence = new Set([...taste.items.slice(0, 2), ...taste.session.slice(0, 1)]);
        const told = test({ target, evidence });
        const without = scoreTaste(parts, leaveOut(taste, evidence));
        const gap = (before[target] ?? 0) - (without[target] ?? 0);
        if (Math.abs(gap) < 1e-4) continue;
        const rank =
          1 + pool.filter((item) => (without[item] ?? 0) > (without[target] ?? 0)).length;
        const isNear = pool.some(
          (item) =>
            item !== target && Math.abs((without[item] ?? 0) - (without[target] ?? 0)) < 1e-5,
        );
        if (isNear) continue;
        tested += 1;
        const rankBefore = pool.indexOf(target) + 1;
        expect(told !== null).toBe(gap > 0 && rank >= rankBefore);
        if (told) expect(told).toMatchObject({ rankBefore, rankAfter: rank });
      }
    }
    expect(tested).toBeGreaterThan(60);
  });
});

function leaveOut(taste: Taste, evidence: ReadonlySet<number>): Taste {
  const kept = taste.items.map((item, place) => ({ item, value: taste.values[place] ?? 0 }));
  const left = kept.filter(({ item }) => !evidence.has(item));
  return {
    ...taste,
    items: left.map(({ item }) => item),
    values: left.map(({ value }) => value),
    session: taste.session.filter((item) => !evidence.has(item)),
  };
}
