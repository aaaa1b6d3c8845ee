import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { fromPublicId } from "@/lib/kernel";
import { systemTransaction } from "@/lib/platform/db";
import { pathOfFile } from "@/lib/platform/storage";
import { listExports, openExport, startExport } from "@/lib/reports/server";
import { removeExpiredExports } from "@/lib/reports/server/expire-exports";
import { writeExport } from "@/lib/reports/server/exports";
import { makeSteadyShop } from "@/tests/support/alert-book";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeSteadyShop(5);
});

const DAY_MS = 86_400_000;
const later = (days: number) => ({
  ...shop.ctx,
  now: new Date(shop.ctx.now.getTime() + days * DAY_MS),
});

async function write(days: number) {
  const ctx = later(days);
  const { id } = await startExport(ctx, {
    shopId: shop.shopId,
    subject: { kind: "overview", from: "2026-01-01", to: "2026-01-05", basis: "business" },
    format: "csv",
    language: "zh",
  });
  const key = { shopId: shop.shopId, exportId: fromPublicId("reportExport", id) };
  const { sha256 } = await writeExport(ctx, key);
  return { key, path: pathOfFile(shop.shopId, sha256 ?? Buffer.alloc(0), "exports") };
}

describe("removeExpiredExports", () => {
  it("keeps a file for thirty days, then takes it away and says so", async () => {
    const { key, path } = await write(0);
    expect(existsSync(path)).toBe(true);
    const [listed] = (await listExports(later(29), { shopId: shop.shopId })).items;
    expect(listed?.isRemoved).toBe(false);
    expect(listed?.expiresAt).toBe(later(30).now.toISOString());
    expect(await removeExpiredExports(later(29), { shopId: shop.shopId })).toBe(0);

    await expect(openExport(later(30), key)).rejects.toMatchObject({ code: "reports/expired" });
    expect(await removeExpiredExports(later(30), { shopId: shop.shopId })).toBe(1);
    expect(await removeExpiredExports(later(30), { shopId: shop.shopId })).toBe(0);
    expect(existsSync(path)).toBe(false);
    expect((await listExports(later(31), { shopId: shop.shopId })).items[0]?.isRemoved).toBe(true);
    await expect(openExport(later(31), key)).rejects.toMatchObject({
      code: "reports/expired",
      message: expect.stringContaining("30 days"),
    });
  });

  it("leaves bytes that a younger file has as well", async () => {
    const old = await write(40);
    const young = await write(60);
    await systemTransaction((tx) =>
      tx.run(
        "UPDATE report_export SET sha256 = (SELECT sha256 FROM report_export WHERE shop_id = $1 AND export_id = $2) WHERE shop_id = $1 AND export_id = $3",
        [shop.shopId, old.key.exportId, young.key.exportId],
      ),
    );
    expect(await removeExpiredExports(later(70), { shopId: shop.shopId })).toBe(1);
    expect(existsSync(old.path)).toBe(true);
    expect(await removeExpiredExports(later(90), { shopId: shop.shopId })).toBe(1);
    expect(existsSync(old.path)).toBe(false);
  });

  it("queues the removal with the file, for the day on which it is due", async () => {
    const { key } = await write(100);
    const rows = await systemTransaction((tx) =>
      tx.rows<{ count: number }>(
        "SELECT count(*)::int AS count FROM job WHERE shop_id = $1 AND kind = 'reports.remove-exports' AND key = $2 AND status = 'queued'",
        [shop.shopId, String(key.exportId)],
      ),
    );
    expect(rows[0]?.count).toBe(1);
  });

  it("is not found for another house", async () => {
    const stranger = await makeShop();
    await expect(removeExpiredExports(stranger.ctx, { shopId: shop.shopId })).rejects.toMatchObject(
      { kind: "not-found" },
    );
  });
});
