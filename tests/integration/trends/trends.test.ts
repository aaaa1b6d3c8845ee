import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ListNoticesInput } from "@/lib/alerts";
import { listNotices } from "@/lib/alerts/server";
import { fromPublicId } from "@/lib/kernel";
import { openBook } from "@/lib/ledger/server";
import { transaction } from "@/lib/platform/db";
import {
  addFeed,
  getTrendBoard,
  importTrendFile,
  listDigests,
  listFeeds,
  listTrendComments,
  readFeed,
  removeFeed,
  setDailyDigest,
  writeDigestJob,
} from "@/lib/trends/server";
import { QUIET } from "@/tests/support/behaviours";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

let shop: TestShop;
let server: Server;
let url: string;
let status = 200;
let etags: (string | undefined)[] = [];
let items = "";

beforeAll(async () => {
  shop = await makeShop();
  await transaction(shop.ctx, (tx) => openBook(tx, shop.ctx, shop.shopId));
  server = createServer((request, response) => {
    etags.push(request.headers["if-none-match"]);
    if (request.headers["if-none-match"] === '"1"' && status === 200) response.writeHead(304).end();
    else
      response
        .writeHead(status, { etag: '"1"' })
        .end(`<rss version="2.0"><channel>${items}</channel></rss>`);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
});
afterAll(() => new Promise((done) => server.close(done)));

function upload(list: string, text: string): Request {
  const form = new FormData();
  form.set("list", list);
  form.set("file", new File([text], "table.csv"));
  const request = new Request("http://localhost/upload", { method: "POST", body: form });
  request.headers.set("content-length", String(text.length + 500));
  return request;
}

const COMMENTS =
  "商品名称,商品ID,评价内容,评价时间\n红茶,p1,包装破损了,2026-11-20 10:00:00\n红茶,p1,好喝,2026-11-20 11:00:00\n";

describe("importTrendFile", () => {
  it("keeps a comment once however often it is told", async () => {
    const hand = () =>
      importTrendFile(shop.ctx, { shopId: shop.shopId, request: upload("comments", COMMENTS) });
    expect(await hand()).toMatchObject({ read: 2, posted: 2, duplicate: 0, rejected: 0 });
    expect(await hand()).toMatchObject({ read: 2, posted: 0, duplicate: 2, rejected: 0 });
  });

  it("lets the last telling of a word's day stand, and names what it cannot read", async () => {
    const hand = (amount: string) =>
      importTrendFile(shop.ctx, {
        shopId: shop.shopId,
        request: upload("category", `关键词,日期,搜索指数\n白茶,2026-11-20,${amount}\n白茶,x,1\n`),
      });
    expect(await hand("10")).toMatchObject({ read: 2, posted: 1, rejected: 1 });
    expect(await hand("12")).toMatchObject({ read: 2, posted: 1, rejected: 1 });
    expect((await hand("12")).rejects).toEqual([{ row: 3, column: "评价时间", value: "x" }]);
  });

  it("names the column that is not there, and is nobody else's", async () => {
    const request = upload("comments", "a,b\n1,2\n");
    await expect(importTrendFile(shop.ctx, { shopId: shop.shopId, request })).rejects.toMatchObject(
      {
        code: "trends/no-column",
      },
    );
    const other = await makeShop();
    await expect(
      importTrendFile(other.ctx, { shopId: shop.shopId, request: upload("comments", COMMENTS) }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("getTrendBoard", () => {
  it("reads what the comments say and calls nothing unusual on two days", async () => {
    const ctx = { ...shop.ctx, now: new Date("2026-11-22T02:00:00Z") };
    const board = await getTrendBoard(ctx, { shopId: shop.shopId });
    expect(board.bursts).toEqual([]);
    expect(board.opinions.products).toMatchObject([
      { product: "p1", title: "红茶", comments: 2, positive: 1, negative: 1 },
    ]);
    expect(board.occasions.map(({ name, from }) => [name, from])).toContainEqual([
      "spring-festival",
      "2027-02-01",
    ]);
    expect(board.solarTerms[0]).toEqual({ name: "greater-snow", day: "2026-12-07" });
    expect(board.isSimulated).toBe(false);
  });

  it("opens the comments behind a field", async () => {
    const ctx = { ...shop.ctx, now: new Date("2026-11-22T02:00:00Z") };
    const { items: found } = await listTrendComments(ctx, {
      shopId: shop.shopId,
      product: "p1",
      aspect: "packaging",
      polarity: "negative",
    });
    expect(found.map(({ text }) => text)).toEqual(["包装破损了"]);
  });
});

describe("feeds", () => {
  it("never reads an address of the inside", async () => {
    await expect(
      addFeed(shop.ctx, { shopId: shop.shopId, name: "inside", url: "http://127.0.0.1:1/feed" }),
    ).rejects.toMatchObject({ code: "platform/address-refused" });
    expect((await listFeeds(shop.ctx, { shopId: shop.shopId })).items).toEqual([]);
  });

  it("keeps an entry once, asks for what changed, waits longer after each failure, and forgets", async () => {
    const { env } = await import("@/lib/env");
    vi.spyOn(env, "OUTBOUND_HOSTS", "get").mockReturnValue(["127.0.0.1"]);
    items = "<item><guid>1</guid><title>围炉煮茶</title></item>";
    const added = await addFeed(shop.ctx, { shopId: shop.shopId, name: "热点", url });
    expect(added).toMatchObject({ name: "热点", entries: 1, fault: null });
    const key = { shopId: shop.shopId, feedId: fromPublicId("trendFeed", added.id) };
    etags = [];
    expect(await readFeed(shop.ctx, key)).toEqual({ entries: 0, fault: null });
    expect(etags).toEqual(['"1"']);
    status = 503;
    const now = new Date("2026-11-22T00:00:00Z");
    const waits: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      expect((await readFeed({ ...shop.ctx, now }, key)).fault).toBe("trends/feed-answer");
      waits.push((await listFeeds(shop.ctx, { shopId: shop.shopId })).items[0]?.nextAt ?? "");
    }
    expect(waits.map((at) => at.slice(11, 13))).toEqual(["01", "02", "04"]);
    status = 200;
    items += "<item><guid>2</guid><title>冬日</title></item>";
    await transaction(shop.ctx, (tx) => tx.run("UPDATE trend_feed SET etag = NULL"));
    expect(await readFeed(shop.ctx, key)).toEqual({ entries: 1, fault: null });
    expect(await removeFeed(shop.ctx, key)).toEqual({ entries: 2 });
    await expect(readFeed(shop.ctx, key)).rejects.toMatchObject({ kind: "not-found" });
    vi.restoreAllMocks();
  });
});

describe("the morning digest", () => {
  it("is written once a day while it is on, and queues the next before anything else", async () => {
    const ctx = { ...shop.ctx, now: new Date("2026-11-22T02:00:00Z") };
    expect(await setDailyDigest(ctx, { shopId: shop.shopId, isDaily: true })).toEqual({
      isDaily: true,
    });
    const run = () =>
      writeDigestJob.run(ctx, { shopId: String(shop.shopId) }, { id: "job_1", ...QUIET });
    expect(await run()).toEqual({ day: "2026-11-22", entries: 0 });
    expect(await run()).toEqual({ day: "2026-11-22", entries: 0 });
    const { isDaily, items: digests } = await listDigests(ctx, { shopId: shop.shopId });
    expect(isDaily).toBe(true);
    expect(digests.map(({ day }) => day)).toEqual(["2026-11-22"]);
    const inbox = await listNotices(ctx, { shopId: shop.shopId, ...ListNoticesInput.parse({}) });
    expect(inbox.items.map(({ content }) => content)).toMatchObject([
      { kind: "digest", day: "2026-11-22" },
    ]);
    const due = await transaction(ctx, (tx) =>
      tx.rows<{ key: string }>(
        "SELECT key FROM job WHERE kind = 'trends.write-digest' AND status = 'queued' ORDER BY key",
      ),
    );
    expect(due.map(({ key }) => key)).toEqual(["2026-11-22T23:00:00.000Z", "now"]);
    await setDailyDigest(ctx, { shopId: shop.shopId, isDaily: false });
    expect(await run()).toEqual({ state: "off" });
  });
});
