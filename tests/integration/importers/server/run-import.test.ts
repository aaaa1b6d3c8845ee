import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { getImport, listImports, runImport } from "@/lib/importers/server";
import { freshDatabase } from "@/tests/support/database";
import { makeBookShop } from "@/tests/support/import-runs";

freshDatabase();

const folder = mkdtempSync(join(tmpdir(), "chengfang-run-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, "costs.csv");
writeFileSync(path, "日期,费用类型,金额\r\n2026-08-01,坑位费,100.00\r\n");
const files = [{ name: "costs.csv", path }];

describe("runImport", () => {
  it("reads as running for as long as somebody is at it", async () => {
    const shop = await makeBookShop();
    const seen: string[] = [];
    const { importId } = await runImport(shop.ctx, { shopId: shop.shopId, files }, async () => {
      const { items } = await listImports(shop.ctx, { shopId: shop.shopId, limit: 10 });
      seen.push(...items.map((item) => item.status));
    });
    expect(new Set(seen)).toEqual(new Set(["running"]));
    expect(await getImport(shop.ctx, { shopId: shop.shopId, importId })).toMatchObject({
      status: "done",
      error: null,
    });
  });

  it("reads as failed, with the reason, once its process is gone before the end", async () => {
    const shop = await makeBookShop();
    const cutOff = runImport(shop.ctx, { shopId: shop.shopId, files }, async () => {
      throw new Error("cut off");
    });
    await expect(cutOff).rejects.toThrow("cut off");
    expect(await getImport(shop.ctx, { shopId: shop.shopId, importId: 1n })).toMatchObject({
      status: "failed",
      error: { code: "importers/interrupted" },
    });
  });
});
