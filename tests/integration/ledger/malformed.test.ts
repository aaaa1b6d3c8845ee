import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { childEnvironment } from "@/lib/env";
import { runImport, type TableOutcome } from "@/lib/importers/server";
import { verifyBook } from "@/lib/ledger/server";
import { SAMPLE_SETS, simulateShop, toSnapshot } from "@/lib/simulation";
import { writeSampleFiles } from "@/lib/simulation/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { readBookState } from "@/tests/support/ledger/book-state";
import { makeBook } from "@/tests/support/ledger/make-book";
import {
  ABSURD_CELLS,
  absurdFile,
  MALFORMED_AT_ONCE,
  MALFORMED_FILES,
  orderRow,
} from "@/tests/support/ledger/malformed-files";

const database = freshDatabase();

const RANGE = { from: "2026-06-01", to: "2026-06-30" };

let folder = "";
/** A shop with a month in its book. */
let shop: TestShop;
let before: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chengfang-malformed-"));
  shop = await makeBook();
  const files = await writeSampleFiles({
    history: simulateShop({ seed: 71, ...RANGE, category: "tea", orders: 150 }),
    snapshot: toSnapshot(RANGE.from, RANGE.to),
    files: SAMPLE_SETS.current,
    folder: join(folder, "honest"),
  });
  await runImport(shop.ctx, { shopId: shop.shopId, files });
  before = await readBookState(shop);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function importBytes(
  name: string,
  bytes: Uint8Array | string,
): Promise<readonly TableOutcome[]> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return (await runImport(shop.ctx, { shopId: shop.shopId, files: [{ name, path }] })).tables;
}

async function expectNothingChanged(): Promise<void> {
  expect(await readBookState(shop)).toEqual(before);
}

describe("a malformed file", () => {
  it.each(MALFORMED_FILES)("is refused by name and changes nothing: $name, $code", async (file) => {
    const [outcome, ...others] = await importBytes(file.name, file.bytes());
    expect(others).toEqual([]);
    const { problem, entries, reversals, batchId } = outcome ?? {};
    expect(problem).toMatchObject({
      code: `importers/${file.code}`,
      message: expect.stringContaining(file.name),
      details: [{ pointer: file.pointer }],
    });
    expect({ entries, reversals, batchId }).toEqual({ entries: 0, reversals: 0, batchId: null });
    await expectNothingChanged();
  });
});

describe("a file of absurd rows", () => {
  it("has each refused by row, column and value, and changes nothing", async () => {
    const [outcome] = await importBytes("absurd.csv", absurdFile());
    expect(outcome?.problem).toBeNull();
    expect(outcome?.rejects).toEqual(
      ABSURD_CELLS.map(([column, value, code], index) => ({
        row: index + 2,
        column,
        value,
        reason: expect.stringMatching(new RegExp(`^${code}: `)),
      })),
    );
    await expectNothingChanged();
  });

  it("does not keep the rows beside them out", async () => {
    const other = await makeBook();
    const path = join(folder, "mixed.csv");
    await writeFile(path, absurdFile([orderRow(900), orderRow(901)]));
    const { tables } = await runImport(other.ctx, {
      shopId: other.shopId,
      files: [{ name: "mixed.csv", path }],
    });
    expect(tables[0]?.rows).toMatchObject({ posted: 2, rejected: ABSURD_CELLS.length });
    expect(await verifyBook(other.ctx, { shopId: other.shopId })).toMatchObject({
      ok: true,
      entries: 2,
    });
  });
});

describe("chengfang import", () => {
  it("names each malformed file of a folder, fails, and changes nothing", async () => {
    const corpus = join(folder, "corpus");
    await mkdir(corpus);
    for (const { name, bytes } of MALFORMED_AT_ONCE) await writeFile(join(corpus, name), bytes());
    const { status, stdout } = spawnSync(
      process.execPath,
      ["lib/cli/bootstrap.mjs", "import", corpus, "--shop", shop.publicId, "--json"],
      { encoding: "utf8", env: childEnvironment({ DATABASE_URL: database.url }) },
    );
    expect(status).toBe(1);
    const files: { file: string; problem: { code: string } }[] = JSON.parse(stdout).files;
    expect(files.map(({ file, problem }) => `${file} ${problem.code}`).sort()).toEqual(
      MALFORMED_AT_ONCE.map(({ name, code }) => `${name} importers/${code}`).sort(),
    );
    await expectNothingChanged();
    expect(await verifyBook(shop.ctx, { shopId: shop.shopId })).toMatchObject({ ok: true });
  });
});
