import { describe, expect, it } from "vitest";
import { getShopMatrix, pushRule } from "@/lib/agency/server";
import { findUserCtx } from "@/lib/auth/server";
import { toPublicId } from "@/lib/kernel";
import { listDefinitions, saveDefinition } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { listFeeRules } from "@/lib/reconciliation/server";
import { freshDatabase } from "@/tests/support/database";
import { makeBook } from "@/tests/support/ledger/make-book";
import { lend, makeAgency, makeMember } from "@/tests/support/organizations";

freshDatabase();

/** An agency's manager over three lent shops, one of them for reading alone. */
async function makeHouse() {
  const agency = await makeAgency();
  const shops = [await makeBook(), await makeBook(), await makeBook()];
  for (const [index, shop] of shops.entries())
    await lend({
      shopId: shop.shopId,
      from: shop.organizationId,
      to: agency,
      scope: index === 2 ? "view" : "full",
    });
  const userId = await makeMember(agency, "agency-admin");
  const viewer = {
    userId,
    name: "Manager",
    email: "manager@example.com",
    memberships: [{ organizationId: agency, role: "agency-admin" }],
  };
  const ctx = await findUserCtx(viewer as never, { requestId: "r", now: new Date("2026-11-22") });
  if (!ctx) throw new Error("The manager reaches nothing.");
  return { ctx, shops };
}

const trail = (at: Ctx, shopId: bigint) =>
  transaction(at, async (tx) => {
    const rows = await tx.rows<{ action: string }>(
      "SELECT action FROM audit_event WHERE shop_id = $1 AND action LIKE 'agency.%' ORDER BY id",
      [shopId],
    );
    return rows.map(({ action }) => action);
  });

const rule = (shops: readonly { shopId: bigint }[], rehearse: boolean) => ({
  shops: shops.map(({ shopId }) => shopId),
  reason: "双12 统一目标",
  rehearse,
});

describe("pushRule", () => {
  it("rehearses without a trace, then changes what each company allows and leaves a line in each trail", async () => {
    const { ctx, shops } = await makeHouse();
    const goal = { kind: "goal", goalRoi: 2.5 } as const;
    const rehearsed = await pushRule(ctx, { ...rule(shops, true), rule: goal });
    expect(rehearsed.rows.map(({ outcome, before, after }) => [outcome, before, after])).toEqual([
      ["changes", null, "2.5"],
      ["changes", null, "2.5"],
      ["refused", null, null],
    ]);
    const window = { from: "2026-11-01", to: "2026-11-21", currency: "CNY" };
    const goals = async () =>
      (await getShopMatrix(ctx, window)).rows
        .toSorted((a, b) => (a.shop < b.shop ? -1 : 1))
        .map(({ goalRoi }) => goalRoi);
    expect(await goals()).toEqual([null, null, null]);
    const pushed = await pushRule(ctx, { ...rule(shops, false), rule: goal });
    expect(pushed.rows.map(({ outcome }) => outcome)).toEqual(["changes", "changes", "refused"]);
    expect(await goals()).toEqual([2.5, 2.5, null]);
    const again = await pushRule(ctx, { ...rule(shops, false), rule: goal });
    expect(again.rows.map(({ outcome }) => outcome)).toEqual(["same", "same", "refused"]);
    const [first, , third] = shops;
    if (!first || !third) throw new Error("There are no shops.");
    expect(await trail(first.ctx, first.shopId)).toEqual(["agency.profile.save"]);
    expect(await trail(third.ctx, third.shopId)).toEqual([]);
    expect(await trail(ctx, 0n)).toEqual(["agency.rule.push", "agency.rule.push"]);
  });

  it("gives a fee rule and a definition through their own verbs", async () => {
    const { ctx, shops } = await makeHouse();
    const [first, second] = shops;
    if (!first || !second) throw new Error("There are no shops.");
    const fee = {
      kind: "fee-rule" as const,
      rule: {
        name: "大促费率",
        orderType: "reduced" as const,
        products: [],
        fromOn: "2026-12-01",
        toOn: null,
        rateBps: 60,
        cap: null,
      },
    };
    await pushRule(ctx, { ...rule([first, second], false), rule: fee });
    const { items } = await listFeeRules(second.ctx, { shopId: second.shopId });
    expect(items.map(({ rateBps, fromOn }) => [rateBps, fromOn])).toEqual([[60, "2026-12-01"]]);
    await saveDefinition(first.ctx, {
      shopId: first.shopId,
      name: "只算投放",
      marketingAccounts: [6001],
      includesDiscount: false,
      salesBase: "net",
      basis: "business",
      reason: "试",
    });
    const outcome = await pushRule(ctx, {
      ...rule([first, second], false),
      rule: { kind: "definition", from: first.shopId },
    });
    expect(outcome.rows.map(({ outcome: each }) => each)).toEqual(["same", "changes"]);
    const { items: versions } = await listDefinitions(second.ctx, { shopId: second.shopId });
    expect(versions[0]).toMatchObject({ marketingAccounts: [6001], isDefault: true });
  });
});

describe("pushRule over shops of others", () => {
  it("does not know a shop of somebody else", async () => {
    const { ctx } = await makeHouse();
    const stranger = await makeBook();
    await expect(
      pushRule(ctx, { ...rule([stranger], true), rule: { kind: "tier", tier: "a" } }),
    ).rejects.toThrow(toPublicId("shop", stranger.shopId));
  });
});
