import "server-only";
import { AppError, toJson, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import { PlanBriefInput } from "../brief-schemas";
import { listMoves, type PlanStatus } from "../domain/super-plan/plan-status";
import {
  PlanSolutionDto,
  type SuperPlanDto,
  type SuperPlanItemDto,
  type TendState,
} from "../schemas";

export interface PlanKey {
  readonly shopId: bigint;
  readonly planId: bigint;
}

interface PlanRow {
  readonly plan_id: bigint;
  readonly name: string;
  readonly status: PlanStatus;
  readonly version: number;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly updated_at: Date;
  readonly tended_at: Date | null;
  readonly tend_state: TendState | null;
  readonly tend_next_at: Date | null;
}

const PLANS_MAX = 200;
const STEPS_MAX = 200;

/** Writers of a shop's plans take turns: numbers are dense and a status moves once. */
export function lockPlans(tx: Tx, shopId: bigint): Promise<unknown> {
  return tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.plans', $1))", [shopId]);
}

export async function listPlanRows(tx: Tx, shopId: bigint): Promise<SuperPlanItemDto[]> {
  const rows = await tx.rows<PlanRow>(
    "SELECT * FROM super_plan WHERE shop_id = $1 ORDER BY plan_id DESC LIMIT $2",
    [shopId, PLANS_MAX],
  );
  return rows.map(toItem);
}

/** The plans that stand in one status, the newest first. */
export async function listPlanKeys(tx: Tx, shopId: bigint, status: PlanStatus): Promise<PlanKey[]> {
  const rows = await tx.rows<{ plan_id: bigint }>(
    "SELECT plan_id FROM super_plan WHERE shop_id = $1 AND status = $2 ORDER BY plan_id DESC LIMIT $3",
    [shopId, status, PLANS_MAX],
  );
  return rows.map(({ plan_id }) => ({ shopId, planId: plan_id }));
}

export async function insertPlan(
  tx: Tx,
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly name: string;
    readonly startsOn: string;
    readonly endsOn: string;
  },
): Promise<bigint> {
  const [row] = await tx.rows<{ plan_id: bigint; total: bigint }>(
    `INSERT INTO super_plan (shop_id, plan_id, name, status, version, starts_on, ends_on, created_at, updated_at)
     SELECT $1, COALESCE(max(plan_id), 0) + 1, $2, 'draft', 0, $3::date, $4::date, $5, $5 FROM super_plan WHERE shop_id = $1
     RETURNING plan_id, (SELECT count(*) FROM super_plan WHERE shop_id = $1) AS total`,
    [input.shopId, input.name, input.startsOn, input.endsOn, ctx.now],
  );
  if (!row) throw new Error("The plan was not written.");
  if (Number(row.total) >= PLANS_MAX)
    throw new AppError(
      "conflict",
      "planning/too-many-plans",
      `A shop keeps at most ${PLANS_MAX} super plans.`,
    );
  return row.plan_id;
}

/** Writes the next version of a plan and makes it the one in force. */
export async function insertVersion(
  tx: Tx,
  ctx: Ctx,
  key: PlanKey,
  content: {
    readonly brief: PlanBriefInput;
    readonly solution: unknown;
    readonly modelId: bigint;
    readonly endsOn: string;
  },
): Promise<void> {
  const { brief } = content;
  await tx.run(
    `UPDATE super_plan SET name = $3, version = version + 1, starts_on = $4::date, ends_on = $5::date, updated_at = $6
     WHERE shop_id = $1 AND plan_id = $2`,
    [key.shopId, key.planId, brief.name, brief.startsOn, content.endsOn, ctx.now],
  );
  await tx.run(
    `INSERT INTO super_plan_version (shop_id, plan_id, version, brief, solution, model_id, actor_name, created_at)
     SELECT shop_id, plan_id, version, $3::jsonb, $4::jsonb, $5, $6, $7 FROM super_plan WHERE shop_id = $1 AND plan_id = $2`,
    [
      key.shopId,
      key.planId,
      toJson(brief),
      toJson(content.solution),
      content.modelId,
      ctx.actor.name,
      ctx.now,
    ],
  );
}

