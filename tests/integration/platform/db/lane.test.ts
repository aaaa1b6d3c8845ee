import { describe, expect, it } from "vitest";
import {
  type Prepared,
  readAtOnce,
  recordAtOnce,
  systemReadAtOnce,
  systemTransaction,
  transaction,
} from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";

freshDatabase();

const shops = (name: string): Prepared<{ id: bigint }> => ({
  name: "test.shops",
  text: "SELECT id FROM shop WHERE name <> $1 ORDER BY id",
  values: [name],
});
const add = (shopId: bigint): Prepared<{ shop_id: bigint }> => ({
  name: "test.add",
  text: `INSERT INTO recommendation_shopper (shop_id, hash, first_seen_at) VALUES ($1, $2, now()) RETURNING shop_id`,
  values: [shopId, Buffer.alloc(32, Number(shopId % 250n))],
});

describe("readAtOnce", () => {
  it("sees the context's shops alone, whoever shares the connection", async () => {
    const [one, other] = [await makeShop(), await makeShop()];
    const answers = await Promise.all(
      [one, other, one].map(({ ctx }) => readAtOnce(ctx, [shops("none"), shops("nobody")])),
    );
    expect(answers).toEqual(
      [one, other, one].map(({ shopId }) => [[{ id: shopId }], [{ id: shopId }]]),
    );
  });

  it("writes nothing", async () => {
    const { ctx, shopId } = await makeShop();
    await expect(readAtOnce(ctx, [add(shopId)])).rejects.toThrow("read-only");
    expect(await readAtOnce(ctx, [shops("none")])).toEqual([[{ id: shopId }]]);
  });

  it("fails alone: those who came before and after are answered", async () => {
    const { ctx, shopId } = await makeShop();
    const broken: Prepared<unknown> = {
      name: "test.broken",
      text: "SELECT 1 / $1::int",
      values: [0],
    };
    const [before, failed, after] = await Promise.allSettled([
      readAtOnce(ctx, [shops("none")]),
      readAtOnce(ctx, [broken, shops("none")]),
      readAtOnce(ctx, [shops("none")]),
    ]);
    expect(failed).toMatchObject({ status: "rejected", reason: { code: "22012" } });
    for (const answer of [before, after])
      expect(answer).toMatchObject({ status: "fulfilled", value: [[{ id: shopId }]] });
  });

  it("outlives a change of the schema that makes a prepared statement stale", async () => {
    const star: Prepared<{ n: number }> = {
      name: "test.star",
      text: "SELECT * FROM stale",
      values: [],
    };
    await systemTransaction((tx) => tx.run("CREATE TABLE stale AS SELECT 1 AS n"));
    expect(await systemReadAtOnce([star])).toEqual([[{ n: 1 }]]);
    await systemTransaction((tx) => tx.run("ALTER TABLE stale ALTER n TYPE text"));
    await expect(systemReadAtOnce([star])).rejects.toThrow("cached plan");
    expect(await systemReadAtOnce([star])).toEqual([[{ n: "1" }]]);
  });
});

describe("recordAtOnce", () => {
  it("keeps what it wrote, and only in the context's shops", async () => {
    const [one, other] = [await makeShop(), await makeShop()];
    expect(await recordAtOnce(one.ctx, add(one.shopId))).toEqual([{ shop_id: one.shopId }]);
    await expect(recordAtOnce(one.ctx, add(other.shopId))).rejects.toThrow("row-level security");
    const count = (ctx: typeof one.ctx) =>
      transaction(ctx, (tx) => tx.rows("SELECT 1 FROM recommendation_shopper"));
    expect(await count(one.ctx)).toHaveLength(1);
    expect(await count(other.ctx)).toHaveLength(0);
  });
});
