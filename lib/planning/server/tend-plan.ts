import "server-only";
import * as z from "zod";
import { recordAudit } from "@/lib/audit/server";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import { addDays, dayInZone } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { TendState } from "../schemas";
import { applyPlan } from "./apply-plan";
import { inTurn } from "./execute-plan";
import { getSuperPlan, readPlan } from "./get-super-plan";
import { readZone } from "./plan-execution";
import { insertStep, lockPlans, type PlanKey, writeTending } from "./plan-store";
import { reviewSuperPlan } from "./review-super-plan";

/** Often enough that a rail is noticed within half a working day and a late import is used the same day. */
const EVERY_MS = 3 * 3_600_000;
const MINUTE_MS = 60_000;
/** A plan whose last days never arrive in the book is closed all the same after so many. */
const WAIT_FOR_BOOK_DAYS = 7;

/** After these nobody looks again until a person sets the plan live. */
const ENDS: ReadonlySet<TendState> = new Set(["paused", "evaluated"]);

/**
 * Looks after a plan in shadow or live, again and again until it is over: takes the day's step within its window, pauses it
 * where its floor does not hold, sends nothing while the book is stale, and closes it with a review once the book knows
 * its last day. A day's step is taken once, however often it is looked after.
 */
async function tendPlan(ctx: Ctx, key: PlanKey): Promise<{ readonly state: TendState | "over" }> {
  const plan = await getSuperPlan(ctx, key);
  if (plan.status !== "active" && plan.status !== "shadow") {
    await transaction(ctx, (tx) => writeTending(tx, key, { at: null, state: null, nextAt: null }));
    return { state: "over" };
  }
  // Before anything else: a look that fails must not be the last one.
  const nextAt = await transaction(ctx, (tx) => queueTending(tx, ctx, key));
  const state = await act(ctx, key);
  await transaction(ctx, (tx) =>
    writeTending(tx, key, { at: ctx.now, state, nextAt: ENDS.has(state) ? null : nextAt }),
  );
  return { state };
}

async function act(ctx: Ctx, key: PlanKey): Promise<TendState> {
  const plan = await getSuperPlan(ctx, key);
  const today = dayInZone(ctx.now, await readZone(ctx, key.shopId));
  if (today > plan.endsOn) {
    const review = await reviewSuperPlan(ctx, key);
    if (review.to !== plan.endsOn && today <= addDays(plan.endsOn, WAIT_FOR_BOOK_DAYS))
      return "waiting";
    return closePlan(ctx, key);
  }
  if (plan.status !== "active" || today < plan.startsOn) return "waiting";
  const { state } = await inTurn(ctx, key, () => applyPlan(ctx, key, `day:${today}`));
  return state === "not-active" ? "waiting" : state;
}

/** The window is over and the book knows it: the plan is laid beside what came of it. */
function closePlan(ctx: Ctx, key: PlanKey): Promise<TendState> {
  return transaction(ctx, async (tx) => {
    await lockPlans(tx, key.shopId);
    const before = await readPlan(tx, key);
    if (before.status !== "active" && before.status !== "shadow") return "waiting";
    const reason = "window:over";
    await insertStep(tx, ctx, key, { from: before.status, to: "evaluated", reason });
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "planning.super-plan.evaluate",
      entity: { kind: "super-plan", id: before.id },
      before: { status: before.status },
      after: { status: "evaluated" },
      reason,
    });
    return "evaluated";
  });
}

/** Queues the next look, once however often it is asked; shops are spread over the hours. Returns when it is due. */
export async function queueTending(tx: Tx, ctx: Ctx, key: PlanKey): Promise<Date> {
  const offset = Number(key.shopId % BigInt(EVERY_MS / MINUTE_MS)) * MINUTE_MS;
  const slot = Math.floor((ctx.now.getTime() - offset) / EVERY_MS) + 1;
  const dueAt = new Date(slot * EVERY_MS + offset);
  await enqueueJob(tx, ctx, {
    shopId: key.shopId,
    kind: tendPlanJob.kind,
    key: `${key.planId}:${slot}`,
    payload: { shopId: String(key.shopId), planId: String(key.planId) },
    dueAt,
  });
  return dueAt;
}

export const tendPlanJob = defineJob({
  kind: "planning.tend-plan",
  payload: z.object({ shopId: z.string(), planId: z.string() }),
  run: (ctx, { shopId, planId }) =>
    tendPlan(ctx, { shopId: BigInt(shopId), planId: BigInt(planId) }),
});
