import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportDto } from "@/lib/importers";
import {
  getImport,
  keepFiles,
  postImportJob,
  rehearseImportJob,
  startImport,
  undoImportJob,
} from "@/lib/importers/server";
import type { JobDefinition } from "@/lib/jobs/server";
import { fromPublicId } from "@/lib/kernel";
import { openBook } from "@/lib/ledger/server";
import { transaction } from "@/lib/platform/db";
import { makeShop, type TestShop } from "./factories";

const folder = mkdtempSync(join(tmpdir(), "chengfang-runs-"));
const JOBS = { rehearse: rehearseImportJob, post: postImportJob, undo: undoImportJob };

/** A shop that can be posted to. */
export async function makeBookShop(): Promise<TestShop> {
  const shop = await makeShop();
  await transaction(shop.ctx, (tx) => openBook(tx, shop.ctx, shop.shopId));
  return shop;
}

/** Hands in one text file, to be rehearsed. */
export async function handIn(shop: TestShop, name: string, text: string): Promise<bigint> {
  const path = join(folder, crypto.randomUUID());
  writeFileSync(path, text);
  const files = await keepFiles(shop.ctx, shop.shopId, [{ name, path }]);
  const { id } = await startImport(shop.ctx, { shopId: shop.shopId, files, mode: "rehearse" });
  return fromPublicId("import", id);
}

/** Runs a job of an import here and now, as the worker would, and looks at the import. */
export async function runJobOf(
  shop: TestShop,
  importId: bigint,
  kind: keyof typeof JOBS,
): Promise<ImportDto> {
  const definition: JobDefinition = JOBS[kind];
  const payload = { shopId: String(shop.shopId), importId: String(importId), reason: "test" };
  await definition.run(shop.ctx, payload, {
    id: "job_1",
    report: async () => undefined,
    throwIfCancelled: async () => undefined,
  });
  await transaction(shop.ctx, (tx) =>
    tx.run("UPDATE job SET status = 'done' WHERE shop_id = $1", [shop.shopId]),
  );
  return getImport(shop.ctx, { shopId: shop.shopId, importId });
}