/** Writes down that a plan was looked after; a null `at` keeps what the last look said. */
export async function writeTending(
  tx: Tx,
  key: PlanKey,
  look: {
    readonly at: Date | null;
    readonly state: TendState | null;
    readonly nextAt: Date | null;
  },
): Promise<void> {
  await tx.run(
    `UPDATE super_plan SET tended_at = COALESCE($3, tended_at), tend_state = COALESCE($4, tend_state), tend_next_at = $5
     WHERE shop_id = $1 AND plan_id = $2`,
    [key.shopId, key.planId, look.at, look.state, look.nextAt],
  );
}

/** Moves a plan's status and keeps the step; returns its number. */
export async function insertStep(
  tx: Tx,
  ctx: Ctx,
  key: PlanKey,
  step: { readonly from: PlanStatus; readonly to: PlanStatus; readonly reason: string },
): Promise<number> {
  await tx.run(
    `UPDATE super_plan SET status = $3, updated_at = $4 WHERE shop_id = $1 AND plan_id = $2`,
    [key.shopId, key.planId, step.to, ctx.now],
  );
  const [row] = await tx.rows<{ step_no: number }>(
    `INSERT INTO super_plan_step (shop_id, plan_id, step_no, version, from_status, to_status, actor_kind, actor_id, actor_name, reason, at)
     SELECT p.shop_id, p.plan_id,
       (SELECT COALESCE(max(s.step_no), 0) + 1 FROM super_plan_step s WHERE s.shop_id = $1 AND s.plan_id = $2),
       p.version, $3, $4, $5, $6, $7, $8, $9
     FROM super_plan p WHERE p.shop_id = $1 AND p.plan_id = $2 RETURNING step_no`,
    [
      key.shopId,
      key.planId,
      step.from,
      step.to,
      ctx.actor.kind,
      ctx.actor.id,
      ctx.actor.name,
      step.reason,
      ctx.now,
    ],
  );
  if (!row) throw new Error("The step was not written.");
  return row.step_no;
}

/** A plan with its version in force and its steps; null when the shop has none of that number. */
export async function findPlan(tx: Tx, key: PlanKey): Promise<SuperPlanDto | null> {
  const [row] = await tx.rows<PlanRow & { brief: unknown; solution: unknown; model_id: bigint }>(
    `SELECT p.*, v.brief, v.solution, v.model_id FROM super_plan p
     JOIN super_plan_version v ON v.shop_id = p.shop_id AND v.plan_id = p.plan_id AND v.version = p.version
     WHERE p.shop_id = $1 AND p.plan_id = $2`,
    [key.shopId, key.planId],
  );
  if (!row) return null;
  const steps = await tx.rows<{
    version: number;
    from_status: string;
    to_status: string;
    actor_name: string;
    reason: string;
    at: Date;
  }>(
    `SELECT version, from_status, to_status, actor_name, reason, at FROM super_plan_step
     WHERE shop_id = $1 AND plan_id = $2 ORDER BY step_no LIMIT $3`,
    [key.shopId, key.planId, STEPS_MAX],
  );
  return {
    ...toItem(row),
    brief: PlanBriefInput.parse(row.brief),
    solution: PlanSolutionDto.parse(row.solution),
    modelId: toPublicId("responseModel", row.model_id),
    moves: listMoves(row.status),
    tending: {
      at: row.tended_at?.toISOString() ?? null,
      state: row.tend_state,
      nextAt: row.tend_next_at?.toISOString() ?? null,
    },
    steps: steps.map((step) => ({
      from: step.from_status,
      to: step.to_status,
      version: step.version,
      actorName: step.actor_name,
      reason: step.reason,
      at: step.at.toISOString(),
    })),
  };
}

function toItem(row: PlanRow): SuperPlanItemDto {
  return {
    id: toPublicId("superPlan", row.plan_id),
    name: row.name,
    status: row.status,
    version: row.version,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    updatedAt: row.updated_at.toISOString(),
  };
}
