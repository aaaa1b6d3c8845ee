import "server-only";
import { notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { SuperPlanDto, SuperPlanList } from "../schemas";
import { findPlan, listPlanRows, type PlanKey } from "./plan-store";

/** The super plans of a shop, the newest first. */
export function listSuperPlans(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<SuperPlanList> {
  requirePermission(ctx, "planning.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => ({ items: await listPlanRows(tx, input.shopId) }));
}

export function getSuperPlan(ctx: Ctx, key: PlanKey): Promise<SuperPlanDto> {
  requirePermission(ctx, "planning.view");
  requireShop(ctx, key.shopId);
  return transaction(ctx, (tx) => readPlan(tx, key));
}

export async function readPlan(tx: Tx, key: PlanKey): Promise<SuperPlanDto> {
  const plan = await findPlan(tx, key);
  if (!plan) throw notFound(`Super plan ${toPublicId("superPlan", key.planId)}`);
  return plan;
}
