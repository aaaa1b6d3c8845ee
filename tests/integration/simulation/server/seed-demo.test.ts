import { stat } from "node:fs/promises";
import { describe, expect, it, vi } from "vitest";
import { fromPublicId } from "@/lib/kernel";
import { openBook } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { pathOfFile } from "@/lib/platform/storage";
import type { DemoShop } from "@/lib/simulation/domain/demo-shops";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";
import { toSnapshot } from "@/lib/simulation/domain/snapshot";
import { computeTrueBook } from "@/lib/simulation/domain/true-book";
import { ensureDemo, removeSample, seedDemo } from "@/lib/simulation/server";
import { createShop, listShops } from "@/lib/tenancy/server";
import { freshDatabase } from "@/tests/support/database";
import { makeOrganization, makeShop } from "@/tests/support/factories";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();
// A shop is written, imported and furnished with everything that a page shows.
vi.setConfig({ testTimeout: 240_000 });

const RANGE = { from: "2026-08-01", to: "2026-09-30" };
const SHOPS: readonly DemoShop[] = [
  { name: "小茶铺", options: { ...RANGE, seed: "one", category: "tea", orders: 250 } },
  { name: "小零食铺", options: { ...RANGE, seed: "two", category: "snacks", orders: 300 } },
];

async function newOrganization(): Promise<Ctx> {
  const organizationId = await makeOrganization();
  return makeCtx({ organizationId, shopIds: [], now: new Date("2026-10-01T04:00:00Z") });
}

const within = (ctx: Ctx, ...shopIds: bigint[]): Ctx => ({ ...ctx, shopIds });

function readBalances(ctx: Ctx, shopId: bigint): Promise<[number, bigint][]> {
  return transaction(within(ctx, shopId), async (tx) => {
    const rows = await tx.rows<{ account: number; amount: bigint }>(
      `SELECT account, sum(amount)::bigint AS amount FROM posting WHERE shop_id = $1
       GROUP BY account HAVING sum(amount) <> 0 ORDER BY account`,
      [shopId],
    );
    return rows.map(({ account, amount }) => [account, amount]);
  });
}

describe("seedDemo", () => {
  it("gives each shop the very book that its history calls for, and marks it as a sample", async () => {
    const ctx = await newOrganization();
    const seeded = await seedDemo(ctx, { shops: SHOPS });
    expect(seeded.map((shop) => shop.name)).toEqual(["小茶铺", "小零食铺"]);
    for (const [index, { shopId, tables }] of seeded.entries()) {
      expect(tables).toHaveLength(12);
      const history = simulateShop({ seed: 0, ...RANGE, ...SHOPS[index]?.options });
      const truth = computeTrueBook(history, [toSnapshot(RANGE.from, RANGE.to)]);
      expect(await readBalances(ctx, shopId)).toEqual(truth.balances());
    }
    const { items } = await listShops(within(ctx, ...seeded.map((shop) => shop.shopId)));
    expect(items.every((shop) => shop.isSample)).toBe(true);
  });

  it("changes nothing when the shops are there, and says what it works on", async () => {
    const ctx = await newOrganization();
    const said: string[] = [];
    const report = (name: string, done: number, total: number) =>
      said.push(`${name} ${done}/${total}`);
    const [first] = await seedDemo(ctx, { shops: SHOPS.slice(0, 1), report });
    expect(said).toEqual(["小茶铺 0/1"]);
    const again = await seedDemo(within(ctx, first?.shopId ?? 0n), { shops: SHOPS.slice(0, 1) });
    expect(again).toEqual([]);
  });

  it("makes a shop again whose import never ended", async () => {
    const ctx = await newOrganization();
    const input = { name: "小茶铺", currency: "CNY", timezone: "Asia/Shanghai" };
    const half = await createShop(ctx, input, { isSample: true, furnish: openBook });
    const halfId = fromPublicId("shop", half.id);
    const [made] = await seedDemo(within(ctx, halfId), { shops: SHOPS.slice(0, 1) });
    expect(made?.shopId).not.toBe(halfId);
    const { items } = await listShops(within(ctx, halfId, made?.shopId ?? 0n));
    expect(items.map((shop) => shop.name)).toEqual(["小茶铺"]);
  });

  it("refuses without the permission to manage shops", async () => {
    const ctx = { ...(await newOrganization()), permissions: new Set(["imports.post"] as const) };
    await expect(seedDemo(ctx, { shops: SHOPS })).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("removeSample", () => {
  it("removes sample shops with everything in them, and no other shop", async () => {
    const ctx = await newOrganization();
    const [sample] = await seedDemo(ctx, { shops: SHOPS.slice(0, 1) });
    const own = await makeShop({ organizationId: ctx.organizationId, name: "自己的店" });
    const sampleId = sample?.shopId ?? 0n;
    const all = within(ctx, sampleId, own.shopId);
    const file = await findFile(all, sampleId);
    expect((await stat(pathOfFile(sampleId, file))).isFile()).toBe(true);

    expect(await removeSample(all)).toBe(1);

    expect((await listShops(all)).items.map((shop) => shop.name)).toEqual(["自己的店"]);
    expect(await readBalances(ctx, sampleId)).toEqual([]);
    await expect(stat(pathOfFile(sampleId, file))).rejects.toThrow("ENOENT");
    expect(await removeSample(within(ctx, own.shopId))).toBe(0);
  });

  it("refuses a shop that is no sample", async () => {
    const { ctx, shopId } = await makeShop();
    const drop = transaction(ctx, (tx) => tx.run("SELECT drop_sample_shop($1)", [shopId]));
    await expect(drop).rejects.toThrow("is not a sample");
  });
});

describe("ensureDemo", () => {
  it("brings nothing back that someone has removed", async () => {
    const ctx = await newOrganization();
    const [sample] = await seedDemo(ctx, { shops: SHOPS.slice(0, 1) });
    await removeSample(within(ctx, sample?.shopId ?? 0n));
    expect(await ensureDemo(ctx)).toEqual([]);
  });

  it("puts nothing beside an organization's own shops", async () => {
    const { ctx } = await makeShop();
    expect(await ensureDemo(ctx)).toEqual([]);
  });
});

async function findFile(ctx: Ctx, shopId: bigint): Promise<Buffer> {
  const [row] = await transaction(ctx, (tx) =>
    tx.rows<{ sha256: Buffer }>("SELECT sha256 FROM source_file WHERE shop_id = $1 LIMIT 1", [
      shopId,
    ]),
  );
  if (!row) throw new Error("The shop keeps no file.");
  return row.sha256;
}
