import { describe, expect, it } from "vitest";
import {
  answerComment,
  commentOnShare,
  listComments,
  listShares,
  makeShare,
  openShare,
  revokeShare,
} from "@/lib/agency/server";
import { fromPublicId } from "@/lib/kernel";
import { getFigures } from "@/lib/ledger/server";
import { systemTransaction, transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeSmallBook } from "@/tests/support/ledger/small-book";
import { lend, makeAgency } from "@/tests/support/organizations";

freshDatabase();

const NOW = new Date("2026-11-22T00:00:00Z");
const origin = { address: "192.0.2.1", now: NOW };
const share = {
  title: "八月上旬",
  scope: {
    by: "day",
    from: "2026-08-01",
    to: "2026-08-05",
    compare: "previous",
    basis: "business",
  },
  brandName: "明前代运营",
  brandColor: "#124578",
  watermark: "仅供山屿",
  takesComments: true,
  days: 7,
} as const;

async function makeShared() {
  const shop = await makeSmallBook();
  const ctx = { ...shop.ctx, now: NOW };
  const made = await makeShare(ctx, { ...share, shopId: shop.shopId });
  const token = made.path.replace("/share/", "");
  return { shop, ctx, made, token, shareId: fromPublicId("shareLink", made.id) };
}

describe("openShare", () => {
  it("shows exactly the scope of the link, under the maker's name, and counts the opening", async () => {
    const { shop, ctx, token } = await makeShared();
    const page = await openShare(token, origin);
    const { total } = await getFigures(ctx, {
      shopId: shop.shopId,
      ...share.scope,
      compare: "previous",
    });
    expect(page).toMatchObject({
      title: "八月上旬",
      brandName: "明前代运营",
      brandColor: "#124578",
      watermark: "仅供山屿",
      scope: share.scope,
      total: { netSales: total.netSales, orders: 10 },
    });
    expect(page.rows.map(({ key }) => key)).toEqual([
      ...["2026-08-01", "2026-08-02", "2026-08-03", "2026-08-04", "2026-08-05"],
    ]);
    const { items } = await listShares(ctx, { shopId: shop.shopId });
    expect(items).toMatchObject([{ state: "open", openedCount: 1 }]);
  });

  it("is not found when it is unknown, over, taken back, or of a shop that is no longer lent", async () => {
    const { shop, ctx, token, shareId } = await makeShared();
    const missing = { kind: "not-found" };
    const other = `${shop.shopId}.${"a".repeat(43)}`;
    await expect(openShare(other, origin)).rejects.toMatchObject(missing);
    await expect(openShare("nonsense", origin)).rejects.toMatchObject(missing);
    await expect(openShare(token.replace(/^\d+/, "1"), origin)).rejects.toMatchObject(missing);
    const later = new Date("2026-11-29T00:00:01Z");
    await expect(openShare(token, { ...origin, now: later })).rejects.toMatchObject(missing);
    await revokeShare(ctx, { shopId: shop.shopId, shareId });
    await expect(openShare(token, origin)).rejects.toMatchObject(missing);

    const agency = await makeAgency();
    await lend({ shopId: shop.shopId, from: shop.organizationId, to: agency });
    const lent = { ...ctx, organizationId: agency };
    const { path } = await makeShare(lent, { ...share, shopId: shop.shopId });
    const agencys = path.replace("/share/", "");
    await openShare(agencys, origin);
    await systemTransaction(async (tx) => {
      await tx.rows("SELECT set_config('app.shops', $1, true)", [shop.shopId.toString()]);
      await tx.run("UPDATE delegation SET revoked_at = $2 WHERE shop_id = $1", [shop.shopId, NOW]);
    });
    await expect(openShare(agencys, origin)).rejects.toMatchObject(missing);
  });

  it("keeps no link that could be opened, only its hash", async () => {
    const { shop, token } = await makeShared();
    const rows = await transaction(shop.ctx, (tx) =>
      tx.rows("SELECT l::text AS line FROM share_link l"),
    );
    expect(JSON.stringify(rows)).not.toContain(token.split(".")[1]);
  });
});

describe("comments", () => {
  it("go from the client to the house and back, cell by cell", async () => {
    const { shop, ctx, token, shareId } = await makeShared();
    const cell = { row: "2026-08-02", figure: "netSales" } as const;
    await commentOnShare(token, { ...cell, author: "陈老板", text: "这天怎么这么少？" }, origin);
    const key = { shopId: shop.shopId, shareId };
    expect((await listShares(ctx, key)).items).toMatchObject([{ comments: 1, unanswered: 1 }]);
    await answerComment(ctx, { ...key, ...cell, text: "有两单退款。" });
    expect((await listShares(ctx, key)).items).toMatchObject([{ comments: 2, unanswered: 0 }]);
    const said = (await openShare(token, origin)).comments;
    expect(said.map(({ fromClient, author, text }) => [fromClient, author, text])).toEqual([
      [true, "陈老板", "这天怎么这么少？"],
      [false, "Test", "有两单退款。"],
    ]);
    expect((await listComments(ctx, key)).items).toEqual(said);
  });

  it("are refused where the page takes none, and on a link that is taken back", async () => {
    const shop = await makeSmallBook();
    const ctx = { ...shop.ctx, now: NOW };
    const made = await makeShare(ctx, { ...share, takesComments: false, shopId: shop.shopId });
    const token = made.path.replace("/share/", "");
    const word = { row: "total", figure: "orders", author: "甲", text: "?" } as const;
    await expect(commentOnShare(token, word, origin)).rejects.toMatchObject({ kind: "forbidden" });
    await revokeShare(ctx, { shopId: shop.shopId, shareId: fromPublicId("shareLink", made.id) });
    await expect(commentOnShare(token, word, origin)).rejects.toMatchObject({ kind: "not-found" });
  });
});
