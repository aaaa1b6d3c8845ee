import { beforeEach, describe, expect, it } from "vitest";
import { addTouches } from "@/lib/attribution/server";
import { recordProfiles } from "@/lib/customers/server";
import { fromPublicId, toPublicId } from "@/lib/kernel";
import type { Permission } from "@/lib/platform/context";
import { getPool } from "@/lib/platform/db";
import {
  applyRetentionJob,
  destroyShopperKey,
  forgetShopper,
  keepRetention,
  setRetention,
} from "@/lib/privacy/server";
import { EventsInput } from "@/lib/recommendation";
import { ingestEvents, nameShoppers } from "@/lib/recommendation/server";
import { createShop, transferShop } from "@/lib/tenancy/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

let shop: TestShop;

const TABLES = ["behaviour_event", "customer_profile", "shopper_touch", "shopper_order"] as const;

async function counts(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of TABLES) {
    const { rows } = await getPool().query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table} WHERE shop_id = $1`,
      [shop.shopId],
    );
    found[table] = rows[0]?.n ?? 0;
  }
  return found;
}

async function tell(shopper: string, at: string): Promise<void> {
  await ingestEvents(shop.ctx, {
    ...EventsInput.parse({
      events: [{ id: `${shopper}${at}`, shopper, item: { id: "p1" }, behaviour: "click", at }],
    }),
    shopId: shop.shopId,
  });
  await recordProfiles(shop.ctx, {
    shopId: shop.shopId,
    rows: [{ shopper, gender: "female", ageBand: null, cityTier: 1, hasChild: null, isFan: true }],
  });
  await addTouches(shop.ctx, {
    shopId: shop.shopId,
    touches: [
      {
        id: `${shopper}${at}`,
        shopper,
        channel: "live",
        content: null,
        isAd: false,
        at: new Date(at),
      },
    ],
    orders: [{ order: `M${shopper}`, shopper }],
  });
}

beforeEach(async () => {
  shop = await makeBook();
  await tell("甲", "2025-06-01T00:00:00Z");
  await tell("乙", "2026-02-20T00:00:00Z");
});

const ALL = { behaviour_event: 2, customer_profile: 2, shopper_touch: 2, shopper_order: 2 };
const ONE = { behaviour_event: 1, customer_profile: 1, shopper_touch: 1, shopper_order: 1 };

describe("forgetShopper", () => {
  it("takes a person away wherever the shop knows them, and nobody else", async () => {
    expect(await counts()).toEqual(ALL);
    await forgetShopper(shop.ctx, { shopId: shop.shopId, shopper: "甲" });
    expect(await counts()).toEqual(ONE);
    await forgetShopper(shop.ctx, { shopId: shop.shopId, shopper: "a stranger" });
    expect(await counts()).toEqual(ONE);
  });
});

describe("destroyShopperKey", () => {
  it("leaves rows that no name leads to", async () => {
    const idOf = async (name: string) => {
      const names = await nameShoppers(shop.ctx, { shopId: shop.shopId, names: [name] });
      return names.get(name)?.id;
    };
    const before = await idOf("甲");
    const hashes = await journeyHashes();
    expect(
      await destroyShopperKey(shop.ctx, { shopId: shop.shopId, reason: "The shop is given up" }),
    ).toEqual({ shoppers: 2 });
    expect(await idOf("甲")).not.toBe(before);
    await tell("甲", "2026-02-21T00:00:00Z");
    const again = await journeyHashes();
    expect(again).toHaveLength(3);
    expect(hashes.every((hash) => again.includes(hash))).toBe(true);
    const { rows } = await getPool().query(
      "SELECT 1 FROM recommendation_shopper WHERE shop_id = $1 AND shopper_id = $2 AND hash IS NOT NULL",
      [shop.shopId, before],
    );
    expect(rows).toEqual([]);
  });

  async function journeyHashes(): Promise<string[]> {
    const { rows } = await getPool().query<{ hash: string }>(
      "SELECT DISTINCT encode(shopper_hash, 'hex') AS hash FROM shopper_touch WHERE shop_id = $1",
      [shop.shopId],
    );
    return rows.map(({ hash }) => hash);
  }
});

const org = (of: TestShop = shop) => toPublicId("organization", of.organizationId);
const run = () =>
  applyRetentionJob.run(
    shop.ctx,
    { shopId: String(shop.shopId) },
    { id: "job_1", report: async () => undefined, throwIfCancelled: async () => undefined },
  );

describe("retention", () => {
  it("takes what is older than the organization's rule, kind by kind, and is written in the trail", async () => {
    await setRetention(shop.ctx, { kind: "touches", days: 90 });
    expect(await run()).toEqual({ touches: 2 });
    expect(await counts()).toEqual({ ...ALL, shopper_touch: 1, shopper_order: 1 });
    await setRetention(shop.ctx, { kind: "behaviour", days: 90 });
    expect(await run()).toEqual({ touches: 0, behaviour: 1 });
    const { rows } = await getPool().query<{ action: string }>(
      "SELECT action FROM audit_event WHERE organization_id = $1 AND action LIKE 'privacy.%' ORDER BY id",
      [shop.organizationId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "privacy.retention.set",
      "privacy.retention.apply",
      "privacy.retention.set",
      "privacy.retention.apply",
    ]);
  });

  it("is queued for every own shop when it is set, and for the next day when it has run", async () => {
    await setRetention(shop.ctx, { kind: "profiles", days: 30 });
    await run();
    const { rows } = await getPool().query<{ key: string }>(
      "SELECT key FROM job WHERE shop_id = $1 AND kind = 'privacy.apply-retention' ORDER BY id",
      [shop.shopId],
    );
    expect(rows.map(({ key }) => key)).toEqual([`${org()} now`, `${org()} 2026-03-02`]);
  });

  it("covers a shop that was opened after the rule was set, at once and with the others from then on", async () => {
    await setRetention(shop.ctx, { kind: "profiles", days: 30 });
    const opener = { ...shop.ctx, permissions: new Set<Permission>(["shops.manage"]) };
    const { id } = await createShop(
      opener,
      { name: "新店", currency: "CNY", timezone: "Asia/Shanghai" },
      { furnish: keepRetention },
    );
    await run();
    const { rows } = await getPool().query<{ key: string; may: boolean }>(
      `SELECT key, actor -> 'permissions' ? 'security.manage' AS may FROM job
       WHERE shop_id = $1 AND kind = 'privacy.apply-retention' ORDER BY id`,
      [fromPublicId("shop", id)],
    );
    expect(rows).toEqual([
      { key: `${org()} now`, may: true },
      { key: `${org()} 2026-03-02`, may: true },
    ]);
  });

  it("keeps everything once its rule is lifted", async () => {
    await setRetention(shop.ctx, { kind: "touches", days: 90 });
    await setRetention(shop.ctx, { kind: "touches", days: null });
    expect(await run()).toEqual({});
    expect(await counts()).toEqual(ALL);
  });
});

describe("retention of a shop that is handed over", () => {
  it("goes by the rules of whoever a shop is handed to, at once", async () => {
    await setRetention(shop.ctx, { kind: "touches", days: 90 });
    const heir = await makeShop();
    await setRetention(heir.ctx, { kind: "behaviour", days: 90 });
    await transferShop(
      shop.ctx,
      { shop: shop.shopId, to: heir.organizationId },
      { settle: keepRetention },
    );
    const { rows } = await getPool().query<{ key: string; holder: bigint }>(
      `SELECT key, organization_id AS holder FROM job
       WHERE shop_id = $1 AND kind = 'privacy.apply-retention' ORDER BY id`,
      [shop.shopId],
    );
    expect(rows.at(-1)).toEqual({ key: `${org(heir)} now`, holder: heir.organizationId });
    shop = { ...shop, ctx: { ...heir.ctx, shopIds: [shop.shopId] } };
    expect(await run()).toEqual({ behaviour: 1 });
    expect(await counts()).toEqual({ ...ALL, behaviour_event: 1 });
  });

  it("keeps everything of a shop whose new holder has set no rule", async () => {
    await setRetention(shop.ctx, { kind: "touches", days: 90 });
    const heir = await makeShop();
    const to = heir.organizationId;
    await transferShop(shop.ctx, { shop: shop.shopId, to }, { settle: keepRetention });
    shop = { ...shop, ctx: { ...heir.ctx, shopIds: [shop.shopId] } };
    expect(await run()).toEqual({});
    expect(await counts()).toEqual(ALL);
  });
});
