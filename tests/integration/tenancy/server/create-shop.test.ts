import { describe, expect, it } from "vitest";
import { getPool, transaction } from "@/lib/platform/db";
import { createShop, findOrganizationOfShop, findShopIds, listShops } from "@/lib/tenancy/server";
import { freshDatabase } from "@/tests/support/database";
import { makeOrganization, makeShop } from "@/tests/support/factories";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

const INPUT = { name: "茶铺", currency: "CNY", timezone: "Asia/Shanghai" };

describe("createShop", () => {
  it("keeps the shop, with one line in the trail", async () => {
    const organizationId = await makeOrganization();
    const shop = await createShop(makeCtx({ organizationId, shopIds: [] }), INPUT);
    const shopIds = await findShopIds(organizationId);
    const ctx = makeCtx({ organizationId, shopIds });
    expect((await listShops(ctx)).items).toEqual([shop]);
    expect(shop).toMatchObject({ name: "茶铺", currency: "CNY", isSample: false });
    const trail = await transaction(ctx, (tx) =>
      tx.rows("SELECT action, entity_id FROM audit_event"),
    );
    expect(trail).toEqual([{ action: "tenancy.shop.create", entity_id: shop.id }]);
  });

  it("refuses without permission and stores nothing", async () => {
    const organizationId = await makeOrganization();
    const ctx = makeCtx({ organizationId, shopIds: [], permissions: new Set(["shops.view"]) });
    await expect(createShop(ctx, INPUT)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await findShopIds(organizationId)).toEqual([]);
  });

  it("stores nothing when the rest of the shop cannot be laid", async () => {
    const organizationId = await makeOrganization();
    const ctx = makeCtx({ organizationId, shopIds: [] });
    const furnish = async () => {
      throw new Error("no room");
    };
    await expect(createShop(ctx, INPUT, { furnish })).rejects.toThrow("no room");
    expect(await findShopIds(organizationId)).toEqual([]);
  });
});

describe("row-level security", () => {
  it("hides another shop's rows from every statement", async () => {
    const [mine, theirs] = [await makeShop(), await makeShop()];
    const seen = await transaction(mine.ctx, (tx) =>
      tx.rows<{ id: bigint }>("SELECT id FROM shop WHERE id = ANY ($1::bigint[])", [
        `{${mine.shopId},${theirs.shopId}}`,
      ]),
    );
    expect(seen).toEqual([{ id: mine.shopId }]);
    const touched = await transaction(mine.ctx, (tx) =>
      tx.run("UPDATE shop SET name = 'taken' WHERE id = $1", [theirs.shopId]),
    );
    expect(touched).toBe(0);
  });

  it("refuses to write a row of another shop", async () => {
    const [mine, theirs] = [await makeShop(), await makeShop()];
    const forge = transaction(mine.ctx, (tx) =>
      tx.run(
        `INSERT INTO audit_event (shop_id, organization_id, actor_kind, actor_id, actor_name, action, entity_kind,
           entity_id, request_id) VALUES ($1, 1, 'user', 'u', 'u', 'a.b.c', 'x', 'x', 'r')`,
        [theirs.shopId],
      ),
    );
    await expect(forge).rejects.toThrow(/row-level security/);
  });

  it("leaves nothing behind on the connection", async () => {
    const { ctx } = await makeShop();
    await transaction(ctx, (tx) => tx.rows("SELECT 1"));
    const { rows } = await getPool().query(
      "SELECT current_setting('app.shops', true) AS shops, current_user = session_user AS self",
    );
    expect(rows).toEqual([{ shops: "", self: true }]);
  });

  it("finds the shops of one organization only, and the organization of a shop", async () => {
    const [mine] = [await makeShop(), await makeShop()];
    expect(await findShopIds(mine.organizationId)).toEqual([mine.shopId]);
    expect(await findOrganizationOfShop(mine.shopId)).toBe(mine.organizationId);
    expect(await findOrganizationOfShop(999_999n)).toBeNull();
  });
});
