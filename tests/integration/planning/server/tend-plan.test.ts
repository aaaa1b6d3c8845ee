import { beforeAll, describe, expect, it } from "vitest";
import { connect, disconnect } from "@/lib/connectors/server";
import { addDays, fromPublicId } from "@/lib/kernel";
import { PlanBriefInput, type PlanMove } from "@/lib/planning";
import {
  createSuperPlan,
  getSuperPlan,
  listPlanActions,
  moveSuperPlan,
  tendPlanJob,
} from "@/lib/planning/server";
import { getPool } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeSimulatedBook } from "@/tests/support/simulated-book";
import { simulateSummer } from "@/tests/support/simulated-shops";

freshDatabase();

const RANGE = { from: "2026-05-20", to: "2026-08-31" };
const JOB = { id: "job_1", report: async () => {}, throwIfCancelled: async () => {} };

let shop: TestShop;
beforeAll(async () => {
  const made = await makeSimulatedBook(simulateSummer(31, ["tea", "steady"], 1_500), RANGE);
  shop = at(made, "2026-09-01T02:00:00Z");
  await connect(shop.ctx, { kind: "practice", shopId: shop.shopId });
}, 240_000);

const at = (of: TestShop, now: string): TestShop => ({
  ...of,
  ctx: { ...of.ctx, now: new Date(now) },
});

async function goLive(more: object = {}) {
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
  for (const name of ["submit", "approve", "activate"] as const) await move(name);
  return { key, move };
}

type PlanKey = Awaited<ReturnType<typeof goLive>>["key"];

const tend = (now: string, { shopId, planId }: PlanKey) =>
  tendPlanJob.run(at(shop, now).ctx, { shopId: String(shopId), planId: String(planId) }, JOB);

/** When the shop's next looks are due, as the queue itself has it. */
async function listDue(): Promise<string[]> {
  const { rows } = await getPool().query<{ due: Date }>(
    `SELECT q.run_at AS due FROM job j JOIN graphile_worker.jobs q ON q.key = 'job:' || j.shop_id || ':' || j.id
     WHERE j.shop_id = $1 AND j.kind = 'planning.tend-plan' AND j.status = 'queued' ORDER BY q.run_at`,
    [shop.shopId],
  );
  return rows.map(({ due }) => due.toISOString());
}

describe("a live plan", () => {
  it("takes each day's step once by itself, and queues its next look whatever happens", async () => {
    const { key, move } = await goLive();
    expect((await getSuperPlan(shop.ctx, key)).tending.nextAt).not.toBe(null);
    expect(await tend("2026-09-02T03:00:00Z", key)).toEqual({ state: "ran" });
    const { items } = await listPlanActions(shop.ctx, key);
    expect(items.length).toBeGreaterThan(3);
    expect(new Set(items.map(({ cause }) => cause))).toEqual(new Set(["day:2026-09-02"]));

    expect(await tend("2026-09-02T06:00:00Z", key)).toEqual({ state: "ran" });
    expect((await listPlanActions(shop.ctx, key)).items).toEqual(items);
    const { tending } = await getSuperPlan(shop.ctx, key);
    expect(tending).toMatchObject({ at: "2026-09-02T06:00:00.000Z", state: "ran" });
    const due = await listDue();
    expect(due).toContain(tending.nextAt);
    expect(new Set(due).size).toBe(due.length);
    await move("rollback");
    expect((await getSuperPlan(shop.ctx, key)).tending.nextAt).toBe(null);
    expect(await tend("2026-09-02T09:00:00Z", key)).toEqual({ state: "over" });
  });

  it("sends nothing while the book is stale, and closes itself once its window is over", async () => {
    const { key } = await goLive();
    expect(await tend("2026-09-07T03:00:00Z", key)).toEqual({ state: "held" });
    expect((await listPlanActions(shop.ctx, key)).items).toEqual([]);
    // The book never learns of the window: after a week of waiting it is closed all the same.
    expect(await tend("2026-09-12T03:00:00Z", key)).toEqual({ state: "waiting" });
    expect(await tend("2026-09-19T03:00:00Z", key)).toEqual({ state: "evaluated" });
    const plan = await getSuperPlan(shop.ctx, key);
    expect([plan.status, plan.steps.at(-1)?.reason]).toEqual(["evaluated", "window:over"]);
    expect(addDays(plan.endsOn, 7)).toBe("2026-09-17");
  });

  it("is paused by its own floor and put back", async () => {
    // Without a platform going live is a decision on record, which no rail holds up.
    await disconnect(shop.ctx, shop);
    const { key } = await goLive({ guardrails: { roiFloor: 900 } });
    await connect(shop.ctx, { kind: "practice", shopId: shop.shopId });
    expect(await tend("2026-09-02T03:00:00Z", key)).toEqual({ state: "paused" });
    const plan = await getSuperPlan(shop.ctx, key);
    expect([plan.status, plan.steps.at(-1)?.reason]).toEqual(["paused", "rail:roiFloor"]);
  });
});
