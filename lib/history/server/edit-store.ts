import { AppError } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { EditLine } from "../domain/fold-edits";
import { EDIT_ACTIONS } from "./inverses";

export interface EditRow extends EditLine {
  readonly at: Date;
  readonly actor_name: string;
  readonly action: string;
  readonly entity_kind: string;
  readonly entity_id: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface LineKey {
  readonly shopId: bigint;
  readonly eventId: bigint;
}

/** Enough for a hundred edits that were turned a few times each. */
const LINES_MAX = 600;

const SELECT = `SELECT e.id, e.at, e.actor_name, e.action, e.entity_kind, e.entity_id, e.before, e.after,
    u.event_id IS NOT NULL AS "isUndone", u.by_event_id AS "undoneBy",
    EXISTS (SELECT 1 FROM edit_undo b WHERE b.shop_id = e.shop_id AND b.by_event_id = e.id) AS "isUndo"
  FROM audit_event e LEFT JOIN edit_undo u ON u.shop_id = e.shop_id AND u.event_id = e.id`;

/** The caller's own lines that have an inverse and changed something, newest first. */
export function readLines(tx: Tx, ctx: Ctx, shopId: bigint): Promise<EditRow[]> {
  return tx.rows<EditRow>(
    `${SELECT} WHERE e.shop_id = $1 AND e.actor_id = $2 AND e.action = ANY ($3::text[])
       AND e.before IS DISTINCT FROM e.after
     ORDER BY e.id DESC LIMIT ${LINES_MAX}`,
    [shopId, ctx.actor.id, EDIT_ACTIONS],
  );
}

/** Everybody's lines about one thing since an edit of it, newest first. */
export function readEntityLines(tx: Tx, shopId: bigint, since: EditRow): Promise<EditRow[]> {
  return tx.rows<EditRow>(
    `${SELECT} WHERE e.shop_id = $1 AND e.entity_kind = $2 AND e.entity_id = $3 AND e.id >= $4 AND e.action = ANY ($5::text[])
       AND e.before IS DISTINCT FROM e.after
     ORDER BY e.id DESC LIMIT ${LINES_MAX}`,
    [shopId, since.entity_kind, since.entity_id, since.id, EDIT_ACTIONS],
  );
}

/** Makes the line one's own to take back. */
export async function claimLine(tx: Tx, ctx: Ctx, key: LineKey): Promise<void> {
  const claimed = await tx.run(
    `INSERT INTO edit_undo (shop_id, event_id, actor_id, at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id, event_id) DO NOTHING`,
    [key.shopId, key.eventId, ctx.actor.id, ctx.now],
  );
  if (claimed === 0)
    throw new AppError("conflict", "history/turned", "The edit was turned already.");
}

export async function releaseLine(tx: Tx, key: LineKey): Promise<void> {
  await tx.run("DELETE FROM edit_undo WHERE shop_id = $1 AND event_id = $2", [
    key.shopId,
    key.eventId,
  ]);
}

/** Notes which line took it back: the one that the verb has just written for this very request. */
export async function keepUndo(tx: Tx, ctx: Ctx, key: LineKey): Promise<void> {
  await tx.run(
    `UPDATE edit_undo SET by_event_id = (
       SELECT max(e.id) FROM audit_event e WHERE e.shop_id = $1 AND e.actor_id = $3 AND e.request_id = $4
         AND e.action = ANY ($5::text[]) AND e.id > $2)
     WHERE shop_id = $1 AND event_id = $2`,
    [key.shopId, key.eventId, ctx.actor.id, ctx.requestId, EDIT_ACTIONS],
  );
}
