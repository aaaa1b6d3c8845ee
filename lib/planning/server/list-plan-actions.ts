import "server-only";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { PlanActionList } from "../schemas";
import { readPlan } from "./get-super-plan";
import { listShownActions } from "./plan-action-store";
import type { PlanKey } from "./plan-store";

/** What was sent to the platform for a plan, why, and what came of it; the newest first. */
export function listPlanActions(ctx: Ctx, key: PlanKey): Promise<PlanActionList> {
  requirePermission(ctx, "planning.view");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    await readPlan(tx, key);
    return { items: await listShownActions(tx, key) };
  });
}
