import { beforeAll, describe, expect, it } from "vitest";
import type { EntryFilters, EntryItemDto } from "@/lib/ledger";
import { listEntries, summariseEntries } from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeSmallBook } from "@/tests/support/ledger/small-book";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

let shop: TestShop;
beforeAll(async () => {
  shop = await makeSmallBook();
});

const list = (more: Partial<Parameters<typeof listEntries>[1]> = {}) =>
  listEntries(shop.ctx, { shopId: shop.shopId, sort: "newest", limit: 100, ...more });

const placeOf = (item: EntryItemDto): string =>
  `${item.businessDate} ${item.id.slice(4).padStart(6, "0")}`;

/** Follows `next` to the end. */
async function readAll(more: Partial<Parameters<typeof listEntries>[1]>): Promise<EntryItemDto[]> {
  const items: EntryItemDto[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 50; pages += 1) {
    const page = await list({ ...more, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = page.next;
  }
  throw new Error("the pages do not end");
}

const FILTERS: readonly [string, EntryFilters, number][] = [
  ["an account", { account: [6102] }, 2],
  ["several accounts", { account: [6102, 4001] }, 12],
  ["a kind", { source: ["order"] }, 10],
  ["several kinds", { source: ["order", "fundFlow"] }, 14],
  ["a channel", { channel: ["live"] }, 7],
  ["a channel that never occurs", { channel: ["card"] }, 0],
  ["traffic", { traffic: ["ad"] }, 7],
  ["a creator", { creator: "c1" }, 7],
  ["a creator and an account", { creator: "c1", account: [6102] }, 2],
  ["a creator that nobody knows", { creator: "c9" }, 0],
  ["a product", { product: "p1" }, 14],
  ["a product and a kind", { product: "p1", source: ["fundFlow"] }, 4],
  ["a route", { route: "creatorAds" }, 7],
  ["another route", { route: "ownOrganic" }, 7],
  ["a route that never occurs", { route: "shelf" }, 0],
  ["an order", { order: "O0" }, 2],
  ["an order number typed in", { q: "O1" }, 2],
  ["the number of a whole order typed in", { q: "M1" }, 2],
  ["a flow number typed in", { q: "F3" }, 1],
  ["an entry number typed in", { q: "ent_1" }, 1],
  ["a number that nothing has", { q: "X" }, 0],
  ["days", { from: "2026-08-02", to: "2026-08-03" }, 6],
  ["cash days", { from: "2026-08-20", to: "2026-08-20", basis: "cash" }, 4],
  ["days and an account", { from: "2026-08-02", account: [6201] }, 3],
  ["entries that stand", { status: ["live"] }, 14],
  ["entries taken back", { status: ["reversed"] }, 0],
];

describe("listEntries", () => {
  it("walks the whole journal once, newest or oldest first", async () => {
    const newest = await readAll({ limit: 3 });
    expect(newest).toHaveLength(14);
    expect(newest.map(placeOf)).toEqual([...newest.map(placeOf)].sort().reverse());
    const oldest = await readAll({ limit: 4, sort: "oldest" });
    expect(oldest.map(({ id }) => id)).toEqual(newest.map(({ id }) => id).reverse());
  });

  it("comes back from a page to the one before", async () => {
    const first = await list({ limit: 5 });
    expect(first.previous).toBeNull();
    const second = await list({ limit: 5, cursor: first.next ?? "" });
    const back = await list({ limit: 5, cursor: second.previous ?? "" });
    expect(back.items).toEqual(first.items);
    expect(back.previous).toBeNull();
    expect(back.next).not.toBeNull();
  });

  it("says what an entry is about in one line", async () => {
    const [item] = (await list({ q: "F0" })).items;
    expect(item).toMatchObject({
      businessDate: "2026-08-01",
      cashDate: "2026-08-20",
      occurredAt: "2026-08-20 12:00:00",
      source: "fundFlow",
      sourceKey: "F0",
      order: "O0",
      note: "commission:flow-billing:unrated:1200",
      lineCount: 4,
      gross: "10000",
      accounts: [1101, 1201, 6102, 6201],
      channel: "video",
      traffic: "ad",
      creator: { id: "c1", name: "茶叔" },
      product: { id: "p1", name: "岩茶" },
      campaigns: 0,
      reverses: null,
      reversedBy: null,
    });
  });
});

describe("listEntries and summariseEntries", () => {
  it.each(FILTERS)("filter by %s, and count what they find", async (_, filter, count) => {
    const found = await readAll({ ...filter, limit: 2 });
    expect(found).toHaveLength(count);
    const summary = await summariseEntries(shop.ctx, { ...filter, shopId: shop.shopId });
    expect(summary.entries).toBe(count);
    expect(summary.gross).toBe(String(found.reduce((sum, item) => sum + BigInt(item.gross), 0n)));
  });

  it("sum the account that was asked for", async () => {
    const { balance } = await summariseEntries(shop.ctx, { shopId: shop.shopId, account: [6102] });
    expect(balance).toBe("2400");
    expect((await summariseEntries(shop.ctx, { shopId: shop.shopId })).balance).toBeNull();
  });

  it("refuse a cursor that no page gave", async () => {
    for (const cursor of ["on~2026-13-01~1", "on~2026-08-01~x", "back", "of~2026-08-01~1"])
      await expect(list({ cursor })).rejects.toMatchObject({ code: "ledger/cursor" });
  });

  it("show nothing of another shop, and nothing without permission", async () => {
    const other = await makeBook();
    const foreign = { shopId: shop.shopId, sort: "newest", limit: 10 } as const;
    await expect(listEntries(other.ctx, foreign)).rejects.toMatchObject({ kind: "not-found" });
    const bare = makeCtx({ ...shop.ctx, permissions: new Set() });
    await expect(listEntries(bare, foreign)).rejects.toMatchObject({ kind: "forbidden" });
    const own = { ...foreign, shopId: other.shopId };
    expect((await listEntries(other.ctx, own)).items).toEqual([]);
  });
});
