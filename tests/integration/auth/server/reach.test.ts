import { describe, expect, it } from "vitest";
import { readReach, standAt } from "@/lib/auth/server/reach";
import { systemTransaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";
import { lend, makeAgency } from "@/tests/support/organizations";

freshDatabase();

const now = new Date("2026-06-01T00:00:00Z");

describe("readReach", () => {
  it("holds the organization's own shops, and what the role may do there", async () => {
    const shop = await makeShop();
    const reach = await readReach(shop.organizationId, "accountant", now);
    expect(reach.ownShopIds).toEqual([shop.shopId]);
    expect(reach.delegated).toEqual([]);
    expect(reach.permissions.has("ledger.post")).toBe(true);
  });

  it("follows the organization's own matrix from the next request on", async () => {
    const shop = await makeShop();
    await systemTransaction((tx) =>
      tx.run("INSERT INTO role_grant VALUES ($1, 'accountant', 'ledger.post', false)", [
        shop.organizationId,
      ]),
    );
    const reach = await readReach(shop.organizationId, "accountant", now);
    expect(reach.permissions.has("ledger.post")).toBe(false);
    const other = await readReach((await makeShop()).organizationId, "accountant", now);
    expect(other.permissions.has("ledger.post")).toBe(true);
  });

  it("holds a lent shop until the loan is over or taken back", async () => {
    const [shop, agency] = [await makeShop(), await makeAgency()];
    await lend({
      shopId: shop.shopId,
      from: shop.organizationId,
      to: agency,
      endsAt: new Date("2026-07-01"),
    });
    expect((await readReach(agency, "agency-admin", now)).delegated).toEqual([
      { shopId: shop.shopId, scope: "operate" },
    ]);
    const later = new Date("2026-07-01T00:00:00Z");
    expect((await readReach(agency, "agency-admin", later)).delegated).toEqual([]);
    await systemTransaction(async (tx) => {
      await tx.rows("SELECT set_config('app.organization', $1, true)", [agency.toString()]);
      await tx.run("UPDATE delegation SET revoked_at = $2 WHERE shop_id = $1", [shop.shopId, now]);
    });
    expect((await readReach(agency, "agency-admin", now)).delegated).toEqual([]);
  });
});

describe("standAt", () => {
  it("narrows the role to the loan in a lent shop, which stands alone", async () => {
    const [own, agency] = [await makeShop(), await makeAgency()];
    const theirs = await makeShop({ organizationId: agency });
    await lend({ shopId: own.shopId, from: own.organizationId, to: agency, scope: "view" });
    const reach = await readReach(agency, "agency-admin", now);
    const lent = standAt(reach, own.shopId);
    expect(lent?.shopIds).toEqual([own.shopId]);
    expect(lent?.permissions.has("ledger.view")).toBe(true);
    expect(lent?.permissions.has("ledger.post")).toBe(false);
    expect(standAt(reach, theirs.shopId)?.permissions.has("ledger.post")).toBe(true);
    expect(standAt(reach, theirs.shopId)?.shopIds).toEqual([theirs.shopId]);
  });

  it("allows above the shops only what every loan allows, and the house's own affairs", async () => {
    const [shop, agency] = [await makeShop(), await makeAgency()];
    await lend({ shopId: shop.shopId, from: shop.organizationId, to: agency, scope: "view" });
    const above = standAt(await readReach(agency, "agency-admin", now), undefined);
    expect(above?.shopIds).toEqual([shop.shopId]);
    expect(above?.permissions.has("ledger.post")).toBe(false);
    expect(above?.permissions.has("people.manage")).toBe(true);
  });

  it("reaches no shop of others", async () => {
    const [shop, other] = [await makeShop(), await makeShop()];
    expect(standAt(await readReach(shop.organizationId, "owner", now), other.shopId)).toBe(null);
  });
});
