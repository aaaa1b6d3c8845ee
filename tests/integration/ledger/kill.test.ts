import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listImports } from "@/lib/importers/server";
import { verifyBook } from "@/lib/ledger/server";
import { createRng } from "@/lib/numerics/rng";
import { closePool, openPool } from "@/lib/platform/db";
import { type DatabaseServer, joinEmbeddedServer } from "@/lib/platform/db/embedded-server";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { SAMPLE_SETS, simulateShop, TEMPERS, toSnapshot } from "@/lib/simulation";
import { writeSampleFiles } from "@/lib/simulation/server";
import type { TestShop } from "@/tests/support/factories";
import { readBookState, readSeals } from "@/tests/support/ledger/book-state";
import { findBookFaults } from "@/tests/support/ledger/check-book";
import {
  type ImportEnd,
  importInProcess,
  type Victim,
} from "@/tests/support/ledger/interrupted-import";
import { makeBook } from "@/tests/support/ledger/make-book";

const KILLS = Number(process.env["CHENGFANG_KILLS"] ?? 4);
const SEED = Number(process.env["CHENGFANG_KILL_SEED"] ?? Date.now() % 2 ** 31);
const RANGE = { from: "2026-06-01", to: "2026-07-31" };

/**
 * A server of its own: when a backend is killed, all other sessions of the server fall with it. It keeps what it has
 * committed, as an installation does: a throw-away one answers before its log is written, and loses that with a backend.
 */
let server: DatabaseServer;
let home = "";
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "chengfang-kill-"));
  chmodSync(home, 0o711);
  server = await joinEmbeddedServer(home);
  await applyMigrations(server.url);
  openPool(server.url);
  await writeSampleFiles({
    history: simulateShop({
      seed: 50,
      ...RANGE,
      category: "tea",
      temper: TEMPERS.growing,
      orders: 900,
    }),
    snapshot: toSnapshot(RANGE.from, RANGE.to),
    files: SAMPLE_SETS.current,
    folder: join(home, "exports"),
  });
});
afterAll(async () => {
  await closePool();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

/** The pool is closed meanwhile: only the importer's sessions are to be struck. */
async function importFiles(
  shop: TestShop,
  interruption: Parameters<typeof importInProcess>[3] = null,
): Promise<ImportEnd> {
  await closePool();
  const end = await importInProcess(server.url, shop, join(home, "exports"), interruption);
  openPool(server.url);
  return end;
}

async function readWholeBook(shop: TestShop) {
  expect(await findBookFaults(shop.ctx, shop.shopId)).toEqual([]);
  return {
    verified: await verifyBook(shop.ctx, { shopId: shop.shopId }),
    state: await readBookState(shop),
  };
}

it(
  `loses and doubles nothing when an import is killed ${KILLS} times (seed ${SEED})`,
  async () => {
    const undisturbed = await makeBook();
    const { exitCode, tookMs } = await importFiles(undisturbed);
    expect(exitCode).toBe(0);
    const expected = await readWholeBook(undisturbed);
    const seals = await readSeals(undisturbed);
    expect(expected.verified).toMatchObject({ ok: true, batches: seals.length });
    expect(seals.length).toBeGreaterThan(4);

    const rng = createRng(SEED);
    const kills: Record<Victim, number> = { importer: 0, backend: 0 };
    for (let round = 0; kills.importer + kills.backend < KILLS && round < 4 * KILLS; round += 1) {
      const shop = await makeBook();
      // Up to three in a row: what the second attempt finds was left by a killed one.
      for (let blows = 1 + rng.below(3); blows > 0; blows -= 1) {
        const victim = rng.float() < 0.5 ? "importer" : "backend";
        const end = await importFiles(shop, { victim, afterMs: rng.float() * tookMs });
        const found = await readSeals(shop);
        expect(found).toEqual(seals.slice(0, found.length));
        expect(await verifyBook(shop.ctx, { shopId: shop.shopId })).toMatchObject({ ok: true });
        if (end.exitCode === 0) break;
        kills[victim] += 1;
      }
      expect((await importFiles(shop)).exitCode).toBe(0);
      expect(await readWholeBook(shop)).toEqual(expected);
      const { items } = await listImports(shop.ctx, { shopId: shop.shopId, limit: 20 });
      expect(items.map((item) => item.status)).not.toContain("running");
    }
    expect(kills.importer + kills.backend).toBeGreaterThanOrEqual(KILLS);
  },
  KILLS * 60_000,
);
