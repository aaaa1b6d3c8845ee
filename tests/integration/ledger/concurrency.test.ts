import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ImportFile, runImport, undoImport } from "@/lib/importers/server";
import { fromPublicId } from "@/lib/kernel";
import { postBatch, postHandEntry, reverseEntry, verifyBook } from "@/lib/ledger/server";
import { transaction } from "@/lib/platform/db";
import { planVisits, SAMPLE_SETS, simulateShop, TEMPERS } from "@/lib/simulation";
import { writeSampleFiles } from "@/lib/simulation/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { runJobOf } from "@/tests/support/import-runs";
import { readBookState, readStanding } from "@/tests/support/ledger/book-state";
import { findBookFaults, findRollupFaults } from "@/tests/support/ledger/check-book";
import { makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

const RANGE = { from: "2026-06-01", to: "2026-07-31" };
const MINUTES = { timeout: 240_000 };

let folder = "";
/** Two visits to the export pages, whose windows overlap by a fifth. */
let early: ImportFile[] = [];
let late: ImportFile[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chengfang-at-once-"));
  const history = simulateShop({
    seed: 61,
    ...RANGE,
    category: "tea",
    temper: TEMPERS.growing,
    orders: 400,
  });
  const visits: ImportFile[][] = [];
  for (const [index, snapshot] of planVisits("halves", RANGE.from, RANGE.to).entries())
    visits.push(
      await writeSampleFiles({
        history,
        snapshot,
        files: SAMPLE_SETS.current,
        folder: join(folder, String(index)),
      }),
    );
  [early = [], late = []] = visits;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function importFiles(shop: TestShop, files: readonly ImportFile[]): Promise<bigint> {
  const { importId, tables } = await runImport(shop.ctx, { shopId: shop.shopId, files });
  expect(tables.filter((table) => table.problem !== null)).toEqual([]);
  return importId;
}

async function expectSoundBook(shop: TestShop): Promise<void> {
  expect(await findBookFaults(shop.ctx, shop.shopId)).toEqual([]);
  expect(await verifyBook(shop.ctx, { shopId: shop.shopId })).toMatchObject({ ok: true });
}

/** The book of the files, imported by one client, one visit after the other. */
async function bookOf(...visits: readonly (readonly ImportFile[])[]): Promise<TestShop> {
  const shop = await makeBook();
  for (const files of visits) await importFiles(shop, files);
  return shop;
}

describe("clients at once", () => {
  it("make one book of the same files, to the last hash", MINUTES, async () => {
    const expected = await readBookState(await bookOf(early));
    const shop = await makeBook();
    await Promise.all([importFiles(shop, early), importFiles(shop, early)]);
    expect(await readBookState(shop)).toEqual(expected);
    await expectSoundBook(shop);
  });

  it("make one book of files that overlap", MINUTES, async () => {
    const expected = await readStanding(await bookOf(early, late));
    const shop = await makeBook();
    await Promise.all([importFiles(shop, late), importFiles(shop, early)]);
    expect(await readStanding(shop)).toEqual(expected);
    await expectSoundBook(shop);
  });

  it("fill two shops as if each were alone", MINUTES, async () => {
    const expected = await readBookState(await bookOf(early));
    const [one, two] = [await makeBook(), await makeBook()];
    await Promise.all([importFiles(one, early), importFiles(two, early)]);
    expect(await readBookState(one)).toEqual(expected);
    expect(await readBookState(two)).toEqual(expected);
  });

  it("never wait for another shop's batch", async () => {
    const [slow, quick] = [await makeBook(), await makeBook()];
    const head = { kind: "import" as const, importId: null, reason: null };
    await postBatch(slow.ctx, { shopId: slow.shopId, head }, async () => {
      await postHandEntry(quick.ctx, handEntry(quick));
    });
    await expectSoundBook(quick);
  });

  it("read whole batches only while another imports", MINUTES, async () => {
    const shop = await makeBook();
    let isImporting = true;
    const importing = importFiles(shop, early).finally(() => {
      isImporting = false;
    });
    let looks = 0;
    for (; isImporting; looks += 1) {
      expect(await findRollupFaults(shop.ctx, shop.shopId)).toEqual([]);
      expect(await sumOfBook(shop)).toBe(0n);
    }
    await importing;
    expect(looks).toBeGreaterThan(3);
  });
});

function sumOfBook(shop: TestShop): Promise<bigint> {
  return transaction(shop.ctx, async (tx) => {
    const [row] = await tx.rows<{ sum: bigint }>(
      "SELECT coalesce(sum(amount), 0)::bigint AS sum FROM posting WHERE shop_id = $1",
      [shop.shopId],
    );
    return row?.sum ?? 0n;
  });
}

const handEntry = (shop: TestShop) => ({
  shopId: shop.shopId,
  date: "2026-06-10",
  reason: "Rent of June",
  lines: [
    { account: 6301, amount: "50000" },
    { account: 1001, amount: "-50000" },
  ],
});

describe("an entry that two reverse at once", () => {
  it("is reversed once, and the other is told so", async () => {
    const shop = await makeBook();
    const entry = await postHandEntry(shop.ctx, handEntry(shop));
    const order = {
      shopId: shop.shopId,
      entryId: fromPublicId("entry", entry.id),
      reason: "Paid by another shop",
    };
    const ends = await Promise.allSettled([1, 2, 3].map(() => reverseEntry(shop.ctx, order)));
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
    for (const end of ends)
      if (end.status === "rejected")
        expect(end.reason).toMatchObject({ code: "ledger/already-reversed" });
    expect(await readStanding(shop)).toEqual([]);
    await expectSoundBook(shop);
  });
});

describe("an undo", () => {
  /** Undoes the import as its job would. */
  async function undo(shop: TestShop, importId: bigint): Promise<void> {
    await undoImport(shop.ctx, { shopId: shop.shopId, importId, reason: "Wrong shop" });
    await runJobOf(shop, importId, "undo");
  }

  it("beside an import leaves the book of that import", MINUTES, async () => {
    const expected = await readStanding(await bookOf(late));
    const shop = await makeBook();
    const importId = await importFiles(shop, early);
    await Promise.all([undo(shop, importId), importFiles(shop, late)]);
    expect(await readStanding(shop)).toEqual(expected);
    await expectSoundBook(shop);
  });

  it("beside an import of the same file leaves all of the file or nothing", MINUTES, async () => {
    const orders = late.filter((file) => /订单/.test(file.name)).slice(0, 1);
    expect(orders).toHaveLength(1);
    const whole = await readStanding(await bookOf(orders));
    const shop = await makeBook();
    const importId = await importFiles(shop, orders);
    await Promise.all([undo(shop, importId), importFiles(shop, orders)]);
    // Whichever came last.
    expect(await readStanding(shop)).toEqual((await standsInBook(shop)) ? whole : []);
    await expectSoundBook(shop);
  });

  it("of two at once takes a file out once", MINUTES, async () => {
    const shop = await makeBook();
    const importId = await importFiles(shop, early);
    await undoImport(shop.ctx, { shopId: shop.shopId, importId, reason: "Wrong shop" });
    await Promise.all([runJobOf(shop, importId, "undo"), runJobOf(shop, importId, "undo")]);
    expect(await readStanding(shop)).toEqual([]);
    await expectSoundBook(shop);
  });
});

/** Whether the records of imports say that a file has come into the book and was not taken out. */
function standsInBook(shop: TestShop): Promise<boolean> {
  return transaction(shop.ctx, async (tx) => {
    const rows = await tx.rows(
      "SELECT 1 FROM import_file WHERE shop_id = $1 AND status = 'posted' AND undone_at IS NULL",
      [shop.shopId],
    );
    return rows.length > 0;
  });
}
