import { describe, expect, it } from "vitest";
import { transaction } from "@/lib/platform/db";
import { listShops, renameShop } from "@/lib/tenancy/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

const readTrail = ({ ctx }: TestShop) =>
  transaction(ctx, (tx) =>
    tx.rows("SELECT before, after FROM audit_event WHERE action = 'tenancy.shop.rename'"),
  );

describe("renameShop", () => {
  it("gives the shop its new name, with one line in the trail", async () => {
    const shop = await makeShop({ name: "茶铺" });
    const renamed = await renameShop(shop.ctx, { shopId: shop.shopId, name: "山野茶事" });
    expect(renamed).toMatchObject({ id: shop.publicId, name: "山野茶事" });
    expect((await listShops(shop.ctx)).items).toEqual([renamed]);
    expect(await readTrail(shop)).toEqual([
      { before: { name: "茶铺" }, after: { name: "山野茶事" } },
    ]);
  });

  it("writes nothing into the trail when the name is the same", async () => {
    const shop = await makeShop({ name: "茶铺" });
    await renameShop(shop.ctx, { shopId: shop.shopId, name: "茶铺" });
    expect(await readTrail(shop)).toEqual([]);
  });

  it("does not find another organization's shop", async () => {
    const [mine, theirs] = [await makeShop(), await makeShop({ name: "别家" })];
    await expect(
      renameShop(mine.ctx, { shopId: theirs.shopId, name: "我的" }),
    ).rejects.toMatchObject({ kind: "not-found" });
    expect((await listShops(theirs.ctx)).items[0]?.name).toBe("别家");
  });

  it("refuses without permission", async () => {
    const { ctx, shopId } = await makeShop();
    const viewer = { ...ctx, permissions: new Set(["shops.view"] as const) };
    await expect(renameShop(viewer, { shopId, name: "x" })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});
