import { describe, expect, it } from "vitest";
import { readReach } from "@/lib/auth/server/reach";
import { fromPublicId } from "@/lib/kernel";
import {
  bindAccount,
  createDelegation,
  listBindings,
  listDelegations,
  revokeDelegation,
  transferShop,
  unbindAccount,
} from "@/lib/tenancy/server";
import { freshDatabase } from "@/tests/support/database";
import { makeOrganization, makeShop } from "@/tests/support/factories";
import { makeCtx } from "@/tests/support/make-ctx";
import { makeAgency } from "@/tests/support/organizations";

freshDatabase();

const NOW = new Date("2026-03-01T00:00:00Z");

async function lent() {
  const [shop, agency] = [await makeShop(), await makeAgency("远航代理")];
  const loan = await createDelegation(shop.ctx, {
    shop: shop.shopId,
    agency,
    scope: "view",
    endsOn: "2026-03-31",
  });
  const agencyCtx = makeCtx({ organizationId: agency, shopIds: [shop.shopId] });
  return { shop, agency, loan, agencyCtx, delegationId: fromPublicId("delegation", loan.id) };
}

const reached = async (agency: bigint, now = NOW) =>
  (await readReach(agency, "agency-admin", now)).delegated.length;

describe("a loan", () => {
  it("names both sides and lasts to the end of its last day in the shop's zone", async () => {
    const { shop, agency, loan, agencyCtx } = await lent();
    expect(loan).toMatchObject({
      scope: "view",
      endsAt: "2026-03-31T16:00:00.000Z",
      isActive: true,
    });
    expect(loan.agency.name).toBe("远航代理");
    expect((await listDelegations(agencyCtx)).items[0]).toMatchObject({
      shop: { id: shop.publicId, name: "Test shop" },
      merchant: { name: "Test organization" },
    });
    expect(await reached(agency, new Date("2026-03-31T15:59:59Z"))).toBe(1);
    expect(await reached(agency, new Date("2026-03-31T16:00:00Z"))).toBe(0);
  });

  it.each(["merchant", "agency"])("is ended by the %s at once", async (side) => {
    const { shop, agency, agencyCtx, delegationId } = await lent();
    const ctx = side === "merchant" ? shop.ctx : agencyCtx;
    const ended = await revokeDelegation(ctx, { delegationId });
    expect(ended.isActive).toBe(false);
    expect(await reached(agency)).toBe(0);
    expect(await revokeDelegation(ctx, { delegationId })).toEqual(ended);
  });

  it("is ended by no stranger, doubled by nobody, and goes to agencies alone", async () => {
    const { shop, agency, delegationId } = await lent();
    const stranger = await makeShop();
    await expect(revokeDelegation(stranger.ctx, { delegationId })).rejects.toMatchObject({
      kind: "not-found",
    });
    const again = { shop: shop.shopId, agency, scope: "full", endsOn: "2026-12-31" } as const;
    await expect(createDelegation(shop.ctx, again)).rejects.toMatchObject({
      code: "tenancy/lent-already",
    });
    await expect(
      createDelegation(shop.ctx, { ...again, agency: stranger.organizationId }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });

  it("is not lent on", async () => {
    const { shop, agencyCtx } = await lent();
    await expect(
      createDelegation(agencyCtx, {
        shop: shop.shopId,
        agency: await makeAgency(),
        scope: "view",
        endsOn: "2026-12-31",
      }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("transferShop", () => {
  it("hands the shop over and ends its loans", async () => {
    const { shop, agency } = await lent();
    const to = await makeOrganization();
    await transferShop(shop.ctx, { shop: shop.shopId, to });
    expect((await readReach(to, "owner", NOW)).ownShopIds).toEqual([shop.shopId]);
    expect((await readReach(shop.organizationId, "owner", NOW)).ownShopIds).toEqual([]);
    expect(await reached(agency)).toBe(0);
  });

  it("is not for what is lent, nor to nobody", async () => {
    const { shop, agencyCtx } = await lent();
    for (const [ctx, to] of [
      [agencyCtx, agencyCtx.organizationId + 1000n],
      [shop.ctx, 999_999n],
    ] as const) {
      await expect(transferShop(ctx, { shop: shop.shopId, to })).rejects.toMatchObject({
        kind: "not-found",
      });
    }
  });
});

describe("bindAccount", () => {
  const account = { kind: "qianchuan", externalId: "17001", name: "主账户" } as const;

  it("keeps one shop an account, and frees it when the binding ends", async () => {
    const [one, two] = [await makeShop(), await makeShop()];
    const bound = await bindAccount(one.ctx, { ...account, shopId: one.shopId });
    await expect(bindAccount(one.ctx, { ...account, shopId: one.shopId })).rejects.toMatchObject({
      code: "tenancy/bound-already",
    });
    await expect(bindAccount(two.ctx, { ...account, shopId: two.shopId })).rejects.toMatchObject({
      code: "tenancy/bound-elsewhere",
    });
    await unbindAccount(one.ctx, {
      shopId: one.shopId,
      bindingId: fromPublicId("binding", bound.id),
    });
    await bindAccount(two.ctx, { ...account, shopId: two.shopId });
    const { items, faults } = await listBindings(one.ctx, { shopId: one.shopId });
    expect(items).toMatchObject([{ externalId: "17001", unboundAt: "2026-03-01T00:00:00.000Z" }]);
    expect(faults).toEqual(["no-entity", "no-douyin", "no-qianchuan"]);
  });
});
