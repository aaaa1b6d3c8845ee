import { describe, expect, it } from "vitest";
import { createApiKey, findKeyHolder, listApiKeys, revokeApiKey } from "@/lib/auth/server";
import { fromPublicId } from "@/lib/kernel";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

async function makeKey({ ctx, shopId }: TestShop) {
  const made = await createApiKey(ctx, { shopIds: [shopId], role: "client", name: "A key" });
  return { ...made, keyId: fromPublicId("apiKey", made.id) };
}

describe("revokeApiKey", () => {
  it("ends the key, with one line in the trail", async () => {
    const shop = await makeShop();
    const made = await makeKey(shop);
    expect(await findKeyHolder(made.key, new Date())).not.toBe(null);
    await revokeApiKey(shop.ctx, { shopId: shop.shopId, keyId: made.keyId });
    expect(await findKeyHolder(made.key, new Date())).toBe(null);
    const trail = await transaction(shop.ctx, (tx) =>
      tx.rows("SELECT entity_id FROM audit_event WHERE action = 'auth.api-key.revoke'"),
    );
    expect(trail).toEqual([{ entity_id: made.id }]);
  });

  it("keeps the hour of the first time when it is told twice", async () => {
    const shop = await makeShop();
    const made = await makeKey(shop);
    const key = { shopId: shop.shopId, keyId: made.keyId };
    await revokeApiKey(shop.ctx, key);
    const [first] = (await listApiKeys(shop.ctx, { shopId: shop.shopId })).items;
    await revokeApiKey({ ...shop.ctx, now: new Date("2030-01-01") }, key);
    const [second] = (await listApiKeys(shop.ctx, { shopId: shop.shopId })).items;
    expect(second?.revokedAt).toBe(first?.revokedAt);
  });

  it("does not find another organization's key, and leaves it working", async () => {
    const [mine, theirs] = [await makeShop(), await makeShop()];
    const made = await makeKey(theirs);
    for (const shopId of [mine.shopId, theirs.shopId]) {
      await expect(revokeApiKey(mine.ctx, { shopId, keyId: made.keyId })).rejects.toMatchObject({
        kind: "not-found",
      });
    }
    expect(await findKeyHolder(made.key, new Date())).not.toBe(null);
  });

  it("refuses without permission", async () => {
    const shop = await makeShop();
    const made = await makeKey(shop);
    const viewer = { ...shop.ctx, permissions: new Set(["shops.view"] as const) };
    await expect(
      revokeApiKey(viewer, { shopId: shop.shopId, keyId: made.keyId }),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});
