import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, type CalendarDay, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { FindingDto, FindingMove, FindingMoveInput, FindingStatus } from "../schemas";
import { findFinding, lockFindings } from "./finding-store";

const NEXT: Readonly<Record<FindingMove, FindingStatus | null>> = {
  accept: "accepted",
  reject: "rejected",
  snooze: "snoozed",
  resolve: "resolved",
  reopen: "open",
  assign: null,
};

/** Decides on a finding: accepted and rejected ones are what the shown precision is made of. Doing it twice is harmless. */
export function moveFinding(
  ctx: Ctx,
  input: FindingMoveInput & { readonly shopId: bigint; readonly findingId: bigint },
): Promise<FindingDto> {
  requirePermission(ctx, "diagnosis.edit");
  requireShop(ctx, input.shopId);
  const { shopId, findingId, move } = input;
  const id = toPublicId("finding", findingId);
  if (move === "snooze" && input.until === undefined)
    throw new AppError(
      "invalid",
      "diagnosis/no-day",
      "Snoozing names the day up to which it is silent.",
    );
  return transaction(ctx, async (tx) => {
    await lockFindings(tx, shopId);
    const before = await findFinding(tx, shopId, findingId);
    if (!before) throw notFound(`Finding ${id}`);
    const status = NEXT[move] ?? before.status;
    const snoozedUntil: CalendarDay | null = move === "snooze" ? (input.until ?? null) : null;
    const owner = move === "assign" ? (input.owner ?? null) : before.owner;
    const dueOn = move === "assign" ? (input.dueOn ?? null) : before.dueOn;
    const isSame =
      status === before.status &&
      snoozedUntil === before.snoozedUntil &&
      owner === before.owner &&
      dueOn === before.dueOn;
    if (isSame) return before;
    await tx.run(
      `UPDATE finding SET status = $3, snoozed_until = $4::date, owner_name = $5, due_on = $6::date, updated_at = $7
       WHERE shop_id = $1 AND finding_id = $2`,
      [shopId, findingId, status, snoozedUntil, owner, dueOn, ctx.now],
    );
    await tx.run(
      `INSERT INTO finding_step (shop_id, finding_id, step_no, move, actor_kind, actor_id, actor_name, reason, at)
       SELECT $1, $2, COALESCE(max(step_no), 0) + 1, $3, $4, $5, $6, $7, $8 FROM finding_step WHERE shop_id = $1 AND finding_id = $2`,
      [
        shopId,
        findingId,
        move,
        ctx.actor.kind,
        ctx.actor.id,
        ctx.actor.name,
        input.reason,
        ctx.now,
      ],
    );
    const after = await findFinding(tx, shopId, findingId);
    if (!after) throw notFound(`Finding ${id}`);
    await recordAudit(tx, ctx, {
      shopId,
      action: `diagnosis.finding.${move}`,
      entity: { kind: "finding", id },
      before: { status: before.status, owner: before.owner, dueOn: before.dueOn },
      after: { status: after.status, owner: after.owner, dueOn: after.dueOn },
      ...(input.reason && { reason: input.reason }),
    });
    return after;
  });
}
