import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { requireSecondPerson } from "@/lib/tenancy/server";
import type { PlanPacingInput } from "../pacing-schemas";
import { readPlan } from "./get-super-plan";
import { findPacingSetting, savePacingSetting } from "./live-pacing-store";
import { queuePacing, queuePacingStop } from "./pace-plan";
import { lockPlans, type PlanKey } from "./plan-store";

/**
 * Switches pacing within the day on or off for a plan. It is a permission of its own and, like going live, takes a second
 * person where the shop asks for one. It acts from the next look on while the plan is live; switched off it puts back what
 * it had set.
 */
export async function setPlanPacing(ctx: Ctx, input: PlanPacingInput & PlanKey): Promise<void> {
  requirePermission(ctx, "planning.approve");
  requireShop(ctx, input.shopId);
  const key = { shopId: input.shopId, planId: input.planId };
  await transaction(ctx, async (tx) => {
    await lockPlans(tx, key.shopId);
    const plan = await readPlan(tx, key);
    if (plan.moves.length === 0 && input.isOn)
      throw new AppError(
        "conflict",
        "planning/plan-over",
        `${plan.id} is ${plan.status}; it cannot be paced.`,
      );
    const before = await findPacingSetting(tx, key);
    const { isOn, roiFloor, reason } = input;
    if (isOn)
      await requireSecondPerson(tx, ctx, {
        shopId: key.shopId,
        action: "planning.super-plan.activate",
        entity: { kind: "super-plan", id: plan.id },
        amountMinor: BigInt(plan.brief.budget),
        reason,
        content: ["pacing", plan.version, roiFloor],
      });
    const isLive = plan.status === "active";
    const nextAt = isLive && isOn ? await queuePacing(tx, ctx, key, { isNow: true }) : null;
    if (isLive && !isOn && before?.is_on) await queuePacingStop(tx, ctx, key);
    await savePacingSetting(tx, ctx, key, { isOn, roiFloor, nextAt });
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "planning.super-plan.pace",
      entity: { kind: "super-plan", id: plan.id },
      before: before && { isOn: before.is_on, roiFloor: before.roi_floor },
      after: { isOn, roiFloor },
      reason,
    });
  });
}
