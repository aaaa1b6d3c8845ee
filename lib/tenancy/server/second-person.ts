import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { LimitedAction } from "../approval-schemas";

/** How long a request waits, and how long an approval can be used. */
const DAYS_MAX = 7;
const DAY_MS = 86_400_000;

/** A money-moving action as the second person sees it. */
export interface MoneyMove {
  readonly shopId: bigint;
  readonly action: LimitedAction;
  readonly entity: { readonly kind: string; readonly id: string };
  /** What it moves at most, in minor units; its sign does not matter. */
  readonly amountMinor: bigint;
  readonly reason: string;
  /** Everything that decides what happens: an approval holds for exactly this. */
  readonly content: unknown;
}

/**
 * Lets an action through when it is below the shop's limit or a second person has approved exactly it, and uses the
 * approval up in the caller's transaction. Else asks for one (in a transaction of its own, so that the request outlives
 * the refusal) and throws `tenancy/second-person`. Call it in the verb's transaction, before the first write.
 */
export async function requireSecondPerson(tx: Tx, ctx: Ctx, move: MoneyMove): Promise<void> {
  requireShop(ctx, move.shopId);
  const amount = move.amountMinor < 0n ? -move.amountMinor : move.amountMinor;
  const [limit] = await tx.rows<{ limit_minor: bigint }>(
    "SELECT limit_minor FROM approval_limit WHERE shop_id = $1 AND action = $2",
    [move.shopId, move.action],
  );
  if (!limit || amount <= limit.limit_minor) return;
  const key = [move.shopId, move.action, move.entity.kind, move.entity.id, toDigest(move, amount)];
  const [approved] = await tx.rows<{ id: bigint }>(
    `SELECT id FROM approval_request
     WHERE shop_id = $1 AND action = $2 AND entity_kind = $3 AND entity_id = $4 AND content_digest = $5
       AND decision = 'approved' AND used_at IS NULL AND expires_at > $6 ORDER BY id LIMIT 1 FOR UPDATE`,
    [...key, ctx.now],
  );
  if (!approved) throw await ask(ctx, { ...move, amountMinor: amount }, key);
  await tx.run("UPDATE approval_request SET used_at = $3 WHERE shop_id = $1 AND id = $2", [
    move.shopId,
    approved.id,
    ctx.now,
  ]);
}

async function ask(ctx: Ctx, move: MoneyMove, key: readonly unknown[]): Promise<AppError> {
  const id = await transaction(ctx, async (tx) => {
    const [open] = await tx.rows<{ id: bigint }>(
      `SELECT id FROM approval_request
       WHERE shop_id = $1 AND action = $2 AND entity_kind = $3 AND entity_id = $4 AND content_digest = $5
         AND decision IS NULL AND expires_at > $6 LIMIT 1`,
      [...key, ctx.now],
    );
    if (open) return open.id;
    const [row] = await tx.rows<{ id: bigint }>(
      `INSERT INTO approval_request (shop_id, action, entity_kind, entity_id, content_digest, amount_minor, reason,
         requested_by_kind, requested_by, requested_by_name, requested_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
      [
        ...key,
        move.amountMinor,
        move.reason,
        ctx.actor.kind,
        ctx.actor.id,
        ctx.actor.name,
        ctx.now,
        new Date(ctx.now.getTime() + DAYS_MAX * DAY_MS),
      ],
    );
    const asked = row?.id ?? 0n;
    await recordAudit(tx, ctx, {
      shopId: move.shopId,
      action: "tenancy.approval.request",
      entity: { kind: "approval", id: toPublicId("approval", asked) },
      reason: move.reason,
      after: { action: move.action, entity: move.entity, amount: move.amountMinor },
    });
    return asked;
  });
  return new AppError(
    "conflict",
    "tenancy/second-person",
    `A second person has to approve this first; the request is ${toPublicId("approval", id)}.`,
    [{ pointer: "/approval", detail: toPublicId("approval", id) }],
  );
}

function toDigest(move: MoneyMove, amount: bigint): string {
  return createHash("sha256")
    .update(toJson([amount, move.content]))
    .digest("hex");
}
