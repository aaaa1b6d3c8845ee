import { describe, expect, it } from "vitest";
import { listArrivals, previewFile } from "@/lib/importers/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";
import { handIn, makeBookShop, runJobOf } from "@/tests/support/import-runs";

freshDatabase();

const OWN_ORDERS = [
  "小店自己的流水表",
  "单号,实付金额,下单时间,主播",
  "A001,88.00,21/11/2026,阿哲",
  "A002,12.50,03/11/2026,",
].join("\r\n");

describe("previewFile", () => {
  it("shows header and rows of a table that no format knows, with a first mapping", async () => {
    const shop = await makeBookShop();
    await handIn(shop, "own.csv", OWN_ORDERS);
    const preview = await previewFile(shop.ctx, { shopId: shop.shopId, fileId: 1n });
    expect(preview).toMatchObject({ file: "fil_1", name: "own.csv" });
    expect(preview.tables).toHaveLength(1);
    expect(preview.tables[0]).toMatchObject({
      source: null,
      encoding: "utf-8",
      headerRow: 2,
      header: ["单号", "实付金额", "下单时间", "主播"],
      rows: [
        { row: 3, cells: ["A001", "88.00", "21/11/2026", "阿哲"] },
        { row: 4, cells: ["A002", "12.50", "03/11/2026", ""] },
      ],
      guess: {
        target: "orders",
        orders: {
          columns: {
            subOrderNo: "单号",
            payable: "实付金额",
            orderedAt: "下单时间",
            creatorName: "主播",
          },
          dates: "dayFirst",
          decimals: "point",
        },
      },
    });
  });

  it("returns not-found for another shop's file", async () => {
    const shop = await makeBookShop();
    await handIn(shop, "own.csv", OWN_ORDERS);
    const stranger = await makeShop();
    await expect(
      previewFile(stranger.ctx, { shopId: shop.shopId, fileId: 1n }),
    ).rejects.toMatchObject({ kind: "not-found" });
    await expect(
      previewFile(stranger.ctx, { shopId: stranger.shopId, fileId: 1n }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("listArrivals", () => {
  it("names the last posted file of each kind", async () => {
    const shop = await makeBookShop();
    const importId = await handIn(
      shop,
      "costs.csv",
      "日期,费用类型,金额\r\n2026-08-01,样品,1.00\r\n",
    );
    await runJobOf(shop, importId, "rehearse");
    expect(await listArrivals(shop.ctx, { shopId: shop.shopId })).toEqual({ items: [] });
    await runJobOf(shop, importId, "post");
    const { items } = await listArrivals(shop.ctx, { shopId: shop.shopId });
    expect(items).toMatchObject([
      { source: "manual-costs", import: "imp_1", file: "costs.csv", rows: 1 },
    ]);
  });
});
