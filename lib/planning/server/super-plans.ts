import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { openAdPlatform } from "@/lib/connectors/server";
import { enqueueJob } from "@/lib/jobs/server";
import { AppError, addDays, dayInZone, fromPublicId, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { requireSecondPerson } from "@/lib/tenancy/server";
import type { PlanBriefInput } from "../brief-schemas";
import { compareSet } from "../domain/allocation/set-worth";
import { toPlanAsk } from "../domain/super-plan/plan-ask";
import { findNextStatus, isEditable, type PlanMove } from "../domain/super-plan/plan-status";
import { solvePlan } from "../domain/super-plan/solve-plan";
import type { SuperPlanDto } from "../schemas";
import { executePlanJob } from "./execute-plan";
import { fitPlanModel } from "./fit-plan-model";
import { getSuperPlan, readPlan } from "./get-super-plan";
import { listProductCandidates } from "./list-product-candidates";
import { findPacingSetting } from "./live-pacing-store";
import { queuePacing } from "./pace-plan";
import { planExecution, readZone } from "./plan-execution";
import {
  insertPlan,
  insertStep,
  insertVersion,
  listPlanRows,
  lockPlans,
  type PlanKey,
  writeTending,
} from "./plan-store";
import { queueTending } from "./tend-plan";

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

/**
 * Moves a plan on. Approval is a permission of its own; a move the plan cannot make is a conflict, never half done. With a
 * platform connected, going live needs every rail to hold and no other plan live, and queues what is to be sent; pausing
 * and rolling back queue what is to be put back.
 */
export async function moveSuperPlan(
  ctx: Ctx,
  input: PlanKey & { readonly move: PlanMove; readonly reason: string },
): Promise<SuperPlanDto> {
  requirePermission(ctx, APPROVALS.has(input.move) ? "planning.approve" : "planning.edit");
  requireShop(ctx, input.shopId);
  const kind = EXECUTIONS[input.move];
  const isSent = kind !== undefined && (await openAdPlatform(ctx, input.shopId)) !== null;
  if (isSent && input.move === "activate") await requireRails(ctx, input);
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
    if (isSent && to === "active") await requireNoOther(tx, input);
    if (to === "active")
      await requireSecondPerson(tx, ctx, {
        shopId: input.shopId,
        action: "planning.super-plan.activate",
        entity: { kind: "super-plan", id: before.id },
        amountMinor: BigInt(before.brief.budget),
        reason: input.reason,
        content: [before.version, before.brief],
      });
    const stepNo = await insertStep(tx, ctx, input, {
      from: before.status,
      to,
      reason: input.reason,
    });
    if (isSent) await queueExecution(tx, ctx, { ...input, kind, cause: `step:${stepNo}` });
    await writeTending(tx, input, {
      at: null,
      state: null,
      nextAt: to === "active" || to === "shadow" ? await queueTending(tx, ctx, input) : null,
    });
    if (to === "active" && (await findPacingSetting(tx, input))?.is_on)
      await queuePacing(tx, ctx, input);
    return audited(tx, ctx, input, `planning.super-plan.${input.move}`, before, input.reason);
  });
}

/** Queues the next step of a live plan, once a day of its shop. */
export async function stepSuperPlan(ctx: Ctx, key: PlanKey): Promise<{ readonly id: string }> {
  requirePermission(ctx, "planning.approve");
  const plan = await getSuperPlan(ctx, key);
  if (plan.status !== "active")
    throw new AppError(
      "conflict",
      "planning/not-active",
      `${plan.id} is ${plan.status}, not live.`,
    );
  if ((await openAdPlatform(ctx, key.shopId)) === null)
    throw new AppError("conflict", "planning/unconnected", "The shop is connected to no platform.");
  const today = dayInZone(ctx.now, await readZone(ctx, key.shopId));
  return transaction(ctx, (tx) =>
    queueExecution(tx, ctx, { ...key, kind: "apply", cause: `day:${today}` }),
  );
}

function queueExecution(
  tx: Tx,
  ctx: Ctx,
  order: PlanKey & { readonly kind: "apply" | "restore"; readonly cause: string },
): Promise<{ readonly id: string }> {
  const { shopId, planId, kind, cause } = order;
  return enqueueJob(tx, ctx, {
    shopId,
    kind: executePlanJob.kind,
    key: `${planId}:${cause}`,
    payload: { shopId: String(shopId), planId: String(planId), kind, cause },
  });
}

async function requireRails(ctx: Ctx, key: PlanKey): Promise<void> {
  const { rails } = await planExecution(ctx, key.shopId, await getSuperPlan(ctx, key));
  const broken = rails.filter(({ isHeld }) => !isHeld).map(({ rail }) => rail);
  if (broken.length > 0)
    throw new AppError(
      "conflict",
      "planning/rails-broken",
      `Nothing may be sent while these do not hold: ${broken.join(", ")}.`,
    );
}

/** Two live plans would undo each other's budgets. */
async function requireNoOther(tx: Tx, { shopId, planId }: PlanKey): Promise<void> {
  const other = (await listPlanRows(tx, shopId)).find(
    ({ id, status }) => status === "active" && id !== toPublicId("superPlan", planId),
  );
  if (other)
    throw new AppError(
      "conflict",
      "planning/another-live",
      `${other.id} is live; pause it first: two plans would undo each other's budgets.`,
    );
}

/** Moves after which money may move, or after which it is put back. */
const APPROVALS: ReadonlySet<PlanMove> = new Set(["approve", "activate", "rollback"]);

const EXECUTIONS: Readonly<Partial<Record<PlanMove, "apply" | "restore">>> = {
  activate: "apply",
  pause: "restore",
  rollback: "restore",
};

async function solveBrief(ctx: Ctx, shopId: bigint, brief: PlanBriefInput) {
  const model = await fitPlanModel(ctx, { shopId });
  const setWorth = await valueSet(ctx, shopId, brief);
  return {
    brief,
    solution: solvePlan(model, { ...toPlanAsk(brief), setWorth }),
    modelId: fromPublicId("responseModel", model.id),
    endsOn: addDays(brief.startsOn, brief.days - 1),
  };
}

async function valueSet(ctx: Ctx, shopId: bigint, { products }: PlanBriefInput) {
  if (products.length === 0) return undefined;
  const { items } = await listProductCandidates(ctx, { shopId });
  return compareSet(items, new Set(products.map(({ id }) => id)));
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
