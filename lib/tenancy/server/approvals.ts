import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import {
  type ApprovalDto,
  type ApprovalLimitList,
  type ApprovalList,
  type DecideApprovalInput,
  LIMITED_ACTIONS,
  type ListApprovalsInput,
  type SetApprovalLimitInput,
} from "../approval-schemas";

interface ApprovalRow {
  readonly id: bigint;
  readonly action: string;
  readonly entity_kind: string;
  readonly entity_id: string;
  readonly amount_minor: bigint;
  readonly reason: string;
  readonly requested_by: string;
  readonly requested_by_name: string;
  readonly requested_at: Date;
  readonly expires_at: Date;
  readonly decision: "approved" | "refused" | null;
  readonly decided_by_name: string | null;
  readonly decided_at: Date | null;
  readonly decision_reason: string | null;
  readonly used_at: Date | null;
}

const COLUMNS = `id, action, entity_kind, entity_id, amount_minor, reason, requested_by, requested_by_name, requested_at,
  expires_at, decision, decided_by_name, decided_at, decision_reason, used_at`;

/** The newest two hundred requests of a shop, those that wait first. */
export async function listApprovals(
  ctx: Ctx,
  input: ListApprovalsInput & { readonly shopId: bigint },
): Promise<ApprovalList> {
  requirePermission(ctx, "approvals.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<ApprovalRow>(
      `SELECT ${COLUMNS} FROM approval_request
       WHERE shop_id = $1 AND ($2 = 'all' OR ($2 = 'open') = (decision IS NULL AND expires_at > $3))
       ORDER BY (decision IS NULL AND expires_at > $3) DESC, id DESC LIMIT 200`,
      [input.shopId, input.state, ctx.now],
    ),
  );
  return { items: rows.map((row) => toDto(ctx, row)) };
}

/** Approves or refuses a request, once, by somebody else than who asked. */
export async function decideApproval(
  ctx: Ctx,
  input: DecideApprovalInput & { readonly shopId: bigint; readonly approvalId: bigint },
): Promise<ApprovalDto> {
  requirePermission(ctx, "approvals.decide");
  requireShop(ctx, input.shopId);
  if (ctx.actor.kind !== "user") {
    throw new AppError("forbidden", "tenancy/person-needed", "Only a signed-in person may decide.");
  }
  const id = toPublicId("approval", input.approvalId);
  return transaction(ctx, async (tx) => {
    const [row] = await tx.rows<ApprovalRow>(
      `SELECT ${COLUMNS} FROM approval_request WHERE shop_id = $1 AND id = $2 FOR UPDATE`,
      [input.shopId, input.approvalId],
    );
    if (!row) throw notFound(`Approval ${id}`);
    refuseDecision(ctx, row);
    const [decided] = await tx.rows<ApprovalRow>(
      `UPDATE approval_request SET decision = $3, decided_by = $4, decided_by_name = $5, decided_at = $6,
         decision_reason = $7 WHERE shop_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
      [
        input.shopId,
        input.approvalId,
        input.decision,
        ctx.actor.id,
        ctx.actor.name,
        ctx.now,
        input.reason,
      ],
    );
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "tenancy.approval.decide",
      entity: { kind: "approval", id },
      reason: input.reason,
      after: { decision: input.decision, action: row.action, amount: row.amount_minor },
    });
    return toDto(ctx, decided ?? row);
  });
}

function refuseDecision(ctx: Ctx, row: ApprovalRow): void {
  if (row.decision || row.expires_at <= ctx.now) {
    throw new AppError("conflict", "tenancy/approval-closed", "The request is no longer open.");
  }
  if (row.requested_by === ctx.actor.id) {
    throw new AppError("forbidden", "tenancy/same-person", "Who asked may not decide.");
  }
}

/** Above which amount which action needs a second person in a shop. */
export async function listApprovalLimits(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<ApprovalLimitList> {
  requirePermission(ctx, "approvals.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<{ action: string; limit_minor: bigint }>(
      "SELECT action, limit_minor FROM approval_limit WHERE shop_id = $1",
      [input.shopId],
    ),
  );
  const limits = new Map(rows.map((row) => [row.action, row.limit_minor.toString()]));
  return {
    items: LIMITED_ACTIONS.map((action) => ({ action, limit: limits.get(action) ?? null })),
  };
}

export async function setApprovalLimit(
  ctx: Ctx,
  input: SetApprovalLimitInput & { readonly shopId: bigint },
): Promise<ApprovalLimitList> {
  requirePermission(ctx, "security.manage");
  requireShop(ctx, input.shopId);
  await transaction(ctx, async (tx) => {
    const [before] = await tx.rows<{ limit_minor: bigint }>(
      "SELECT limit_minor FROM approval_limit WHERE shop_id = $1 AND action = $2 FOR UPDATE",
      [input.shopId, input.action],
    );
    if (input.limit === null) {
      await tx.run("DELETE FROM approval_limit WHERE shop_id = $1 AND action = $2", [
        input.shopId,
        input.action,
      ]);
    } else {
      await tx.run(
        `INSERT INTO approval_limit (shop_id, action, limit_minor, changed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (shop_id, action) DO UPDATE SET limit_minor = EXCLUDED.limit_minor, changed_at = EXCLUDED.changed_at`,
        [input.shopId, input.action, input.limit, ctx.now],
      );
    }
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "tenancy.approval-limit.set",
      entity: { kind: "approval-limit", id: input.action },
      before: { limit: before?.limit_minor ?? null },
      after: { limit: input.limit },
    });
  });
  return listApprovalLimits(
    { ...ctx, permissions: new Set([...ctx.permissions, "approvals.view"]) },
    { shopId: input.shopId },
  );
}

function toDto(ctx: Ctx, row: ApprovalRow): ApprovalDto {
  return {
    id: toPublicId("approval", row.id),
    action: row.action,
    entity: { kind: row.entity_kind, id: row.entity_id },
    amount: row.amount_minor.toString(),
    reason: row.reason,
    requestedBy: row.requested_by_name,
    requestedAt: row.requested_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    isOwn: row.requested_by === ctx.actor.id,
    decision: row.decision,
    decidedBy: row.decided_by_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
    usedAt: row.used_at?.toISOString() ?? null,
  };
}
