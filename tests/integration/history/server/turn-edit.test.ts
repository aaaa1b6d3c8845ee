import { beforeEach, describe, expect, it } from "vitest";
import { listViews, removeView, saveView, setShopProfile } from "@/lib/agency/server";
import { changeRule, createRule, getRule } from "@/lib/alerts/server";
import { listEdits, redoEdit, undoEdit } from "@/lib/history/server";
import { fromPublicId } from "@/lib/kernel";
import { listDefinitions, saveDefinition } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { addFeeRule, listFeeRules, removeFeeRule } from "@/lib/reconciliation/server";
import { renameShop } from "@/lib/tenancy/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

let shop: TestShop;
beforeEach(async () => {
  shop = await makeBook();
});

let requests = 0;
/** Every call is a request of its own, as in life. */
const as = (actor: string): Ctx => {
  requests += 1;
  return {
    ...shop.ctx,
    actor: { kind: "user", id: actor, name: actor },
    requestId: `request-${requests}`,
  };
};
const [ANN, BOB] = ["usr_901", "usr_902"];

const edits = async (actor = ANN) => (await listEdits(as(actor), { shopId: shop.shopId })).items;
const newest = async (actor = ANN) => {
  const [edit] = await edits(actor);
  if (!edit) throw new Error("There is no edit.");
  return { ...edit, key: { shopId: shop.shopId, eventId: fromPublicId("auditEvent", edit.id) } };
};
const undo = async (actor = ANN) => undoEdit(as(actor), (await newest(actor)).key);
const redo = async (actor = ANN) => redoEdit(as(actor), (await newest(actor)).key);

const goal = async () => {
  const [row] = await transaction(shop.ctx, (tx) =>
    tx.rows<{ tier: string; goal: number | null }>(
      "SELECT tier, goal_roi_e4 AS goal FROM shop_profile WHERE shop_id = $1",
      [shop.shopId],
    ),
  );
  return row;
};

