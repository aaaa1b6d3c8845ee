import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, addDays, fromPublicId, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { toPlanAsk } from "../domain/super-plan/plan-ask";
import { findNextStatus, isEditable, type PlanMove } from "../domain/super-plan/plan-status";
import { solvePlan } from "../domain/super-plan/solve-plan";
import type { PlanBriefInput, SuperPlanDto, SuperPlanList } from "../schemas";
import { fitPlanModel } from "./fit-plan-model";
import {
  findPlan,
  insertPlan,
  insertStep,
  insertVersion,
  listPlanRows,
  lockPlans,
  type PlanKey,
} from "./plan-store";

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

/** Solves a brief on the shop's newest curves and keeps both as a draft. */
export async function createSuperPlan(
  ctx: Ctx,
  input: PlanBriefInput & { readonly shopId: bigint },
): Promise<SuperPlanDto> {
  const { shopId, ...brief } = input;
  const content = await solveBrief(ctx, shopId, brief);
  return transaction(ctx, async (tx) => {
    await lockPlans(tx, shopId);
    const planId = await insertPlan(tx, ctx, { shopId, ...brief, endsOn: content.endsOn });
    const key = { shopId, planId };
    await insertVersion(tx, ctx, key, content);
    return audited(tx, ctx, key, "planning.super-plan.create", null);
  });
}

/** Writes a draft's next version; a plan that was handed in is changed by a new plan, not in place. */
export async function updateSuperPlan(
  ctx: Ctx,
  input: PlanBriefInput & PlanKey,
): Promise<SuperPlanDto> {
  const { shopId, planId, ...brief } = input;
  const content = await solveBrief(ctx, shopId, brief);
  return transaction(ctx, async (tx) => {
    await lockPlans(tx, shopId);
    const before = await readPlan(tx, input);
    if (!isEditable(before.status))
      throw new AppError(
        "conflict",
        "planning/not-a-draft",
        `${before.id} is ${before.status}; only a draft can be changed.`,
      );
    await insertVersion(tx, ctx, { shopId, planId }, content);
    return audited(tx, ctx, { shopId, planId }, "planning.super-plan.update", before);
  });
}

/** Moves a plan on. Approval is a permission of its own; a move the plan cannot make is a conflict, never half done. */
export function moveSuperPlan(
  ctx: Ctx,
  input: PlanKey & { readonly move: PlanMove; readonly reason: string },
): Promise<SuperPlanDto> {
  requirePermission(ctx, APPROVALS.has(input.move) ? "planning.approve" : "planning.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await lockPlans(tx, input.shopId);
    const before = await readPlan(tx, input);
    const to = findNextStatus(before.status, input.move);
    if (to === null)
      throw new AppError(
        "conflict",
        "planning/no-such-move",
        `${before.id} is ${before.status}; it cannot ${input.move}.`,
      );
    await insertStep(tx, ctx, input, { from: before.status, to, reason: input.reason });
    return audited(tx, ctx, input, `planning.super-plan.${input.move}`, before, input.reason);
  });
}

/** Moves after which money may move, or after which it is put back. */
const APPROVALS: ReadonlySet<PlanMove> = new Set(["approve", "activate", "rollback"]);

async function solveBrief(ctx: Ctx, shopId: bigint, brief: PlanBriefInput) {
  const model = await fitPlanModel(ctx, { shopId });
  return {
    brief,
    solution: solvePlan(model, toPlanAsk(brief)),
    modelId: fromPublicId("responseModel", model.id),
    endsOn: addDays(brief.startsOn, brief.days - 1),
  };
}

async function readPlan(tx: Tx, key: PlanKey): Promise<SuperPlanDto> {
  const plan = await findPlan(tx, key);
  if (!plan) throw notFound(`Super plan ${toPublicId("superPlan", key.planId)}`);
  return plan;
}

async function audited(
  tx: Tx,
  ctx: Ctx,
  key: PlanKey,
  action: string,
  before: SuperPlanDto | null,
  reason?: string,
): Promise<SuperPlanDto> {
  const after = await readPlan(tx, key);
  await recordAudit(tx, ctx, {
    shopId: key.shopId,
    action,
    entity: { kind: "super-plan", id: after.id },
    before: before && { status: before.status, version: before.version, brief: before.brief },
    after: { status: after.status, version: after.version, brief: after.brief },
    reason,
  });
  return after;
}
