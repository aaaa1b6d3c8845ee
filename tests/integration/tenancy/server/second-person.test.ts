import { describe, expect, it } from "vitest";
import { fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import {
  decideApproval,
  listApprovals,
  requireSecondPerson,
  setApprovalLimit,
} from "@/lib/tenancy/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop, type TestShop } from "@/tests/support/factories";

freshDatabase();

const other = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: "user", id: "usr_2", name: "Second" } });

const reopen = (shop: TestShop, amountMinor: bigint, ctx = shop.ctx) =>
  transaction(ctx, (tx) =>
    requireSecondPerson(tx, ctx, {
      shopId: shop.shopId,
      action: "ledger.entry.post",
      entity: { kind: "period", id: "2026-10" },
      amountMinor,
      reason: "A late bill",
      content: { month: "2026-10" },
    }),
  );

async function limited(limit: bigint): Promise<TestShop> {
  const shop = await makeShop();
  await setApprovalLimit(shop.ctx, { shopId: shop.shopId, action: "ledger.entry.post", limit });
  return shop;
}

async function onlyApproval(shop: TestShop) {
  const { items } = await listApprovals(shop.ctx, { shopId: shop.shopId, state: "all" });
  expect(items).toHaveLength(1);
  const [item] = items;
  if (!item) throw new Error("There is no request.");
  return { ...item, approvalId: fromPublicId("approval", item.id) };
}

describe("requireSecondPerson", () => {
  it("asks nobody in a shop without limits, nor up to the limit", async () => {
    await reopen(await makeShop(), 10n ** 12n);
    const shop = await limited(10_000n);
    await reopen(shop, 10_000n);
    expect((await listApprovals(shop.ctx, { shopId: shop.shopId, state: "all" })).items).toEqual(
      [],
    );
  });

  it("keeps one request above the limit, also of a negative amount, however often it is tried", async () => {
    const shop = await limited(10_000n);
    for (const amount of [10_001n, 10_001n, -10_001n]) {
      await expect(reopen(shop, amount)).rejects.toMatchObject({ code: "tenancy/second-person" });
    }
    expect(await onlyApproval(shop)).toMatchObject({
      amount: "10001",
      isOwn: true,
      decision: null,
    });
  });

  it("goes through once after another person has approved, and asks again the next time", async () => {
    const shop = await limited(0n);
    await expect(reopen(shop, 5n)).rejects.toMatchObject({ kind: "conflict" });
    const { approvalId } = await onlyApproval(shop);
    const decision = {
      shopId: shop.shopId,
      approvalId,
      decision: "approved",
      reason: "Seen",
    } as const;
    await expect(decideApproval(shop.ctx, decision)).rejects.toMatchObject({
      code: "tenancy/same-person",
    });
    await decideApproval(other(shop.ctx), decision);
    await expect(decideApproval(other(shop.ctx), decision)).rejects.toMatchObject({
      code: "tenancy/approval-closed",
    });
    await reopen(shop, 5n);
    await expect(reopen(shop, 5n)).rejects.toMatchObject({ code: "tenancy/second-person" });
  });
});

describe("an approval", () => {
  it("holds for no other amount", async () => {
    const shop = await limited(0n);
    await expect(reopen(shop, 5n)).rejects.toMatchObject({ kind: "conflict" });
    const { approvalId } = await onlyApproval(shop);
    await decideApproval(other(shop.ctx), {
      shopId: shop.shopId,
      approvalId,
      decision: "approved",
      reason: "Seen",
    });
    await expect(reopen(shop, 6n)).rejects.toMatchObject({ code: "tenancy/second-person" });
  });

  it("stays unused when the verb fails after it", async () => {
    const shop = await limited(0n);
    await expect(reopen(shop, 5n)).rejects.toMatchObject({ kind: "conflict" });
    const { approvalId } = await onlyApproval(shop);
    await decideApproval(other(shop.ctx), {
      shopId: shop.shopId,
      approvalId,
      decision: "approved",
      reason: "Seen",
    });
    const failing = transaction(shop.ctx, async (tx) => {
      await requireSecondPerson(tx, shop.ctx, {
        shopId: shop.shopId,
        action: "ledger.entry.post",
        entity: { kind: "period", id: "2026-10" },
        amountMinor: 5n,
        reason: "A late bill",
        content: { month: "2026-10" },
      });
      throw new Error("later");
    });
    await expect(failing).rejects.toThrow("later");
    await reopen(shop, 5n);
  });

  it("is given neither by a key nor by a stranger", async () => {
    const [shop, stranger] = [await limited(0n), await makeShop()];
    await expect(reopen(shop, 5n)).rejects.toMatchObject({ kind: "conflict" });
    const { approvalId } = await onlyApproval(shop);
    const decision = {
      shopId: shop.shopId,
      approvalId,
      decision: "approved",
      reason: "x",
    } as const;
    const key: Ctx = { ...shop.ctx, actor: { kind: "api-key", id: "key_1", name: "k" } };
    await expect(decideApproval(key, decision)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(decideApproval(other(stranger.ctx), decision)).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(
      decideApproval(other(stranger.ctx), { ...decision, shopId: stranger.shopId }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});