describe("an edit", () => {
  it("is taken back and done again through its own verb, as often as one likes", async () => {
    const { shopId } = shop;
    await setShopProfile(as(ANN), { shopId, tier: "a", goalRoi: 2 });
    await setShopProfile(as(ANN), { shopId, goalRoi: 2.4 });
    // What changed nothing is no edit.
    await setShopProfile(as(ANN), { shopId, goalRoi: 2.4 });
    expect((await edits()).map(({ action, isDone }) => [action, isDone])).toEqual([
      ["agency.profile.save", true],
      ["agency.profile.save", true],
    ]);
    expect((await newest()).changes).toEqual([{ field: "goalRoi", before: "2", after: "2.4" }]);
    expect(await undo()).toMatchObject({ isDone: false, isTurnable: true });
    expect(await goal()).toEqual({ tier: "a", goal: 20_000 });
    expect(await redo()).toMatchObject({ isDone: true });
    expect(await goal()).toEqual({ tier: "a", goal: 24_000 });
    expect(await undo()).toMatchObject({ isDone: false });
    expect(await goal()).toEqual({ tier: "a", goal: 20_000 });
    // Still two edits, and every turn is a line of the trail.
    expect(await edits()).toHaveLength(2);
    const lines = await transaction(shop.ctx, (tx) =>
      tx.rows("SELECT 1 FROM audit_event WHERE shop_id = $1 AND actor_id = $2", [shopId, ANN]),
    );
    expect(lines).toHaveLength(6);
  });

  it("is not taken back twice, nor by anybody else, nor without the right to make it", async () => {
    const { shopId } = shop;
    await setShopProfile(as(ANN), { shopId, goalRoi: 2 });
    const { key } = await newest();
    await expect(undoEdit(as(BOB), key)).rejects.toMatchObject({ kind: "not-found" });
    const poor = { ...as(ANN), permissions: new Set(["shops.view"] as const) };
    await expect(undoEdit(poor, key)).rejects.toMatchObject({ kind: "forbidden" });
    const both = await Promise.allSettled([undoEdit(as(ANN), key), undoEdit(as(ANN), key)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(undoEdit(as(ANN), key)).rejects.toMatchObject({ code: "history/turned" });
    const other = await makeBook();
    await expect(listEdits(other.ctx, { shopId })).rejects.toMatchObject({ kind: "not-found" });
  });

  it("is not taken back under the hands of whoever changed it since", async () => {
    const { shopId } = shop;
    await setShopProfile(as(ANN), { shopId, goalRoi: 2 });
    await setShopProfile(as(BOB), { shopId, goalRoi: 3 });
    await expect(undo()).rejects.toMatchObject({ code: "history/changed-since" });
    await undo(BOB);
    await undo();
    expect(await goal()).toEqual({ tier: "b", goal: null });
  });
});

describe("what has an inverse", () => {
  it("a definition of figures: the earlier terms become the next version", async () => {
    const { shopId } = shop;
    await saveDefinition(as(ANN), {
      shopId,
      name: "只看投流",
      marketingAccounts: [6001],
      includesDiscount: true,
      salesBase: "paid",
      basis: "business",
      reason: "试试",
    });
    const before = (await listDefinitions(shop.ctx, { shopId })).items[1];
    await undo();
    const [now] = (await listDefinitions(shop.ctx, { shopId })).items;
    expect(now).toMatchObject({
      version: 3,
      isDefault: true,
      marketingAccounts: before?.marketingAccounts,
      salesBase: before?.salesBase,
    });
    await redo();
    expect((await listDefinitions(shop.ctx, { shopId })).items[0]).toMatchObject({
      version: 4,
      marketingAccounts: [6001],
    });
  });

  it("a rule of alerts: archived again, or as it was", async () => {
    const { shopId } = shop;
    const rule = await createRule(as(ANN), {
      shopId,
      name: "净成交掉一半",
      spec: {
        metric: "netSales",
        spanDays: 7,
        by: null,
        key: null,
        compare: { kind: "previous", side: "below", change: 0.5 },
        forDays: 1,
        calmDays: 3,
      },
      quiet: null,
      receivers: [],
      remindDays: null,
    });
    const key = { shopId, ruleId: fromPublicId("alertRule", rule.id) };
    await changeRule(as(ANN), { ...key, name: "净成交掉四成" });
    await undo();
    expect(await getRule(shop.ctx, key)).toMatchObject({ name: "净成交掉一半", status: "active" });
    const created = (await edits()).at(-1);
    if (!created) throw new Error("The first edit is missing.");
    await undoEdit(as(ANN), { shopId, eventId: fromPublicId("auditEvent", created.id) });
    expect(await getRule(shop.ctx, key)).toMatchObject({ status: "archived" });
  });
});

describe("what is added and removed", () => {
  it("a fee rule comes and goes, a shop gets its name back", async () => {
    const { shopId } = shop;
    const fee = await addFeeRule(as(ANN), {
      shopId,
      name: "减佣",
      orderType: "reduced",
      products: [],
      fromOn: "2026-01-01",
      toOn: null,
      rateBps: 60,
      cap: null,
    });
    const names = async () =>
      (await listFeeRules(shop.ctx, { shopId })).items.map(({ name, rateBps }) => [name, rateBps]);
    await undo();
    expect(await names()).toEqual([]);
    await redo();
    expect(await names()).toEqual([["减佣", 60]]);
    const [again] = (await listFeeRules(shop.ctx, { shopId })).items;
    expect(again?.id).not.toBe(undefined);
    await removeFeeRule(as(ANN), { shopId, ruleId: fromPublicId("feeRule", again?.id ?? fee.id) });
    await undo();
    expect(await names()).toEqual([["减佣", 60]]);

    await renameShop(as(ANN), { shopId, name: "新名字" });
    expect((await undo()).changes).toEqual([
      { field: "name", before: "Test book", after: "新名字" },
    ]);
  });

  it("a view of the team is what it was before it was saved over", async () => {
    const { shopId } = shop;
    const view = { page: "ledger", name: "月末", columns: null, isTeam: true, isDefault: false };
    await saveView(as(ANN), { shopId, ...view, query: "sort=amount.desc" });
    await saveView(as(ANN), { shopId, ...view, query: "sort=day.asc" });
    const queries = async () =>
      (await listViews(shop.ctx, { shopId, page: "ledger" })).items.map(({ query }) => query);
    await undo();
    expect(await queries()).toEqual(["sort=amount.desc"]);
    await redo();
    expect(await queries()).toEqual(["sort=day.asc"]);
  });

  it("a view that was removed comes back as it was", async () => {
    const { shopId } = shop;
    const view = { page: "ledger", name: "大额", columns: null, isTeam: true, isDefault: true };
    const saved = await saveView(as(ANN), { shopId, ...view, query: "q=1" });
    await removeView(as(ANN), { shopId, viewId: fromPublicId("savedView", saved.id) });
    await undo();
    expect((await listViews(shop.ctx, { shopId, page: "ledger" })).items).toMatchObject([
      { name: "大额", query: "q=1", isTeam: true, isDefault: true },
    ]);
  });
});
