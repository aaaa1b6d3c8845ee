import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportFile } from "@/lib/importers/server";
import { getFigures, verifyBook } from "@/lib/ledger/server";
import { createRng } from "@/lib/numerics/rng";
import { transaction } from "@/lib/platform/db";
import {
  computeTrueBook,
  computeTrueStatementBook,
  planVisits,
  SAMPLE_SETS,
  type SampleSetName,
  simulateShop,
  TEMPERS,
} from "@/lib/simulation";
import { writeSampleFiles } from "@/lib/simulation/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { findBookFaults } from "@/tests/support/ledger/check-book";
import { makeBook } from "@/tests/support/ledger/make-book";
import { importInOrder } from "@/tests/support/ledger/sample-shop";

freshDatabase();

const RANGE = { from: "2026-05-20", to: "2026-08-15" };
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chengfang-simulated-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Visits {
  readonly shop: Parameters<typeof simulateShop>[0];
  readonly set: SampleSetName;
  readonly visits: Parameters<typeof planVisits>[0];
  readonly coat: Partial<
    Pick<Parameters<typeof writeSampleFiles>[0], "quirks" | "zipNames" | "currency">
  >;
}

interface Story extends Visits {
  readonly name: string;
}

const STORIES: readonly Story[] = [
  {
    name: "today's exports in two halves that overlap, the account flow in a zip with names in GBK",
    shop: { seed: 171, ...RANGE, category: "tea", temper: TEMPERS.growing, orders: 400 },
    set: "current",
    visits: "halves",
    coat: { zipNames: "gbk" },
  },
  {
    name: "the older exports, first made while orders were open, ids in backticks and text in GB18030",
    shop: {
      seed: 172,
      ...RANGE,
      category: "skincare",
      temper: TEMPERS.creatorDependent,
      orders: 400,
    },
    set: "older",
    visits: "twice",
    coat: { quirks: { encoding: "gb18030", idMark: "backtick", summary: "first", blank: "-" } },
  },
  {
    name: "workbooks of typed cells, a month at a time, columns in another order, a cover before them",
    shop: {
      seed: 173,
      ...RANGE,
      category: "snacks",
      temper: TEMPERS.overspending,
      orders: 400,
      unplannedSpendShare: 0.03,
    },
    set: "current",
    visits: "months",
    coat: {
      quirks: { container: "xlsx", typedCells: true, reversedColumns: true, cover: true },
      zipNames: "utf-8",
    },
  },
];

/** The files of every visit, shuffled. */
async function writeFiles(story: Visits): Promise<ImportFile[]> {
  const files: ImportFile[] = [];
  for (const [index, snapshot] of planVisits(story.visits, RANGE.from, RANGE.to).entries()) {
    const written = await writeSampleFiles({
      history: simulateShop(story.shop),
      snapshot,
      files: SAMPLE_SETS[story.set],
      folder: join(folder, `${story.shop.seed}-${index}`),
      ...story.coat,
    });
    files.push(...written.map(({ name, path }) => ({ name, path })));
  }
  const rng = createRng(story.shop.seed);
  return files
    .map((file) => ({ file, place: rng.float() }))
    .sort((a, b) => a.place - b.place)
    .map(({ file }) => file);
}

function readBalances(shop: TestShop): Promise<[number, bigint][]> {
  return transaction(shop.ctx, async (tx) => {
    const rows = await tx.rows<{ account: number; amount: bigint }>(
      `SELECT account, sum(amount)::bigint AS amount FROM posting WHERE shop_id = $1
       GROUP BY account HAVING sum(amount) <> 0 ORDER BY account`,
      [shop.shopId],
    );
    return rows.map(({ account, amount }) => [account, amount]);
  });
}

async function expectSoundBook(shop: TestShop): Promise<void> {
  expect(await findBookFaults(shop.ctx, shop.shopId)).toEqual([]);
  expect(await verifyBook(shop.ctx, { shopId: shop.shopId })).toMatchObject({ ok: true });
}

describe("the files of a simulated shop", () => {
  it.each(STORIES)("make its true book: $name", { timeout: 240_000 }, async (story) => {
    const shop = await makeBook();
    for (const { file, rows } of await importInOrder(shop, await writeFiles(story)))
      expect({ file, rejected: rows.rejected }).toEqual({ file, rejected: 0 });
    const history = simulateShop(story.shop);
    const truth = computeTrueBook(history, planVisits(story.visits, RANGE.from, RANGE.to));
    expect(await readBalances(shop)).toEqual(truth.balances());
    const { total } = await getFigures(shop.ctx, {
      shopId: shop.shopId,
      from: "2026-01-01",
      to: "2026-12-31",
      basis: "business",
    });
    const figures = truth.figures();
    expect(total).toMatchObject({
      orders: figures.orders,
      netSales: String(figures.netSales),
      marketingCost: String(figures.marketingCost),
      contribution: String(figures.contribution),
      compositeRoi: figures.compositeRoi,
    });
    await expectSoundBook(shop);
  });
});

describe("the files of a simulated TikTok shop", () => {
  it("make its true book in pounds", { timeout: 240_000 }, async () => {
    const shop = await makeBook({ currency: "GBP" });
    const story: Visits = {
      shop: { seed: 174, ...RANGE, category: "skincare", orders: 400, priceFactor: 0.12 },
      set: "tiktok",
      visits: "halves",
      coat: { currency: "GBP" },
    };
    for (const { file, rows } of await importInOrder(shop, await writeFiles(story)))
      expect({ file, rejected: rows.rejected }).toEqual({ file, rejected: 0 });
    const truth = computeTrueStatementBook(
      simulateShop(story.shop),
      planVisits(story.visits, RANGE.from, RANGE.to),
    );
    expect(await readBalances(shop)).toEqual(truth.balances());
    await expectSoundBook(shop);
  });
});
