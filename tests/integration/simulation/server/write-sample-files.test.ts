import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runImport } from "@/lib/importers/server";
import { openBook } from "@/lib/ledger/server";
import { createRng } from "@/lib/numerics/rng";
import { transaction } from "@/lib/platform/db";
import {
  planVisits,
  SAMPLE_SETS,
  type SampleSetName,
  type VisitPlan,
} from "@/lib/simulation/domain/sample-set";
import type { ShopHistory } from "@/lib/simulation/domain/shop-history";
import { TEMPERS } from "@/lib/simulation/domain/shop-options";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";
import { computeTrueBook } from "@/lib/simulation/domain/true-book";
import type { Quirks } from "@/lib/simulation/domain/writers/quirks";
import { writeSampleFiles } from "@/lib/simulation/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "visits-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface Journey {
  readonly plan: VisitPlan;
  readonly set: SampleSetName;
  readonly quirks?: Partial<Quirks>;
  /** Import everything this many times, each time in another order. */
  readonly rounds: number;
}

const JOURNEYS: readonly (readonly [string, Journey])[] = [
  ["once, today's pages", { plan: "whole", set: "current", rounds: 1 }],
  ["twice, today's pages, all of it twice over", { plan: "twice", set: "current", rounds: 2 }],
  ["in halves that overlap", { plan: "halves", set: "current", rounds: 1 }],
  [
    "by month, older pages, in another coat",
    {
      plan: "months",
      set: "older",
      quirks: { encoding: "gb18030", blank: "--", thousands: true, epochName: true },
      rounds: 1,
    },
  ],
];

describe("files of a simulated shop, imported in any order", () => {
  it.each(JOURNEYS)("give the true book when visited %s", async (name, journey) => {
    const history = simulateShop({
      seed: name,
      category: "skincare",
      temper: TEMPERS.creatorDependent,
      from: "2026-06-01",
      to: "2026-08-20",
      orders: 400,
      unplannedSpendShare: 0.02,
    });
    const snapshots = planVisits(journey.plan, "2026-06-01", "2026-08-20");
    const { ctx, shopId } = await makeShop();
    await transaction(ctx, (tx) => openBook(tx, ctx, shopId));
    const files = await writeVisits(history, journey, join(root, name));
    const rng = createRng(name);
    for (let round = 0; round < journey.rounds; round += 1) {
      const shuffled = files
        .map((file) => ({ file, place: rng.float() }))
        .sort((a, b) => a.place - b.place)
        .map(({ file }) => file);
      const { tables } = await runImport(ctx, { shopId, files: shuffled });
      expect(tables.filter((table) => table.problem !== null || table.rejects.length > 0)).toEqual(
        [],
      );
    }
    const rows = await transaction(ctx, (tx) =>
      tx.rows<{ account: number; amount: bigint }>(
        `SELECT account, sum(amount)::bigint AS amount FROM posting WHERE shop_id = $1
         GROUP BY account HAVING sum(amount) <> 0 ORDER BY account`,
        [shopId],
      ),
    );
    const truth = computeTrueBook(history, snapshots);
    expect(rows.map(({ account, amount }) => [account, amount])).toEqual(truth.balances());
  });
});

async function writeVisits(history: ShopHistory, journey: Journey, folder: string) {
  const { from, to } = history.options;
  const written = [];
  for (const [index, snapshot] of planVisits(journey.plan, from, to).entries()) {
    written.push(
      ...(await writeSampleFiles({
        history,
        snapshot,
        files: SAMPLE_SETS[journey.set],
        folder: join(folder, String(index)),
        ...(journey.quirks ? { quirks: journey.quirks } : {}),
      })),
    );
  }
  return written;
}
