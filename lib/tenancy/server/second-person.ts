import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { SecondPersonAction } from "../approval-schemas";

/** How long a request waits, and how long an approval can be used. */
const DAYS_MAX = 7;
const DAY_MS = 86_400_000;

/** A money-moving action as the second person sees it. */
export interface MoneyMove {
  readonly shopId: bigint;
  readonly action: SecondPersonAction;
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
  const [limit] = await tx.rows<{ limit_minor: bigint }>(
    "SELECT limit_minor FROM approval_limit WHERE shop_id = $1 AND action = $2",
    [move.shopId, move.action],
  );
  if (!limit || sizeOf(move) <= limit.limit_minor) return;
  if (await spendApproval(tx, ctx, move)) return;
  const id = await transaction(ctx, (own) => askSecondPerson(own, ctx, move));
  throw new AppError(
    "conflict",
    "tenancy/second-person",
    `A second person has to approve this first; the request is ${id}.`,
    [{ pointer: "/approval", detail: id }],
  );
}

/** Uses up an approval of exactly this; false when there is none that holds. */
export async function spendApproval(tx: Tx, ctx: Ctx, move: MoneyMove): Promise<boolean> {
  const [approved] = await tx.rows<{ id: bigint }>(
    `SELECT id FROM approval_request WHERE ${SAME} AND decision = 'approved' AND used_at IS NULL AND expires_at > $6
     ORDER BY id LIMIT 1 FOR UPDATE`,
    [...toKey(move), ctx.now],
  );
  if (!approved) return false;
  await tx.run("UPDATE approval_request SET used_at = $3 WHERE shop_id = $1 AND id = $2", [
    move.shopId,
    approved.id,
    ctx.now,
  ]);
  return true;
}

interface OpenRequest {
  readonly id: bigint;
  /** The caller asked for it, and so may not decide it. */
  readonly isOwn: boolean;
}

/** The request for exactly this that still waits for somebody's word. */
export async function findOpenRequest(
  tx: Tx,
  ctx: Ctx,
  move: MoneyMove,
): Promise<OpenRequest | null> {
  const [open] = await tx.rows<{ id: bigint; requested_by: string }>(
    `SELECT id, requested_by FROM approval_request WHERE ${SAME} AND decision IS NULL AND expires_at > $6
     ORDER BY id LIMIT 1`,
    [...toKey(move), ctx.now],
  );
  return open ? { id: open.id, isOwn: open.requested_by === ctx.actor.id } : null;
}

/**
 * Does the same action as a request that waits, in another person's name: that is the second person's word, given and
 * used at once. The table refuses the word of who asked.
 */
export async function confirmMove(tx: Tx, ctx: Ctx, move: MoneyMove): Promise<void> {
  const open = await findOpenRequest(tx, ctx, move);
  if (!open) throw notFound("An open request for this");
  await tx.run(
    `UPDATE approval_request SET decision = 'approved', decided_by = $3, decided_by_name = $4, decided_at = $5,
       decision_reason = $6, used_at = $5 WHERE shop_id = $1 AND id = $2`,
    [move.shopId, open.id, ctx.actor.id, ctx.actor.name, ctx.now, move.reason],
  );
  await recordAudit(tx, ctx, {
    shopId: move.shopId,
    action: "tenancy.approval.decide",
    entity: { kind: "approval", id: toPublicId("approval", open.id) },
    reason: move.reason,
    after: { decision: "approved", action: move.action, amount: sizeOf(move) },
  });
}

/** Asks for a second person's word, once for the same content, and answers with the request's id. */
export async function askSecondPerson(tx: Tx, ctx: Ctx, move: MoneyMove): Promise<string> {
  const open = await findOpenRequest(tx, ctx, move);
  if (open) return toPublicId("approval", open.id);
  const [row] = await tx.rows<{ id: bigint }>(
    `INSERT INTO approval_request (shop_id, action, entity_kind, entity_id, content_digest, amount_minor, reason,
       requested_by_kind, requested_by, requested_by_name, requested_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
    [
      ...toKey(move),
      sizeOf(move),
      move.reason,
      ctx.actor.kind,
      ctx.actor.id,
      ctx.actor.name,
      ctx.now,
      new Date(ctx.now.getTime() + DAYS_MAX * DAY_MS),
    ],
  );
  const id = toPublicId("approval", row?.id ?? 0n);
  await recordAudit(tx, ctx, {
    shopId: move.shopId,
    action: "tenancy.approval.request",
    entity: { kind: "approval", id },
    reason: move.reason,
    after: { action: move.action, entity: move.entity, amount: sizeOf(move) },
  });
  return id;
}

const SAME =
  "shop_id = $1 AND action = $2 AND entity_kind = $3 AND entity_id = $4 AND content_digest = $5";

const sizeOf = ({ amountMinor }: MoneyMove): bigint =>
  amountMinor < 0n ? -amountMinor : amountMinor;

function toKey(move: MoneyMove): readonly unknown[] {
  const digest = createHash("sha256")
    .update(toJson([sizeOf(move), move.content]))
    .digest("hex");
  return [move.shopId, move.action, move.entity.kind, move.entity.id, digest];
}
