import { beforeAll, describe, expect, it } from "vitest";
import { ProfilesInput } from "@/lib/customers";
import {
  createSegment,
  exportSegment,
  getCustomers,
  getLookAlikes,
  listSegments,
  recordProfiles,
} from "@/lib/customers/server";
import { fromPublicId } from "@/lib/kernel";
import { openBook } from "@/lib/ledger/server";
import { transaction } from "@/lib/platform/db";
import { eraseShopper } from "@/lib/recommendation/server";
import { event, give } from "@/tests/support/behaviours";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

let shop: TestShop;

beforeAll(async () => {
  shop = await makeShop();
  await transaction(shop.ctx, (tx) => openBook(tx, shop.ctx, shop.shopId));
  await give(shop, [
    event("ann", "tea", 1000, "order"),
    event("ann", "cup", 2000, "order"),
    event("bob", "tea", 3000, "order"),
    event("cat", "sock", 4000, "order"),
    event("dan", "tea", 5000, "click"),
  ]);
});

describe("getCustomers", () => {
  it("counts who bought, and leaves unclassified whoever nobody told of", async () => {
    await recordProfiles(shop.ctx, {
      shopId: shop.shopId,
      ...ProfilesInput.parse({ rows: [{ shopper: "ann", ageBand: "18-23", cityTier: 1 }] }),
    });
    const found = await getCustomers(shop.ctx, { shopId: shop.shopId });
    expect(found.customers).toBe(3);
    expect(found.purchases).toBe(4);
    const crowd = (name: string) => found.crowds.find(({ crowd: one }) => one === name)?.customers;
    expect(crowd("gen-z")).toBe(1);
    expect(crowd("unclassified")).toBe(2);
    expect(found.lifetime).toBeNull();
    expect(found.segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(3);
  });

  it("knows nothing of another shop's", async () => {
    const other = await makeShop();
    await expect(getCustomers(other.ctx, { shopId: shop.shopId })).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});

describe("segments", () => {
  it("hold who fulfils the rule, and those like them stand outside", async () => {
    const { id } = await createSegment(shop.ctx, {
      shopId: shop.shopId,
      name: "twice",
      rule: [{ field: "orders", is: "at-least", value: 2 }],
    });
    const { items } = await listSegments(shop.ctx, { shopId: shop.shopId });
    expect(items).toMatchObject([{ id, name: "twice", customers: 1 }]);
    const key = { shopId: shop.shopId, id: fromPublicId("customerSegment", id) };
    const { members, items: alike } = await getLookAlikes(shop.ctx, key);
    expect(members).toBe(1);
    expect(alike).toHaveLength(1);
    expect((await exportSegment(shop.ctx, key)).trim().split("\n")).toHaveLength(2);
    await eraseShopper(shop.ctx, { shopId: shop.shopId, shopper: "ann" });
    expect((await exportSegment(shop.ctx, key)).trim().split("\n")).toHaveLength(1);
  });
});
