import { describe, expect, it } from "vitest";
import type { CreateApiKeyInput } from "@/lib/auth";
import { createApiKey, listApiKeys } from "@/lib/auth/server";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";
import { makeCtx } from "@/tests/support/make-ctx";

freshDatabase();

describe("listApiKeys", () => {
  it("tells everything of a key but the key", async () => {
    const shop = await makeShop();
    const input: CreateApiKeyInput = {
      shopIds: [shop.shopId],
      role: "client",
      name: "报表",
      expiresInDays: 30,
    };
    const { key, ...made } = await createApiKey(shop.ctx, input);
    const { items } = await listApiKeys(shop.ctx, { shopId: shop.shopId });
    expect(items).toEqual([{ ...made, createdAt: expect.any(String), revokedAt: null }]);
    expect(JSON.stringify(items)).not.toContain(key);
  });

  it("names no shop that the reader does not reach", async () => {
    const shop = await makeShop();
    const other = await makeShop({ organizationId: shop.organizationId });
    const wide = makeCtx({
      organizationId: shop.organizationId,
      shopIds: [shop.shopId, other.shopId],
    });
    const made = await createApiKey(wide, {
      shopIds: wide.shopIds.slice(),
      role: "owner",
      name: "A",
    });
    expect((await listApiKeys(wide, { shopId: shop.shopId })).items[0]?.shops).toEqual(made.shops);
    expect((await listApiKeys(shop.ctx, { shopId: shop.shopId })).items[0]?.shops).toEqual([
      shop.publicId,
    ]);
  });

  it("hides the keys of another organization, and its shops", async () => {
    const [mine, theirs] = [await makeShop(), await makeShop()];
    await createApiKey(theirs.ctx, { shopIds: [theirs.shopId], role: "owner", name: "Theirs" });
    expect((await listApiKeys(mine.ctx, { shopId: mine.shopId })).items).toEqual([]);
    await expect(listApiKeys(mine.ctx, { shopId: theirs.shopId })).rejects.toMatchObject({
      kind: "not-found",
    });
    const rows = await transaction(mine.ctx, (tx) =>
      tx.rows("SELECT * FROM list_api_keys($1)", [theirs.shopId]),
    );
    expect(rows).toEqual([]);
  });

  it("refuses a reader without the permission", async () => {
    const { ctx, shopId } = await makeShop();
    const viewer = { ...ctx, permissions: new Set(["shops.view"] as const) };
    await expect(listApiKeys(viewer, { shopId })).rejects.toMatchObject({ kind: "forbidden" });
  });
});
