import "server-only";
import * as z from "zod";
import { defineJob } from "@/lib/jobs/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { applyPlan } from "./apply-plan";
import type { PlanKey } from "./plan-store";
import { restorePlan } from "./restore-plan";

const Payload = z.object({
  shopId: z.string(),
  planId: z.string(),
  kind: z.enum(["apply", "restore"]),
  cause: z.string(),
});

export const executePlanJob = defineJob({
  kind: "planning.execute-plan",
  payload: Payload,
  run: (ctx, { shopId, planId, kind, cause }) => {
    const key = { shopId: BigInt(shopId), planId: BigInt(planId) };
    return inTurn(ctx, key, () =>
      kind === "apply" ? applyPlan(ctx, key, cause) : restorePlan(ctx, key, cause),
    );
  },
});

/** Runs of a shop's plans take turns: what is put back must not race with what is being sent. */
export function inTurn<T>(ctx: Ctx, { shopId }: PlanKey, run: () => Promise<T>): Promise<T> {
  return transaction(ctx, async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.execution', $1))", [
      shopId,
    ]);
    return run();
  });
}
