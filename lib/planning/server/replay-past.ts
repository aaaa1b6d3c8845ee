import "server-only";
import * as z from "zod";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import { AppError } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { ReplayInput } from "../brief-schemas";
import { fitShop } from "../domain/fit-shop";
import { toPlanAsk } from "../domain/super-plan/plan-ask";
import { type PlanReplay, replayPlan } from "../domain/super-plan/replay-plan";
import { readLiftTests, toEvidence } from "./lift-tests";
import { readPastRows } from "./read-shop-model";

const DRAWS = 40;
const SEED = 1;

/** What the plan would have done with each of the last weeks' own money; a fit a week, so it belongs in a job. */
async function replayPast(
  ctx: Ctx,
  input: ReplayInput & { readonly shopId: bigint },
): Promise<PlanReplay> {
  requirePermission(ctx, "planning.view");
  requireShop(ctx, input.shopId);
  const past = await readPastRows(ctx, input);
  if (past === null)
    throw new AppError("conflict", "planning/no-history", "The book has too little ad spend.");
  const tests = await transaction(ctx, (tx) => readLiftTests(tx, input.shopId));
  const { budget: _, ...ask } = toPlanAsk({ ...input, days: 1, budget: "0" });
  return replayPlan(past.rows, past.window, {
    weeks: input.weeks,
    ask,
    fit: (shop, isHindsight) =>
      fitShop(shop, {
        draws: isHindsight ? DRAWS : 0,
        rng: createRng(SEED),
        evidence: toEvidence(tests, shop),
      }),
  });
}

const Payload = z.object({ shopId: z.string(), input: ReplayInput });

export const replayPastJob = defineJob({
  kind: "planning.replay-past",
  payload: Payload,
  run: (ctx, { shopId, input }) => replayPast(ctx, { ...input, shopId: BigInt(shopId) }),
});

/** Starts a replay; the job's result holds it. */
export function startReplay(
  ctx: Ctx,
  { shopId, ...input }: ReplayInput & { readonly shopId: bigint },
): Promise<{ readonly id: string }> {
  requirePermission(ctx, "planning.view");
  requireShop(ctx, shopId);
  return transaction(ctx, (tx) =>
    enqueueJob(tx, ctx, {
      shopId,
      kind: replayPastJob.kind,
      payload: { shopId: String(shopId), input },
    }),
  );
}
