import { beforeAll, describe, expect, it } from "vitest";
import { connect, openAdPlatform } from "@/lib/connectors/server";
import { fromPublicId } from "@/lib/kernel";
import { PlanBriefInput, type PlanMove } from "@/lib/planning";
import {
  createSuperPlan,
  executePlanJob,
  getSuperPlan,
  listPlanActions,
  moveSuperPlan,
  previewExecution,
  readTraffic,
  stepSuperPlan,
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
  await connect(shop.ctx, { kind: "practice", shopId: shop.shopId });
}, 240_000);

async function createApproved(more: object = {}) {
  const brief = PlanBriefInput.parse({
    name: "九月",
    startsOn: "2026-09-01",
    days: 10,
    budget: "900000",
    ...more,
  });
  const { id } = await createSuperPlan(shop.ctx, { ...brief, shopId: shop.shopId });
  const key = { shopId: shop.shopId, planId: fromPublicId("superPlan", id) };
  const move = (name: PlanMove) =>
    moveSuperPlan(shop.ctx, { ...key, move: name, reason: `${name}` });
  await move("submit");
  await move("approve");
  return { key, move };
}

/** Runs what is queued for plans, oldest first, as the worker would. */
async function runQueued(): Promise<unknown[]> {
  const waiting = await transaction(shop.ctx, (tx) =>
    tx.rows<{ id: bigint; payload: unknown }>(
      "SELECT id, payload FROM job WHERE shop_id = $1 AND kind = $2 AND status = 'queued' ORDER BY id",
      [shop.shopId, executePlanJob.kind],
    ),
  );
  const results: unknown[] = [];
  for (const { id, payload } of waiting) {
    const job = { id: "job_1", report: async () => {}, throwIfCancelled: async () => {} };
    results.push(await executePlanJob.run(shop.ctx, payload, job));
    await transaction(shop.ctx, (tx) =>
      tx.run("UPDATE job SET status = 'done' WHERE shop_id = $1 AND id = $2", [shop.shopId, id]),
    );
  }
  return results;
}

interface PlanNow {
  readonly budget: string;
  readonly roiGoal: string;
  readonly optStatus: string;
}

async function plansNow(): Promise<Record<string, PlanNow>> {
  const [row] = await transaction(shop.ctx, (tx) =>
    tx.rows<{ practice: Record<string, PlanNow> }>(
      "SELECT practice FROM connector_account WHERE shop_id = $1",
      [shop.shopId],
    ),
  );
  // What is set; the account's own log of the day is not what a plan puts back.
  return Object.fromEntries(
    Object.entries(row?.practice ?? {}).map(([id, { budget, roiGoal, optStatus }]) => [
      id,
      { budget, roiGoal, optStatus },
    ]),
  );
}

describe("a live plan with a platform", () => {
  it("is sent step by step within the rails, read back, and put back when it is paused", async () => {
    const found = await plansNow();
    const { key, move } = await createApproved();
    await move("activate");
    expect(await runQueued()).toMatchObject([{ state: "ran", failed: 0 }]);

    const { items } = await listPlanActions(shop.ctx, key);
    expect(items.length).toBeGreaterThan(3);
    for (const { field, before, wanted, after, outcome, isPractice } of items) {
      expect([outcome, isPractice, after]).toEqual(["done", true, wanted]);
      const change = Math.abs(Number(wanted) / Number(before) - 1);
      if (field === "roiGoal" || Number(wanted) > 300) expect(change).toBeLessThanOrEqual(0.2501);
    }
    expect(await plansNow()).not.toEqual(found);

    // The same day again: everything that was set rests.
    await stepSuperPlan(shop.ctx, key);
    expect(await runQueued()).toMatchObject([{ state: "ran", done: 0, failed: 0 }]);

    await move("pause");
    expect(await runQueued()).toMatchObject([{ state: "ran", failed: 0 }]);
    expect(await plansNow()).toEqual(found);
  });

  it("is sent once by one cause, however often its job is run", async () => {
    const { key, move } = await createApproved();
    // A day later the rest after the changes of the plan before is over.
    shop = { ...shop, ctx: { ...shop.ctx, now: new Date("2026-09-02T02:00:00Z") } };
    await move("activate");
    await runQueued();
    const { items } = await listPlanActions(shop.ctx, key);
    const again = {
      shopId: String(key.shopId),
      planId: String(key.planId),
      kind: "apply",
      cause: items[0]?.cause,
    };
    const job = { id: "job_1", report: async () => {}, throwIfCancelled: async () => {} };
    await executePlanJob.run(shop.ctx, again, job);
    expect(await listPlanActions(shop.ctx, key)).toEqual({ items });
    await move("rollback");
    await runQueued();
  });
});

