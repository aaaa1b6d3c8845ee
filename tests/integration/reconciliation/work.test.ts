import { beforeAll, describe, expect, it } from "vitest";
import { fromPublicId } from "@/lib/kernel";
import { listBalances } from "@/lib/ledger/server";
import { PERMISSIONS, type Permission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import {
  actOnItems,
  adjustItem,
  explainDifference,
  getItem,
  getReconciliation,
  getWorkload,
  listItems,
  listLineRows,
  reconcile,
} from "@/lib/reconciliation/server";
import { decideApproval, setApprovalLimit } from "@/lib/tenancy/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { addFiles, makeBook } from "@/tests/support/ledger/make-book";
import { flow, order, postEveryFact } from "@/tests/support/reconciliation/telling-shop";

freshDatabase();

let shop: TestShop;
let stranger: TestShop;

const suspense = (flowNo: string, amount: bigint) =>
  flow(flowNo, {
    flowNo,
    scene: "unknown",
    sceneText: "人工调账",
    subOrderNo: null,
    amount,
    receivable: 0n,
    platformFee: 0n,
  });

/** The open difference with this key. */
async function find(key: string) {
  const { items } = await listItems(shop.ctx, { shopId: shop.shopId, status: "all", limit: 100 });
  const item = items.find((each) => each.key === key);
  if (!item) throw new Error(`No difference ${key}.`);
  return item;
}

const act = (input: Parameters<typeof actOnItems>[1] extends infer I ? Partial<I> : never) =>
  actOnItems(shop.ctx, {
    shopId: shop.shopId,
    action: "comment",
    rehearse: false,
    text: "",
    ...input,
  } as Parameters<typeof actOnItems>[1]);

beforeAll(async () => {
  shop = await makeBook();
  stranger = await makeBook();
  await addFiles(shop, 2);
  await postEveryFact(shop, [
    order("a", { payable: 10_100n }),
    flow("a"),
    order("b", { payable: 10_200n }),
    flow("b"),
    order("overdue"),
    suspense("S1", -321n),
    suspense("S2", -55n),
    flow("first", {
      scene: "withdrawal",
      sceneText: "提现",
      subOrderNo: null,
      occurredAt: "2026-08-01 12:00:00",
      amount: -5n,
      receivable: 0n,
      platformFee: 0n,
    }),
    flow("last", {
      scene: "withdrawal",
      sceneText: "提现",
      subOrderNo: null,
      occurredAt: "2026-10-20 12:00:00",
      amount: -5n,
      receivable: 0n,
      platformFee: 0n,
    }),
  ]);
  await reconcile(shop.ctx, { shopId: shop.shopId });
});

describe("work on differences", () => {
  it("is rehearsed without a trace, then done with a reason and a line in the trail", async () => {
    const item = await find("a");
    expect(
      await act({ action: "accept", items: [item.id], reasonCode: "timing", rehearse: true }),
    ).toEqual({
      items: 1,
      amount: "100",
      skipped: [],
      isRehearsal: true,
    });
    expect(await find("a")).toMatchObject({ status: "open" });
    await act({ action: "accept", items: [item.id], reasonCode: "timing", text: "next week" });
    expect(await find("a")).toMatchObject({ status: "accepted", reasonCode: "timing" });
    const detail = await getItem(shop.ctx, {
      shopId: shop.shopId,
      itemId: fromPublicId("reconciliationItem", item.id),
    });
    expect(detail.notes.map(({ kind, text }) => [kind, text])).toEqual([
      ["accept", "timing: next week"],
    ]);
    expect(detail.stated.map(({ source }) => source)).toEqual(["order", "fundFlow"]);
    const trail = await transaction(shop.ctx, (tx) =>
      tx.rows(
        "SELECT 1 FROM audit_event WHERE shop_id = $1 AND action = 'reconciliation.task.accept'",
        [shop.shopId],
      ),
    );
    expect(trail).toHaveLength(1);
  });

  it("holds for the amounts it was decided on: other amounts open the difference again", async () => {
    await reconcile(shop.ctx, { shopId: shop.shopId });
    expect(await find("a")).toMatchObject({ status: "accepted", isNew: false });
    await postEveryFact(shop, [order("a", { payable: 10_300n, rank: 2 })]);
    await reconcile(shop.ctx, { shopId: shop.shopId });
    expect(await find("a")).toMatchObject({ status: "open", difference: "300" });
    await postEveryFact(shop, [order("a", { rank: 3 })]);
    const { resolved } = await reconcile(shop.ctx, { shopId: shop.shopId });
    expect(resolved).toBe(1);
    expect(await find("a")).toMatchObject({ status: "resolved" });
  });

  it("refuses an acceptance without a reason code", async () => {
    const item = await find("b");
    await expect(act({ action: "accept", items: [item.id] })).rejects.toMatchObject({
      code: "reconciliation/no-reason",
    });
  });
});

describe("entries that settle differences", () => {
  it("clears suspense whole, by one entry that the next run finds", async () => {
    const item = await find("5:S1");
    const input = {
      shopId: shop.shopId,
      itemId: fromPublicId("reconciliationItem", item.id),
      date: "2026-10-20",
      reason: "a fine",
    };
    const lines = (cleared: string) => [
      { account: 6302, amount: cleared },
      { account: 2901, amount: `-${cleared}` },
    ];
    await expect(adjustItem(shop.ctx, { ...input, lines: lines("300") })).rejects.toMatchObject({
      code: "reconciliation/not-cleared",
    });
    expect(await adjustItem(shop.ctx, { ...input, lines: lines("321") })).toMatchObject({
      status: "adjusted",
    });
    await reconcile(shop.ctx, { shopId: shop.shopId });
    expect(await find("5:S1")).toMatchObject({ status: "resolved" });
  });

  it("writes off above the limit only with a second person, and takes the receivable off the book", async () => {
    const item = await find("overdue");
    const owner = { ...shop.ctx, permissions: new Set<Permission>(PERMISSIONS) };
    await setApprovalLimit(owner, {
      shopId: shop.shopId,
      action: "reconciliation.task.write-off",
      limit: 5_000n,
    });
    const writeOff = () => act({ action: "writeOff", items: [item.id], text: "lost" });
    const refusal = await writeOff().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "tenancy/second-person" });
    expect(await find("overdue")).toMatchObject({ status: "open" });
    const [{ id } = { id: 0n }] = await transaction(shop.ctx, (tx) =>
      tx.rows<{ id: bigint }>("SELECT id FROM approval_request WHERE shop_id = $1", [shop.shopId]),
    );
    await decideApproval(
      { ...owner, actor: { kind: "user", id: "usr_2", name: "Second" } },
      { shopId: shop.shopId, approvalId: id, decision: "approved", reason: "checked" },
    );
    const before = await receivable();
    await writeOff();
    expect(await find("overdue")).toMatchObject({ status: "writtenOff" });
    expect((await receivable()) - before).toBe(-10_000n);
  });
});

