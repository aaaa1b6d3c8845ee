import { beforeAll, describe, expect, it } from "vitest";
import { addTouches, getAttribution, importTouches } from "@/lib/attribution/server";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeSmallBook } from "@/tests/support/ledger/small-book";

freshDatabase();

const ASK = { from: "2026-08-01", to: "2026-08-31", lookbackDays: 7, order: 1 };

/** Order M0 is paid on 1 August at ten, M1 a day later, M5 and M6 with them. */
const FILE = `shopper,time,channel,ad,id,order
甲,2026-07-31 20:00,短视频投流,是,t1,
甲,2026-08-01 09:59:30,自然直播,,t2,M0
乙,2026-07-20 10:00,搜索,,t3,
乙,2026-08-02 08:00,自然直播,,t4,M1
丙,2026-08-03,自然直播,,t5,
丁,2026-08-01 08:00,,,,M5
戊,soon,搜索,,t6,
`;

let shop: TestShop;
beforeAll(async () => {
  shop = await makeSmallBook();
});

const ask = (more: Partial<typeof ASK> = {}) =>
  getAttribution(shop.ctx, { ...ASK, ...more, shopId: shop.shopId });

describe("importTouches", () => {
  it("adds what is new, names what cannot be read, and knows it the second time", async () => {
    const first = await importTouches(shop.ctx, { shopId: shop.shopId, text: FILE });
    expect(first).toEqual({
      touches: 5,
      orders: 3,
      duplicates: 0,
      read: 7,
      rejects: [{ row: 8, column: "time", value: "soon" }],
    });
    const again = await importTouches(shop.ctx, { shopId: shop.shopId, text: FILE });
    expect(again).toMatchObject({ touches: 0, orders: 0, duplicates: 8 });
  });

  it("keeps no shopper's name, and leaves an audit row", async () => {
    const [row] = await transaction(shop.ctx, (tx) =>
      tx.rows<{ names: bigint; audits: bigint }>(
        `SELECT (SELECT count(*) FROM shopper_touch WHERE shop_id = $1 AND encode(shopper_hash, 'escape') LIKE '%甲%') AS names,
           (SELECT count(*) FROM audit_event WHERE shop_id = $1 AND action = 'attribution.touches.add') AS audits`,
        [shop.shopId],
      ),
    );
    expect(row).toEqual({ names: 0n, audits: 1n });
  });
});

describe("getAttribution", () => {
  it("splits the book's orders into touched, untouched and unknown, to the fen", async () => {
    const { totals } = await ask();
    expect(totals).toEqual({
      orders: 10,
      value: "100000",
      attributedOrders: 2,
      attributedValue: "20000",
      assistedOrders: 1,
      unknownOrders: 7,
      unknownValue: "70000",
      untouchedOrders: 1,
      untouchedValue: "10000",
      touches: 4,
    });
  });

  it("credits by every model what had a touch, and no more", async () => {
    const { channels, paths } = await ask();
    const byName = new Map(channels.map((channel) => [channel.name, channel]));
    expect(byName.get("自然直播")).toMatchObject({ direct: 2, assisted: 0, directValue: "20000" });
    expect(byName.get("短视频投流")).toMatchObject({ isAd: true, direct: 0, assisted: 1 });
    expect(byName.get("短视频投流")?.credits).toMatchObject({
      last: { orders: 0, value: "0" },
      first: { orders: 1, value: "10000" },
      linear: { orders: 0.5, value: "5000" },
      shapley: { orders: 0.5, value: "5000" },
    });
    for (const model of ["last", "markov", "shapley"] as const) {
      const value = channels.reduce((sum, { credits }) => sum + BigInt(credits[model].value), 0n);
      expect(value).toBe(20_000n);
    }
    expect(paths).toEqual([
      { steps: ["自然直播"], orders: 1, value: "10000", nulls: 1 },
      { steps: ["短视频投流", "自然直播"], orders: 1, value: "10000", nulls: 0 },
    ]);
  });

  it("looks back no further than it is told", async () => {
    expect((await ask({ lookbackDays: 20 })).paths.some(({ steps }) => steps[0] === "搜索")).toBe(
      true,
    );
    expect((await ask()).paths.some(({ steps }) => steps[0] === "搜索")).toBe(false);
  });

  it("shows the account's view and the merchant's beside each other", async () => {
    const { perspectives } = await ask();
    expect(perspectives.account).toMatchObject({ gmv: "50000", spend: "0", roi: null });
    expect(perspectives.merchant.netSales).toBe("100000");
    expect(perspectives.cannibalisation).toBeNull();
  });

  it("is not-found for another merchant, and refused without permission", async () => {
    const other = await makeShop();
    const { shopId } = shop;
    await expect(getAttribution(other.ctx, { ...ASK, shopId })).rejects.toMatchObject({
      kind: "not-found",
    });
    const empty = { shopId, touches: [], orders: [] };
    await expect(addTouches(other.ctx, empty)).rejects.toMatchObject({ kind: "not-found" });
    const reader = { ...shop.ctx, permissions: new Set(["attribution.view" as const]) };
    await expect(addTouches(reader, empty)).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("shows a shop of its own nothing of another's touches", async () => {
    const other = await makeBook();
    const told = await getAttribution(other.ctx, { ...ASK, shopId: other.shopId });
    expect(told.totals).toMatchObject({ orders: 0, touches: 0 });
    expect(told.channels).toEqual([]);
  });
});