describe("putting back", () => {
  it("leaves alone what somebody has changed since", async () => {
    shop = { ...shop, ctx: { ...shop.ctx, now: new Date("2026-09-03T02:00:00Z") } };
    const { key, move } = await createApproved();
    await move("activate");
    await runQueued();
    const { items } = await listPlanActions(shop.ctx, key);
    const theirs = items.find(({ field, outcome }) => field === "roiGoal" && outcome === "done");
    if (!theirs) throw new Error("Nothing was set.");
    await transaction(shop.ctx, (tx) =>
      tx.run(
        "UPDATE connector_account SET practice = jsonb_set(practice, ARRAY[$2, 'roiGoal'], '\"43.21\"') WHERE shop_id = $1",
        [shop.shopId, theirs.campaignId],
      ),
    );
    await move("rollback");
    await runQueued();
    expect((await plansNow())[theirs.campaignId]?.roiGoal).toBe("43.21");
    const after = await listPlanActions(shop.ctx, key);
    expect(after.items.find(({ outcome }) => outcome === "changed-elsewhere")?.campaignId).toBe(
      theirs.campaignId,
    );
  });
});

describe("going live", () => {
  it("is refused against a rail and beside another", async () => {
    const low = await createApproved({ guardrails: { roiFloor: 900 } });
    await expect(low.move("activate")).rejects.toThrow(/do not hold: roiFloor/);
    const first = await createApproved();
    const second = await createApproved();
    await first.move("activate");
    await expect(second.move("activate")).rejects.toThrow(/pause it first/);
    await first.move("rollback");
    await runQueued();
    expect((await getSuperPlan(shop.ctx, first.key)).status).toBe("rolledBack");
  });

  it("is not found by another shop", async () => {
    const { key } = await createApproved();
    const other = await makeBook();
    await expect(async () => listPlanActions(other.ctx, key)).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(openAdPlatform(other.ctx, shop.shopId)).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await openAdPlatform(other.ctx, other.shopId)).toBe(null);
  });
});

describe("what was chosen plan by plan and creator by creator", () => {
  it("is carried out: a level is a step of the plan's own goal, off is off, creators share their plans' money", async () => {
    shop = { ...shop, ctx: { ...shop.ctx, now: new Date("2026-09-05T02:00:00Z") } };
    const found = await plansNow();
    const [raised = "", off = ""] = Object.keys(found);
    const { creators } = await readTraffic(shop.ctx, {
      shopId: shop.shopId,
      days: 14,
      by: "creator",
    });
    const { key, move } = await createApproved({
      guardrails: { freshnessDaysMax: 10 },
      campaigns: { [raised]: { weight: "1", level: 1.1 }, [off]: { weight: "0", level: 0 } },
      creators: { [creators[0]?.id ?? ""]: "30000", nobody: "1" },
    });
    const preview = await previewExecution(shop.ctx, key);
    expect(preview.changes.find(({ campaignId }) => campaignId === off)).toMatchObject({
      budgetNext: "0",
      level: 0,
    });
    expect(preview.creators.map(({ id, plans }) => [id, plans > 0])).toEqual([
      [creators[0]?.id, true],
      ["nobody", false],
    ]);
    await move("activate");
    await runQueued();
    const { items } = await listPlanActions(shop.ctx, key);
    expect(items.find(({ campaignId }) => campaignId === off)).toMatchObject({
      field: "status",
      wanted: "DISABLE",
      outcome: "done",
      reason: "chosen-off",
    });
    const goal = items.find(
      ({ campaignId, field }) => campaignId === raised && field === "roiGoal",
    );
    expect(goal?.reason).toBe("chosen-level");
    expect(Number(goal?.wanted)).toBeCloseTo(Number(found[raised]?.roiGoal) * 1.1, 1);
    await move("rollback");
    await runQueued();
    expect(await plansNow()).toEqual(found);
  });
});