describe("open work", () => {
  it("is counted by age and by owner", async () => {
    const item = await find("b");
    await act({ action: "assign", items: [item.id], assignee: { id: "usr_9", name: "小李" } });
    const { owners, ages } = await getWorkload(shop.ctx, { shopId: shop.shopId });
    expect(owners).toContainEqual({ id: "usr_9", name: "小李", items: 1, amount: "200" });
    expect(ages.reduce((sum, { items }) => sum + items, 0)).toBe(
      owners.reduce((sum, { items }) => sum + items, 0),
    );
    const state = await getReconciliation(shop.ctx, { shopId: shop.shopId });
    expect(state.tasks).toBe(ages.reduce((sum, { items }) => sum + items, 0));
  });
});

async function receivable(): Promise<bigint> {
  const { rows } = await listBalances(shop.ctx, {
    shopId: shop.shopId,
    from: "2026-01-01",
    to: "2026-12-31",
    by: "account",
    basis: "business",
  });
  return BigInt(rows.find(({ account }) => String(account) === "1101")?.balance ?? "0");
}

describe("who may see and do what", () => {
  it("finds nothing of another shop", async () => {
    const item = await find("b");
    for (const refused of [
      reconcile(stranger.ctx, { shopId: shop.shopId }),
      listItems(stranger.ctx, { shopId: shop.shopId, status: "all", limit: 10 }),
      getItem(stranger.ctx, {
        shopId: shop.shopId,
        itemId: fromPublicId("reconciliationItem", item.id),
      }),
      getReconciliation(stranger.ctx, { shopId: shop.shopId }),
    ])
      await expect(refused).rejects.toMatchObject({ kind: "not-found" });
    await expect(
      actOnItems(stranger.ctx, {
        shopId: stranger.shopId,
        action: "comment",
        items: [item.id],
        rehearse: false,
        text: "x",
      }),
    ).resolves.toMatchObject({ items: 0 });
  });

  it("refuses a run and a decision without the permission", async () => {
    const reader = { ...shop.ctx, permissions: new Set<Permission>(["reconciliation.view"]) };
    await expect(reconcile(reader, { shopId: shop.shopId })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(
      actOnItems(reader, {
        shopId: shop.shopId,
        action: "comment",
        items: ["dif_1"],
        rehearse: false,
        text: "x",
      }),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("the rows behind a line", () => {
  it("are compared again page by page", async () => {
    const page = await listLineRows(shop.ctx, {
      shopId: shop.shopId,
      pair: "receipts",
      rule: "receivableDiffers",
      limit: 10,
    });
    expect(page).toEqual({
      items: [{ key: "b", day: "2026-08-10", dueOn: null, left: "10200", right: "10000" }],
      next: null,
    });
  });
});

describe("why two figures differ", () => {
  it("is told rule by rule, and a typed figure's rest as residual", async () => {
    const window = { from: "2026-08-01", to: "2026-08-31" };
    const told = await explainDifference(shop.ctx, {
      shopId: shop.shopId,
      left: { view: "paidGmv", ...window },
      right: { view: "settledNet", ...window, typed: "18000" },
    });
    expect(told.left.value).toBe("30200");
    expect(told.right.fromRows).toBe("19200");
    expect(told.lines.filter(({ amount }) => amount !== "0")).toEqual([
      { rule: "notSettled", amount: "-10000", rows: 1 },
      { rule: "fees", amount: "-1000", rows: 2 },
    ]);
    expect(told.residual).toBe("-1200");
  });

  it("names the accounts that two definitions of cost do not share", async () => {
    const window = { from: "2026-08-01", to: "2026-10-31" };
    const told = await explainDifference(shop.ctx, {
      shopId: shop.shopId,
      left: { view: "marketingCost", ...window },
      right: { view: "marketingCostCash", ...window },
    });
    expect(told).toMatchObject({
      residual: "0",
      left: { value: "1000" },
      right: { value: "1000" },
    });
    expect(told.lines.map(({ rule }) => rule)).toEqual(["timeBasis"]);
    await expect(
      explainDifference(shop.ctx, {
        shopId: shop.shopId,
        left: { view: "marketingCost", ...window },
        right: { view: "paidGmv", ...window },
      }),
    ).rejects.toMatchObject({ code: "reconciliation/other-measure" });
  });
});
