import { expect, it } from "vitest";
import {
  getCreativeResults,
  listCreativeProducts,
  listCreatives,
  seedSampleCreatives,
} from "@/lib/creative/server";
import { fromPublicId } from "@/lib/kernel";
import { getPool } from "@/lib/platform/db";
import { createShop } from "@/lib/tenancy/server";
import { freshDatabase } from "@/tests/support/database";
import { makeOrganization, makeShop } from "@/tests/support/factories";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

async function makeSample() {
  const organizationId = await makeOrganization();
  const named = { name: "样店", currency: "CNY", timezone: "Asia/Shanghai" } as const;
  const shop = await createShop(makeCtx({ organizationId, shopIds: [] }), named, {
    isSample: true,
  });
  const shopId = fromPublicId("shop", shop.id);
  await getPool().query(
    `INSERT INTO dimension (shop_id, dimension_id, kind, external_id, name)
     VALUES ($1, 1, 3, '3501', '正山小种红茶'), ($1, 2, 3, '3502', '手写春联')`,
    [shopId],
  );
  return { shopId, ctx: makeCtx({ organizationId, shopIds: [shopId] }) };
}

it("furnishes a sample shop once: facts, creatives, and results that tell its elements apart", async () => {
  const { shopId, ctx } = await makeSample();
  const told = await seedSampleCreatives(ctx, { shopId });
  expect([told.facts, told.creatives]).toEqual([34, 20]);
  const { items } = await listCreativeProducts(ctx, { shopId });
  expect(items.map(({ id, facts }) => [id, facts])).toEqual([
    ["3501", 34],
    ["3502", 0],
  ]);
  const results = await getCreativeResults(ctx, { shopId });
  expect(results.totals.creatives).toBe(20);
  expect(results.elements.length).toBeGreaterThan(20);
  expect(await seedSampleCreatives(ctx, { shopId })).toEqual({ facts: 0, creatives: 0, days: 0 });
  const page = await listCreatives(ctx, { shopId, limit: 100 });
  expect(page.items.every(({ compliance }) => compliance.ok)).toBe(true);
});

it("refuses a shop that is no sample", async () => {
  const shop = await makeShop();
  await expect(seedSampleCreatives(shop.ctx, { shopId: shop.shopId })).rejects.toMatchObject({
    code: "creative/not-a-sample",
  });
});
