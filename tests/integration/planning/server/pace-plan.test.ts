import { beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/lib/connectors/server";
import { fromPublicId } from "@/lib/kernel";
import { PlanBriefInput, type PlanMove } from "@/lib/planning";
import {
  createSuperPlan,
  executePlanJob,
  listPlanActions,
  moveSuperPlan,
  pacePlanJob,
  readPacing,
  setPlanPacing,
  tendPlanJob,
} from "@/lib/planning/server";
import { getPool, transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeSimulatedBook } from "@/tests/support/simulated-book";
import { simulateSummer } from "@/tests/support/simulated-shops";

freshDatabase();

const RANGE = { from: "2026-05-20", to: "2026-08-31" };
const JOB = { id: "job_1", report: async () => {}, throwIfCancelled: async () => {} };
const SLOT_MS = 600_000;

let shop: TestShop;
let key: { readonly shopId: bigint; readonly planId: bigint };
let found: Settings;
beforeAll(async () => {
  const made = await makeSimulatedBook(simulateSummer(31, ["tea", "steady"], 1_500), RANGE);
  shop = at(made, "2026-09-01T02:00:00Z");
  await connect(shop.ctx, { kind: "practice", shopId: shop.shopId });
  found = await readSettings();
  const brief = PlanBriefInput.parse({
    name: "九月",
    startsOn: "2026-09-01",
    days: 10,
    budget: "900000",
  });
  const { id } = await createSuperPlan(shop.ctx, { ...brief, shopId: shop.shopId });
  key = { shopId: shop.shopId, planId: fromPublicId("superPlan", id) };
  for (const name of ["submit", "approve", "activate"] as const) await move(name);
}, 240_000);

const at = (of: TestShop, now: string): TestShop => ({
  ...of,
  ctx: { ...of.ctx, now: new Date(now) },
});

const move = (name: PlanMove) => moveSuperPlan(shop.ctx, { ...key, move: name, reason: name });

const switchTo = (isOn: boolean, now: string) =>
  setPlanPacing(at(shop, now).ctx, { ...key, isOn, roiFloor: null, reason: "试一天" });

const ids = () => ({ shopId: String(key.shopId), planId: String(key.planId) });

/** A look as the worker takes it at that time. */
const look = (now: string) => {
  const slot = Math.floor(new Date(now).getTime() / SLOT_MS);
  return pacePlanJob.run(at(shop, now).ctx, { ...ids(), slot }, JOB);
};

const tend = (now: string) => tendPlanJob.run(at(shop, now).ctx, ids(), JOB);

type Settings = Record<string, { budget: string; roiGoal: string; optStatus: string }>;

/** The plans of the practice account, without the log of their day. */
async function readSettings(): Promise<Settings> {
  const plans = Object.entries(await readPractice());
  return Object.fromEntries(
    plans.map(([id, { budget, roiGoal, optStatus }]) => [id, { budget, roiGoal, optStatus }]),
  );
}

async function readPractice() {
  const [row] = await transaction(shop.ctx, (tx) =>
    tx.rows<{ practice: Record<string, Settings[string] & { log?: { edits: unknown[] } }> }>(
      "SELECT practice FROM connector_account WHERE shop_id = $1",
      [shop.shopId],
    ),
  );
  return row?.practice ?? {};
}

const listPaced = async () =>
  (await listPlanActions(shop.ctx, key)).items.filter(({ cause }) => cause.startsWith("pace:"));

const readLive = async (now: string) => (await readPacing(at(shop, now).ctx, key)).live;

/** Somebody sets a goal in the platform's own pages. */
const setByHand = (id: string, goal: string) =>
  getPool().query(
    "UPDATE connector_account SET practice = jsonb_set(practice, ARRAY[$2, 'roiGoal'], to_jsonb($3::text)) WHERE shop_id = $1",
    [shop.shopId, id, goal],
  );

/** The goals of the campaigns that pacing has set, as they stand and as the plan's last step wants them. */
async function readGoals() {
  const { items } = await listPlanActions(shop.ctx, key);
  const goals = items.filter(({ field, outcome }) => field === "roiGoal" && outcome === "done");
  const settings = await readSettings();
  const ids = [...new Set((await listPaced()).map(({ campaignId }) => campaignId))].sort();
  return {
    paced: ids.map((id) => [id, settings[id]?.roiGoal]),
    planned: ids.map((id) => [
      id,
      goals.find(({ campaignId, cause }) => campaignId === id && !cause.startsWith("pace:"))
        ?.wanted,
    ]),
  };
}

/** Every hour of a day in Shanghai, from six in the morning until nine at night. */
const hoursOf = (day: string): string[] =>
  Array.from({ length: 16 }, (_, i) =>
    new Date(Date.parse(`${day}T06:00:00+08:00`) + i * 60 * 60_000).toISOString(),
  );

describe("a live plan that may be paced", () => {
  it("is not paced until somebody who may approve says so", async () => {
    expect(await look("2026-09-02T02:00:00Z")).toEqual({ state: "over" });
    const viewer = { ...shop.ctx, permissions: new Set(["planning.edit"] as const) };
    await expect(
      setPlanPacing(viewer, { ...key, isOn: true, roiFloor: null, reason: "x" }),
    ).rejects.toMatchObject({ kind: "forbidden" });
    await getPool().query(
      "INSERT INTO approval_limit (shop_id, action, limit_minor, changed_at) VALUES ($1, $2, 100000, now())",
      [shop.shopId, "planning.super-plan.activate"],
    );
    await expect(switchTo(true, "2026-09-02T02:00:00Z")).rejects.toMatchObject({
      code: "tenancy/second-person",
    });
    await getPool().query("DELETE FROM approval_limit WHERE shop_id = $1", [shop.shopId]);
    expect((await readLive("2026-09-02T02:00:00Z"))?.isOn).toBe(false);
    expect(await listPaced()).toEqual([]);
  });

  it("is looked at through the day and edited within its rails, each edit read back and shown with its effect", async () => {
    expect(await tend("2026-09-01T20:00:00Z")).toEqual({ state: "ran" });
    const planned = await readSettings();
    await switchTo(true, "2026-09-01T21:55:00Z");
    for (const now of hoursOf("2026-09-02")) expect(await look(now)).toEqual({ state: "ran" });

    const paced = await listPaced();
    expect(paced.length).toBeGreaterThan(5);
    for (const { campaignId, field, wanted, after, outcome } of paced) {
      expect([outcome, after]).toEqual(["done", wanted]);
      if (field !== "roiGoal") continue;
      const change = Number(wanted) / Number(planned[campaignId]?.roiGoal) - 1;
      expect(Math.abs(change)).toBeLessThanOrEqual(0.2501);
    }
    const live = await readLive("2026-09-02T14:00:00Z");
    expect(live).toMatchObject({ isOn: true, isPractice: true, look: "ran", day: "2026-09-02" });
    for (const { spent, budget, ticks } of live?.campaigns ?? []) {
      expect(spent).toBeLessThanOrEqual(budget ?? 0);
      expect(ticks).toHaveLength(16);
      expect(ticks.every(({ reasons }) => reasons.length > 0)).toBe(true);
    }
    const actions = live?.campaigns.flatMap((campaign) => campaign.actions) ?? [];
    expect(actions).toHaveLength(paced.length);
    expect(actions.some(({ before, after }) => before !== null && after !== null)).toBe(true);
  });
});

describe("a look that is repeated", () => {
  it("decides a slot of time once, and after a kill reads back what it had under way instead of sending it again", async () => {
    const before = await listPaced();
    await look("2026-09-02T14:00:00Z");
    const items = await listPaced();
    const practice = await readPractice();
    await look("2026-09-02T14:00:00Z");
    expect(await listPaced()).toEqual(items);
    expect(items.length).toBeGreaterThanOrEqual(before.length);

    // As a worker leaves it that is killed after it sent and before it wrote: once by this look, once by an earlier one.
    await getPool().query(
      `UPDATE plan_action SET outcome = 'sending', value_after = NULL, finished_at = NULL
       WHERE shop_id = $1 AND plan_id = $2 AND (campaign_id, action_no) IN
         (SELECT campaign_id, max(action_no) FROM plan_action WHERE shop_id = $1 AND cause LIKE 'pace:%' GROUP BY 1)`,
      [key.shopId, key.planId],
    );
    const open = (await listPaced()).filter(({ outcome }) => outcome === "sending");
    expect(open.length).toBeGreaterThan(0);
    await look("2026-09-02T14:00:00Z");
    const ended = await listPaced();
    expect(ended.filter(({ outcome }) => outcome === "sending")).toEqual([]);
    for (const { id } of open)
      expect(ended.find((each) => each.id === id)?.outcome).toMatch(/^(done|already)$/);
    expect(await readPractice()).toEqual(practice);
  });
});

describe("the plan's own steps, and people", () => {
  it("start the next day from what the plan's step wants, however far the day before was paced", async () => {
    const paced = new Map((await listPaced()).map((each) => [each.campaignId, each] as const));
    expect(paced.size).toBeGreaterThan(0);
    expect(await tend("2026-09-02T20:00:00Z")).toEqual({ state: "ran" });
    const { items } = await listPlanActions(shop.ctx, key);
    const steps = items.filter(
      ({ cause, field }) => cause === "day:2026-09-03" && field === "roiGoal",
    );
    const earlier = items.filter(
      ({ cause, field }) =>
        !cause.startsWith("pace:") && cause !== "day:2026-09-03" && field === "roiGoal",
    );
    for (const step of steps) {
      const from = earlier.find(({ campaignId }) => campaignId === step.campaignId);
      expect(step.outcome).toBe("done");
      if (from)
        expect(Math.abs(Number(step.wanted) / Number(from.wanted) - 1)).toBeLessThanOrEqual(0.2501);
    }
  });

  it("keep their goals: what somebody set is theirs, and nothing is sent where a rail does not hold", async () => {
    const [theirs = ""] = Object.keys(found);
    const was = (await readSettings())[theirs]?.roiGoal ?? "";
    await setByHand(theirs, "43.21");
    for (const now of ["2026-09-03T01:00:00Z", "2026-09-03T02:00:00Z"]) await look(now);
    const live = await readLive("2026-09-03T02:00:00Z");
    expect(live?.campaigns.find(({ id }) => id === theirs)?.reasons).toEqual(["changed-elsewhere"]);
    expect((await readSettings())[theirs]?.roiGoal).toBe("43.21");
    // The book ends in August: three days later it is too old to act upon.
    expect(await look("2026-09-07T02:00:00Z")).toEqual({ state: "held" });
    await setByHand(theirs, was);
  });
});

describe("what pacing set", () => {
  it("is put back when it is switched off", async () => {
    const before = await readGoals();
    expect(before.paced).not.toEqual(before.planned);
    await switchTo(false, "2026-09-03T03:00:00Z");
    const slot = new Date("2026-09-03T03:00:00Z").getTime();
    const end = { ...ids(), slot, isStop: true };
    await pacePlanJob.run(at(shop, "2026-09-03T03:00:10Z").ctx, end, JOB);
    const after = await readGoals();
    expect(after.paced).toEqual(after.planned);
    expect(await look("2026-09-03T03:10:00Z")).toEqual({ state: "over" });
  });

  it("is put back once the window is over, though the book does not know its last day yet", async () => {
    await switchTo(true, "2026-09-03T04:00:00Z");
    for (const now of hoursOf("2026-09-03").slice(7)) await look(now);
    const before = await readGoals();
    expect(before.paced).not.toEqual(before.planned);
    expect(await look("2026-09-11T02:00:00Z")).toEqual({ state: "waiting" });
    const after = await readGoals();
    expect(after.paced).toEqual(after.planned);
    const items = await listPaced();
    expect(await look("2026-09-11T02:10:00Z")).toEqual({ state: "waiting" });
    expect(await listPaced()).toEqual(items);
  });

  it("is put back with everything else when the plan is paused", async () => {
    await move("pause");
    const order = { ...ids(), kind: "restore", cause: "step:5" };
    await executePlanJob.run(shop.ctx, order, JOB);
    expect(await readSettings()).toEqual(found);
  });
});
