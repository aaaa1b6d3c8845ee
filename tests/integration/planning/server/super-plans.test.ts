import { beforeAll, describe, expect, it } from "vitest";
import { fromPublicId } from "@/lib/kernel";
import { PlanBriefInput, SuggestInput } from "@/lib/planning";
import {
  addLiftTest,
  createSuperPlan,
  getPlanModel,
  getSuperPlan,
  listSuperPlans,
  moveSuperPlan,
  previewExecution,
  reviewSuperPlan,
  suggestPlan,
  updateSuperPlan,
} from "@/lib/planning/server";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeSimulatedBook } from "@/tests/support/simulated-book";
import { simulateSummer } from "@/tests/support/simulated-shops";

freshDatabase();

const RANGE = { from: "2026-05-20", to: "2026-08-31" };
const NOW = new Date("2026-09-01T02:00:00Z");

let shop: TestShop;
beforeAll(async () => {
  const made = await makeSimulatedBook(simulateSummer(31, ["tea", "steady"], 1_500), RANGE);
  shop = { ...made, ctx: { ...made.ctx, now: NOW } };
}, 240_000);

const brief = (more: object = {}) =>
  PlanBriefInput.parse({
    name: "八月下旬",
    startsOn: "2026-08-22",
    days: 10,
    budget: "500000",
    ...more,
  });
const create = () => createSuperPlan(shop.ctx, { ...brief(), shopId: shop.shopId });
const keyOf = (plan: { id: string }) => ({
  shopId: shop.shopId,
  planId: fromPublicId("superPlan", plan.id),
});

describe("suggestPlan", () => {
  it("spends the whole budget where it still earns, under a bound, with ranges", async () => {
    const input = SuggestInput.parse({ budget: "500000", days: "10" });
    const suggestion = await suggestPlan(shop.ctx, { ...input, shopId: shop.shopId });
    const spent = suggestion.allocation.reduce((sum, { spend }) => sum + BigInt(spend), 0n);
    expect(Number(spent)).toBeCloseTo(500_000, -1);
    expect(BigInt(suggestion.upperBound) >= BigInt(suggestion.expectedNetSales) - 1n).toBe(true);
    expect(suggestion.gap).toBeLessThan(1e-6);
    expect(suggestion.curves.length).toBeGreaterThanOrEqual(3);
    for (const { low, high, expectedNetSales } of suggestion.allocation)
      expect([Number(low) <= Number(expectedNetSales), Number(high) >= Number(low)]).toEqual([
        true,
        true,
      ]);
  });

  it("keeps what is locked and names a goal that cannot be kept", async () => {
    const locked = SuggestInput.parse({
      budget: "500000",
      days: "10",
      min: { liveAds: "20000" },
      max: { liveAds: "20000" },
    });
    const { allocation } = await suggestPlan(shop.ctx, { ...locked, shopId: shop.shopId });
    expect(allocation.find(({ channel }) => channel === "liveAds")?.spend).toBe("200000");
    const greedy = SuggestInput.parse({ budget: "500000", days: "10", roi: "400" });
    const answer = await suggestPlan(shop.ctx, { ...greedy, shopId: shop.shopId });
    expect(answer.feasible).toBe(false);
    expect(answer.infeasibility).toMatchObject({ binding: "roi-floor" });
  });
});

describe("getPlanModel", () => {
  it("knows when evidence has come that its curves have not seen", async () => {
    const own = await getPlanModel(shop.ctx, shop);
    expect(own).toMatchObject({ isStale: false, lack: null });
    await addLiftTest(shop.ctx, {
      shopId: shop.shopId,
      lever: "cardAds",
      startsOn: "2026-07-01",
      endsOn: "2026-07-14",
      extraSpend: "50000",
      extraSales: "100000",
      standardError: "30000",
      note: "",
    });
    expect((await getPlanModel(shop.ctx, shop)).isStale).toBe(true);
  });

  it("says why an empty book teaches nothing", async () => {
    const empty = await makeBook();
    const state = await getPlanModel(empty.ctx, empty);
    expect(state).toEqual({ model: null, isStale: false, lack: "no-history" });
  });
});

