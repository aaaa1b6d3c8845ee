import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepLargest } from "@/lib/numerics/recommenders/additive-reasons";
import {
  type ServingParts,
  scoreTaste,
  shapeItems,
  type Taste,
} from "@/lib/numerics/recommenders/blended-scorer";
import { ContentIndex } from "@/lib/numerics/recommenders/content-index";
import { trainEase } from "@/lib/numerics/recommenders/ease";
import { explainBlend, prepareExplanation } from "@/lib/numerics/recommenders/explain-blend";
import { packSessions } from "@/lib/numerics/recommenders/session-index";
import { fitSessionModel, vsknnSpec } from "@/lib/numerics/recommenders/session-model";
import { buildSparseRows, countColumns } from "@/lib/numerics/recommenders/sparse-rows";
import { createEvidenceTester } from "@/lib/numerics/recommenders/test-reasons";
import { topN } from "@/lib/numerics/recommenders/top-n";
import { createRng } from "@/lib/numerics/rng";

const ITEMS = 30;
const rng = createRng("blend");
const cells = Array.from({ length: 900 }, (_, cell) => ({ row: cell % 90, item: rng.below(10) }));
const likes = buildSparseRows(90, ITEMS, {
  rows: cells.map(({ row }) => row),
  columns: cells.map(({ row, item }) => item + 10 * (row % 3)),
});
const rows = { ...likes, values: likes.values.map(() => 1) };
const lists = Array.from({ length: 60 }, () => Array.from({ length: 4 }, () => rng.below(ITEMS)));
const ease = trainEase(rows, { l2: 2 });
const popularity = Float32Array.from(countColumns(rows));
/** Two items more than the model knows. */
const content = new ContentIndex(
  Array.from({ length: ITEMS + 2 }, (_, item) => [`word${item % 7}`, `camp${item % 3}`]),
);
const parts: ServingParts = {
  collaborative: keepLargest(ITEMS, ease?.weights ?? new Float32Array(), 12),
  popularity,
  shape: shapeItems(popularity),
  content,
  session: fitSessionModel(
    packSessions(
      ITEMS,
      lists,
      lists.map((_, n) => n),
    ),
    vsknnSpec(20, 60, 1),
  ),
  scales: { collaborative: 0.3, content: 0.8 },
};

const taste = (items: number[], session: number[] = []): Taste => ({
  items,
  values: items.map((_, place) => 0.5 + 0.1 * place),
  session,
  now: 100,
});

describe("explainBlend", () => {
  it("splits a score into parts that add up to it", () => {
    const explanation = prepareExplanation(parts, taste([1, 4, 7]), { poolSize: 10 });
    for (const target of [2, 15, ITEMS + 1]) {
      const sum = explainBlend(parts, explanation, target).reduce((a, b) => a + b.amount, 0);
      expect(sum).toBeCloseTo(explanation.scores[target] ?? Number.NaN, 5);
    }
  });

  it("finds an item newer than the model by its words", () => {
    const scores = scoreTaste(parts, taste([5, 10]));
    expect(scores[ITEMS + 1]).toBeGreaterThan(0);
    expect(parts.content.similarity(5, ITEMS + 1)).toBeCloseTo(0, 12);
    expect(parts.content.similarity(10, ITEMS + 1)).toBeGreaterThan(0);
  });
});

describe("createEvidenceTester", () => {
  it("lets no reason pass without which the score would not fall, nor one that held the item back", () => {
    const goods = fc.uniqueArray(fc.nat(ITEMS - 1), { minLength: 1, maxLength: 8 });
    return fc.assert(
      fc.property(goods, fc.array(fc.nat(ITEMS - 1), { maxLength: 3 }), (items, session) => {
        const allowed = new Uint8Array(ITEMS + 2).fill(1);
        for (const item of [...items, ...session]) allowed[item] = 0;
        const explanation = prepareExplanation(parts, taste(items, session), { poolSize: 10 });
        const open = explanation.scores.map((s, item) => (allowed[item] ? s : -Infinity));
        const pool = topN(open, 20);
        const test = createEvidenceTester(parts, explanation, {
          listLength: 5,
          pool,
          words: content.gather(pool),
        });
        for (const target of pool.slice(0, 5)) {
          const [strongest] = explainBlend(parts, explanation, target).filter(
            ({ item, amount }) => item !== null && amount > 0,
          );
          if (!strongest) continue;
          const evidence = new Set([strongest.item as number]);
          const claim = { target, evidence };
          const passed = test(claim);
          const keep = (item: number) => !evidence.has(item);
          const kept = items.filter(keep);
          const without = scoreTaste(parts, {
            ...taste(kept, session.filter(keep)),
            values: kept.map((item) => 0.5 + 0.1 * items.indexOf(item)),
          });
          if (!passed) continue;
          expect(without[target]).toBeLessThan(explanation.scores[target] ?? 0);
          expect(passed.rankAfter).toBeGreaterThanOrEqual(passed.rankBefore);
        }
      }),
      { numRuns: 60 },
    );
  });
});
