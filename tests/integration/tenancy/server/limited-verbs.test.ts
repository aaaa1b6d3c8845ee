import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { closePeriod, reopenPeriod, transferCurrency } from "@/lib/closing/server";
import { fromPublicId } from "@/lib/kernel";
import type { HandEntryInput } from "@/lib/ledger";
import { correctEntry, postHandEntry, reverseEntry } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { systemTransaction } from "@/lib/platform/db";
import { LIMITED_ACTIONS, type LimitedAction } from "@/lib/tenancy/approval-schemas";
import { decideApproval, listApprovals, setApprovalLimit } from "@/lib/tenancy/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeSmallBook } from "@/tests/support/ledger/small-book";
import { makeMember } from "@/tests/support/organizations";

freshDatabase();

const named = (ctx: Ctx, id: string): Ctx => ({
  ...ctx,
  actor: { kind: "user", id, name: id },
});

const rent = (shop: TestShop, amount = "120000"): HandEntryInput & { shopId: bigint } => ({
  shopId: shop.shopId,
  date: "2026-02-03",
  lines: [
    { account: 6105, amount },
    { account: 1001, amount: `-${amount}` },
  ],
  reason: "Rent of the stage",
});

const limit = (shop: TestShop, action: LimitedAction, minor: bigint) =>
  setApprovalLimit(shop.ctx, { shopId: shop.shopId, action, limit: minor });

/** Has another person approve all that waits. */
async function approveAll(shop: TestShop, decision: "approved" | "refused" = "approved") {
  const { items } = await listApprovals(shop.ctx, { shopId: shop.shopId, state: "open" });
  for (const { id } of items) {
    await decideApproval(named(shop.ctx, "usr_2"), {
      shopId: shop.shopId,
      approvalId: fromPublicId("approval", id),
      decision,
      reason: "Seen the bill",
    });
  }
  return items.length;
}

const waiting = { code: "tenancy/second-person" };

describe("a limit of a shop", () => {
  it.each(LIMITED_ACTIONS)("is asked for by a verb of its own: %s", (action) => {
    const asking = globSync("lib/*/server/*.ts").filter((file) => {
      const text = readFileSync(file, "utf8");
      return text.includes(`action: "${action}"`) && text.includes("requireSecondPerson(");
    });
    expect(asking.length).toBeGreaterThan(0);
  });

  it("holds back an entry by hand until another person has approved exactly it", async () => {
    const shop = await makeBook();
    await limit(shop, "ledger.entry.post", 100_000n);
    await postHandEntry(shop.ctx, rent(shop, "100000"));
    await expect(postHandEntry(shop.ctx, rent(shop))).rejects.toMatchObject(waiting);
    expect(await approveAll(shop)).toBe(1);
    await expect(postHandEntry(shop.ctx, rent(shop, "120001"))).rejects.toMatchObject(waiting);
    expect(await postHandEntry(shop.ctx, rent(shop))).toMatchObject({
      occurredAt: "2026-02-03 00:00:00",
    });
    await expect(postHandEntry(shop.ctx, rent(shop))).rejects.toMatchObject(waiting);
  });

  it("asks nobody again about an entry that its key has posted", async () => {
    const shop = await makeBook();
    const first = await postHandEntry(shop.ctx, { ...rent(shop), key: "rent-02" });
    await limit(shop, "ledger.entry.post", 0n);
    expect(await postHandEntry(shop.ctx, { ...rent(shop), key: "rent-02" })).toEqual(first);
  });

  it("holds back a correction and a reversal", async () => {
    const shop = await makeBook();
    const entry = await postHandEntry(shop.ctx, rent(shop));
    const entryId = fromPublicId("entry", entry.id);
    await limit(shop, "ledger.entry.post", 100_000n);
    await limit(shop, "ledger.entry.reverse", 100_000n);
    const wrong = { shopId: shop.shopId, entryId, reason: "Booked twice" };
    const right = { ...rent(shop, "130000"), entryId };
    await expect(correctEntry(shop.ctx, right)).rejects.toMatchObject(waiting);
    await expect(reverseEntry(shop.ctx, wrong)).rejects.toMatchObject(waiting);
    expect(await approveAll(shop)).toBe(2);
    expect(await reverseEntry(shop.ctx, wrong)).toMatchObject({ reverses: entry.id });
  });

  it("holds back both sides of a transfer, so that no money leaves that may not arrive", async () => {
    const from = await makeBook();
    const to = await makeBook({ organizationId: from.organizationId });
    const both: Ctx = { ...from.ctx, shopIds: [from.shopId, to.shopId] };
    await limit(to, "ledger.entry.post", 0n);
    const move = {
      shopId: from.shopId,
      to: to.shopId,
      date: "2026-02-03",
      amount: "5000",
      arrived: "5000",
      fromAccount: 1001,
      toAccount: 1001,
      reason: "Lend to the other shop",
    };
    await expect(transferCurrency(both, move)).rejects.toMatchObject(waiting);
    const { rows } = await systemTransaction(async (tx) => ({
      rows: await tx.rows("SELECT 1 FROM entry WHERE shop_id = $1", [from.shopId]),
    }));
    expect(rows).toEqual([]);
  });
});

describe("a closed month", () => {
  async function closed(): Promise<TestShop> {
    const book = await makeSmallBook();
    const shop = { ...book, ctx: { ...book.ctx, now: new Date("2026-11-02T00:00:00Z") } };
    await makeMember(shop.organizationId, "owner");
    await makeMember(shop.organizationId, "finance");
    await closePeriod(shop.ctx, { shopId: shop.shopId, month: "2026-08", withEarlier: true });
    return shop;
  }
  const reopen = (shop: TestShop, who: string) =>
    reopenPeriod(named(shop.ctx, who), {
      shopId: shop.shopId,
      month: "2026-08",
      reason: "A late bill",
    });
  const requests = async (shop: TestShop) =>
    (await listApprovals(shop.ctx, { shopId: shop.shopId, state: "all" })).items.map(
      ({ decision, decidedBy, usedAt }) => [decision, decidedBy, usedAt !== null],
    );

  it("waits among the approvals, and is opened by who asked once it is approved there", async () => {
    const shop = await closed();
    expect(await reopen(shop, "usr_1")).toMatchObject({ status: "asked" });
    expect(await approveAll(shop)).toBe(1);
    expect(await reopen(shop, "usr_1")).toMatchObject({ status: "open" });
    expect(await requests(shop)).toEqual([["approved", "usr_2", true]]);
  });

  it("is opened by another person's same wish, which counts as the approval", async () => {
    const shop = await closed();
    await reopen(shop, "usr_1");
    expect(await reopen(shop, "usr_3")).toMatchObject({ status: "open" });
    expect(await requests(shop)).toEqual([["approved", "usr_3", true]]);
  });

  it("stays closed when it is refused, and may be asked for again", async () => {
    const shop = await closed();
    await reopen(shop, "usr_1");
    await approveAll(shop, "refused");
    expect(await reopen(shop, "usr_3")).toMatchObject({ status: "asked" });
    await expect(reopen(shop, "usr_3")).rejects.toMatchObject({ code: "closing/second-person" });
  });
});