describe("super plans", () => {
  it("go from draft to the platform through approval, each step kept with its reason", async () => {
    const plan = await create();
    expect(plan).toMatchObject({ status: "draft", version: 1, moves: ["submit", "cancel"] });
    const move = (name: "submit" | "approve" | "activate" | "pause", reason: string) =>
      moveSuperPlan(shop.ctx, { ...keyOf(plan), move: name, reason });
    await expect(move("activate", "急")).rejects.toThrow(/it cannot activate/);
    await move("submit", "请看");
    await move("approve", "同意");
    const active = await move("activate", "上线");
    expect(active.status).toBe("active");
    expect(active.steps.map(({ to, reason }) => [to, reason])).toEqual([
      ["review", "请看"],
      ["approved", "同意"],
      ["active", "上线"],
    ]);
    await expect(updateSuperPlan(shop.ctx, { ...brief(), ...keyOf(plan) })).rejects.toThrow(
      /only a draft can be changed/,
    );
  });

  it("keep every version of a draft", async () => {
    const plan = await create();
    const next = await updateSuperPlan(shop.ctx, {
      ...brief({ budget: "300000" }),
      ...keyOf(plan),
    });
    expect(next.version).toBe(2);
    expect(next.solution.total.spend).toBeCloseTo(30_000, 0);
    const kept = await transaction(shop.ctx, (tx) =>
      tx.rows<{ count: bigint }>(
        "SELECT count(*) FROM super_plan_version WHERE shop_id = $1 AND plan_id = $2",
        [shop.shopId, keyOf(plan).planId],
      ),
    );
    expect(kept[0]?.count).toBe(2n);
    await expect(
      transaction(shop.ctx, (tx) =>
        tx.run("UPDATE super_plan_version SET version = 9 WHERE shop_id = $1", [shop.shopId]),
      ),
    ).rejects.toThrow(/permission denied/);
  });

  it("are not found by another shop, and not made by those who only look", async () => {
    const plan = await create();
    const other = await makeBook();
    for (const shopId of [shop.shopId, other.shopId])
      await expect(async () =>
        getSuperPlan(other.ctx, { ...keyOf(plan), shopId }),
      ).rejects.toMatchObject({
        kind: "not-found",
      });
    expect((await listSuperPlans(other.ctx, other)).items).toEqual([]);
    const viewer = { ...shop.ctx, permissions: new Set(["planning.view", "ledger.view"] as const) };
    await expect(
      createSuperPlan(viewer, { ...brief(), shopId: shop.shopId }),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("previewExecution", () => {
  it("says the platform's own requests, a quarter a day at most, and sends none", async () => {
    const preview = await previewExecution(shop.ctx, keyOf(await create()));
    expect(preview.rails).toEqual([{ rail: "freshness", isHeld: true, value: 1, limit: 3 }]);
    expect(preview.changes.length).toBeGreaterThanOrEqual(3);
    for (const { budgetToday, budgetNext } of preview.changes)
      expect(Number(budgetNext)).toBeLessThanOrEqual(Math.max(30_000, Number(budgetToday) * 1.25));
    const [first] = preview.requests;
    expect(first?.path).toMatch(/^\/open_api\/v1\.0\/qianchuan\//);
    expect(first?.body).toMatch(/^\{"advertiser_id":\d+,/);
  });
});

describe("reviewSuperPlan", () => {
  it("explains the difference between plan and days to the last unit", async () => {
    const review = await reviewSuperPlan(shop.ctx, keyOf(await create()));
    expect(review).toMatchObject({ days: 10, from: "2026-08-22", to: "2026-08-31" });
    const parts = Object.values(review.difference).reduce((sum, part) => sum + part, 0);
    expect(parts).toBeCloseTo(review.realised.netSales - review.expected.netSales, 3);
  });
});
