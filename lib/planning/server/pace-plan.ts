import "server-only";
import * as z from "zod";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import { dayInZone, minuteInZone } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { toPaceCause } from "../domain/pacing/planned-goal";
import { inTurn } from "./execute-plan";
import { getSuperPlan } from "./get-super-plan";
import { findPacingSetting, type PacingLook, writePacingLook } from "./live-pacing-store";
import { paceCampaigns } from "./pace-campaigns";
import { readZone } from "./plan-execution";
import type { PlanKey } from "./plan-store";
import { stopPacing } from "./stop-pacing";

const EVERY_MS = 10 * 60_000;

/**
 * Looks at a live plan's day every ten minutes for as long as it is live and its pacing is on. Like the plan's own tending
 * it queues its successor before it acts, so that a look that fails is not the last one.
 */
async function pacePlan(
  ctx: Ctx,
  key: PlanKey,
  slot: number,
): Promise<{ readonly state: PacingLook | "over" }> {
  const plan = await getSuperPlan(ctx, key);
  const setting = await transaction(ctx, (tx) => findPacingSetting(tx, key));
  if (plan.status !== "active" || !setting?.is_on) {
    await transaction(ctx, (tx) =>
      writePacingLook(tx, key, { at: null, state: null, nextAt: null }),
    );
    if (plan.status === "evaluated") await putBack(ctx, key, slot);
    return { state: "over" };
  }
  const nextAt = await transaction(ctx, (tx) => queuePacing(tx, ctx, key));
  const zone = await readZone(ctx, key.shopId);
  const day = dayInZone(ctx.now, zone);
  const due = new Date(slot * EVERY_MS);
  const slotMinute = minuteInZone(due, zone);
  if (day > plan.endsOn) await putBack(ctx, key, slot);
  const isIn = day >= plan.startsOn && day <= plan.endsOn && dayInZone(due, zone) === day;
  const state = isIn
    ? await inTurn(ctx, key, () =>
        paceCampaigns(ctx, key, {
          day,
          slotMinute,
          minute: minuteInZone(ctx.now, zone),
          cause: toPaceCause(day, slotMinute),
        }),
      )
    : "waiting";
  await transaction(ctx, (tx) => writePacingLook(tx, key, { at: ctx.now, state, nextAt }));
  return { state };
}

const putBack = (ctx: Ctx, key: PlanKey, slot: number) =>
  inTurn(ctx, key, () => stopPacing(ctx, key, toPaceCause("off", slot)));

/** Queues the next look, or one at once, a slot of time once however often it is asked. Returns when it is due. */
export async function queuePacing(
  tx: Tx,
  ctx: Ctx,
  key: PlanKey,
  { isNow = false }: { readonly isNow?: boolean } = {},
): Promise<Date> {
  const slot = Math.floor(ctx.now.getTime() / EVERY_MS) + (isNow ? 0 : 1);
  const dueAt = new Date(Math.max(slot * EVERY_MS, ctx.now.getTime()));
  await enqueueJob(tx, ctx, {
    shopId: key.shopId,
    kind: pacePlanJob.kind,
    key: `${key.planId}:${slot}`,
    payload: { shopId: String(key.shopId), planId: String(key.planId), slot },
    ...(isNow ? {} : { dueAt }),
  });
  return dueAt;
}

/** Queues that what pacing left on the platform is put back to what the plan's own steps want. */
export async function queuePacingStop(tx: Tx, ctx: Ctx, key: PlanKey): Promise<void> {
  const slot = ctx.now.getTime();
  await enqueueJob(tx, ctx, {
    shopId: key.shopId,
    kind: pacePlanJob.kind,
    key: `${key.planId}:off:${slot}`,
    payload: { shopId: String(key.shopId), planId: String(key.planId), slot, isStop: true },
  });
}

export const pacePlanJob = defineJob({
  kind: "planning.pace-plan",
  payload: z.object({
    shopId: z.string(),
    planId: z.string(),
    slot: z.number().int(),
    isStop: z.boolean().default(false),
  }),
  run: (ctx, { shopId, planId, slot, isStop }) => {
    const key = { shopId: BigInt(shopId), planId: BigInt(planId) };
    return isStop ? putBack(ctx, key, slot) : pacePlan(ctx, key, slot);
  },
});
