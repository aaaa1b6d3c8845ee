import { describe, expect, it } from "vitest";
import { verifyBook } from "@/lib/ledger/server";
import { createRng } from "@/lib/numerics/rng";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { findBookFaults } from "@/tests/support/ledger/check-book";
import { makeBook } from "@/tests/support/ledger/make-book";
import { readSampleFigures } from "@/tests/support/ledger/sample-figures";
import {
  expectedFigures,
  hasSampleShop,
  importInOrder,
  sampleFiles,
  splitFile,
} from "@/tests/support/ledger/sample-shop";

freshDatabase();

const MINUTES = 4 * 60_000;

async function expectTrueBook(shop: TestShop): Promise<void> {
  expect(await readSampleFigures(shop)).toEqual(expectedFigures());
  expect(await findBookFaults(shop.ctx, shop.shopId)).toEqual([]);
}

describe.skipIf(!hasSampleShop)("the files of the sample shop", () => {
  it("make the book they were made from, and a second import changes nothing", {
    timeout: MINUTES,
  }, async () => {
    const shop = await makeBook();
    await importInOrder(shop, sampleFiles());
    await expectTrueBook(shop);
    const before = await verifyBook(shop.ctx, { shopId: shop.shopId });
    expect(before).toMatchObject({ ok: true, problems: [] });
    for (const { file, rows, entries, reversals } of await importInOrder(shop, sampleFiles())) {
      expect({ file, ...rows, entries, reversals }).toEqual({
        file,
        read: rows.duplicate + rows.summary,
        posted: 0,
        revised: 0,
        reconciled: 0,
        rejected: 0,
        duplicate: rows.duplicate,
        summary: rows.summary,
        entries: 0,
        reversals: 0,
      });
    }
    expect(await verifyBook(shop.ctx, { shopId: shop.shopId })).toEqual(before);
  });

  it("make the same book the other way round", { timeout: MINUTES }, async () => {
    const shop = await makeBook();
    await importInOrder(shop, sampleFiles().reverse());
    await expectTrueBook(shop);
  });

  it.each([1, 2])(
    "make the same book in the random order of seed %i",
    { timeout: MINUTES },
    async (seed) => {
      const rng = createRng(seed);
      const files = sampleFiles()
        .map((file) => ({ file, place: rng.float() }))
        .sort((a, b) => a.place - b.place)
        .map(({ file }) => file);
      const shop = await makeBook();
      await importInOrder(shop, files);
      await expectTrueBook(shop);
    },
  );

  it("make the same book out of two halves that overlap", { timeout: MINUTES }, async () => {
    const halves = await Promise.all(sampleFiles().map(splitFile));
    const shop = await makeBook();
    const outcomes = await importInOrder(shop, [
      ...halves.map(([, second]) => second),
      ...halves.map(([first]) => first),
    ]);
    expect(outcomes.filter(({ rows }) => rows.duplicate > 0).length).toBeGreaterThanOrEqual(9);
    for (const { rows } of outcomes)
      expect(rows.read).toBe(
        rows.posted +
          rows.revised +
          rows.duplicate +
          rows.reconciled +
          rows.summary +
          rows.rejected,
      );
    await expectTrueBook(shop);
  });
});
