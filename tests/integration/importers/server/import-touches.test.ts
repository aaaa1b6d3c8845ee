import { describe, expect, it } from "vitest";
import { importTouches } from "@/lib/attribution/server";
import { verifyBook } from "@/lib/ledger/server";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { handIn, makeBookShop, runJobOf } from "@/tests/support/import-runs";

freshDatabase();

const FILE = `shopper,time,channel,ad,id,order
甲,2026-07-31 20:00,短视频投流,是,t1,
甲,2026-08-01 09:59:30,自然直播,,,M0
甲,2026-08-01 09:59:30,自然直播,,,M0
丁,2026-08-01 08:00,,,,M5
戊,soon,搜索,,t6,
`;

const count = (shop: TestShop) =>
  transaction(shop.ctx, async (tx) => {
    const [row] = await tx.rows<{ touches: bigint; orders: bigint }>(
      `SELECT (SELECT count(*) FROM shopper_touch WHERE shop_id = $1) AS touches,
         (SELECT count(*) FROM shopper_order WHERE shop_id = $1) AS orders`,
      [shop.shopId],
    );
    return [Number(row?.touches), Number(row?.orders)];
  });

describe("a journey file in an import", () => {
  it("is rehearsed without a trace, posted, known the second time, and undone", async () => {
    const shop = await makeBookShop();
    const importId = await handIn(shop, "touches.csv", FILE);
    const rehearsed = await runJobOf(shop, importId, "rehearse");
    expect(rehearsed.files[0]).toMatchObject({
      source: "touches",
      rows: { read: 5, posted: 3, duplicate: 1, rejected: 1 },
    });
    expect(await count(shop)).toEqual([0, 0]);

    await runJobOf(shop, importId, "post");
    expect(await count(shop)).toEqual([2, 2]);

    const again = await handIn(shop, "touches-again.csv", `${FILE}己,2026-08-02 08:00,搜索,,,\n`);
    await runJobOf(shop, again, "rehearse");
    const second = await runJobOf(shop, again, "post");
    expect(second.files[0]?.rows).toMatchObject({ read: 6, posted: 1, duplicate: 4, rejected: 1 });
    expect(await count(shop)).toEqual([3, 2]);

    // What the second file says too stays when the first is taken back.
    await runJobOf(shop, importId, "undo");
    expect(await count(shop)).toEqual([3, 2]);
    await runJobOf(shop, again, "undo");
    expect(await count(shop)).toEqual([0, 0]);
    expect(await verifyBook(shop.ctx, { shopId: shop.shopId })).toMatchObject({ ok: true });
  });

  it("tells the same facts as the page 归因, and takes nothing of its away", async () => {
    const shop = await makeBookShop();
    await importTouches(shop.ctx, { shopId: shop.shopId, text: FILE });
    const importId = await handIn(shop, "touches.csv", FILE);
    await runJobOf(shop, importId, "rehearse");
    const posted = await runJobOf(shop, importId, "post");
    expect(posted.files[0]?.rows).toMatchObject({ posted: 0, duplicate: 4, rejected: 1 });
    await runJobOf(shop, importId, "undo");
    expect(await count(shop)).toEqual([2, 2]);
  });
});
