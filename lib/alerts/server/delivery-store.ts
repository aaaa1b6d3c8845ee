import "server-only";
import { notFound, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import { type DeliveryDto, NoticeContent, type ReceiverKind } from "../delivery-schemas";

export interface DeliveryKey {
  readonly shopId: bigint;
  readonly deliveryId: bigint;
}

export interface DeliveryRow {
  readonly delivery_id: bigint;
  readonly notice_id: bigint;
  readonly receiver_id: bigint;
  readonly status: DeliveryDto["status"];
  readonly attempts: number;
  readonly round_attempts: number;
  readonly due_at: Date;
  readonly held_until: Date | null;
  readonly created_at: Date;
}

export interface Attempt {
  readonly outcome: "sent" | "refused" | "unreachable" | "unanswered";
  readonly status: number | null;
  readonly fault: string | null;
  readonly ms: number;
}

/** How long a sender that fell silent keeps others from trying. */
const HELD_SECONDS = 90;

/** One delivery a notice and receiver; null when it is there already. */
export async function insertDelivery(
  tx: Tx,
  ctx: Ctx,
  delivery: {
    readonly shopId: bigint;
    readonly noticeId: bigint;
    readonly receiverId: bigint;
    readonly dueAt: Date;
  },
): Promise<bigint | null> {
  const [row] = await tx.rows<{ delivery_id: bigint }>(
    `INSERT INTO alert_delivery (shop_id, delivery_id, notice_id, receiver_id, status, attempts, round_attempts, due_at, created_at)
     SELECT $1, COALESCE(max(delivery_id), 0) + 1, $2, $3, 'waiting', 0, 0, $4, $5 FROM alert_delivery WHERE shop_id = $1
     ON CONFLICT (shop_id, notice_id, receiver_id) DO NOTHING RETURNING delivery_id`,
    [delivery.shopId, delivery.noticeId, delivery.receiverId, delivery.dueAt, ctx.now],
  );
  return row?.delivery_id ?? null;
}

/** Takes a delivery that is due, or whose sender has fallen silent; null when there is nothing to do. */
export async function claimDelivery(
  tx: Tx,
  ctx: Ctx,
  key: DeliveryKey,
): Promise<(DeliveryRow & { readonly was_silent: boolean }) | null> {
  const [row] = await tx.rows<DeliveryRow & { was_silent: boolean }>(
    `UPDATE alert_delivery d SET status = 'sending', attempts = d.attempts + 1, round_attempts = d.round_attempts + 1,
       held_until = $3::timestamptz + make_interval(secs => ${HELD_SECONDS})
     FROM (SELECT status FROM alert_delivery WHERE shop_id = $1 AND delivery_id = $2 FOR UPDATE) before
     WHERE d.shop_id = $1 AND d.delivery_id = $2
       AND ((d.status = 'waiting' AND d.due_at <= $3) OR (d.status = 'sending' AND d.held_until <= $3))
     RETURNING d.*, before.status = 'sending' AS was_silent`,
    [key.shopId, key.deliveryId, ctx.now],
  );
  return row ?? null;
}

export async function settleDelivery(
  tx: Tx,
  ctx: Ctx,
  key: DeliveryKey,
  end: { readonly status: "sent" | "failed" | "unsure" | "dropped" } | { readonly dueAt: Date },
): Promise<void> {
  const params = [key.shopId, key.deliveryId];
  if ("dueAt" in end)
    await tx.run(
      `UPDATE alert_delivery SET status = 'waiting', due_at = $3, held_until = NULL, finished_at = NULL
       WHERE shop_id = $1 AND delivery_id = $2`,
      [...params, end.dueAt],
    );
  else
    await tx.run(
      `UPDATE alert_delivery SET status = $3, held_until = NULL, finished_at = $4
       WHERE shop_id = $1 AND delivery_id = $2`,
      [...params, end.status, ctx.now],
    );
}

/** Begins another round, with all its attempts. */
export async function restartDelivery(tx: Tx, ctx: Ctx, key: DeliveryKey): Promise<void> {
  await tx.run(
    `UPDATE alert_delivery SET status = 'waiting', round_attempts = 0, due_at = $3, held_until = NULL, finished_at = NULL
     WHERE shop_id = $1 AND delivery_id = $2`,
    [key.shopId, key.deliveryId, ctx.now],
  );
}

export async function insertAttempt(
  tx: Tx,
  ctx: Ctx,
  key: DeliveryKey,
  no: number,
  attempt: Attempt,
): Promise<void> {
  await tx.run(
    `INSERT INTO alert_attempt (shop_id, delivery_id, attempt_no, outcome, http_status, fault, ms, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      key.shopId,
      key.deliveryId,
      no,
      attempt.outcome,
      attempt.status,
      attempt.fault,
      attempt.ms,
      ctx.now,
    ],
  );
}

export async function getDeliveryRow(tx: Tx, key: DeliveryKey): Promise<DeliveryRow> {
  const [row] = await tx.rows<DeliveryRow>(
    "SELECT * FROM alert_delivery WHERE shop_id = $1 AND delivery_id = $2 FOR UPDATE",
    [key.shopId, key.deliveryId],
  );
  if (!row) throw notFound(`Delivery ${toPublicId("delivery", key.deliveryId)}`);
  return row;
}

export async function readNoticeContent(
  tx: Tx,
  shopId: bigint,
  noticeId: bigint,
): Promise<{ readonly content: NoticeContent; readonly at: Date }> {
  const [row] = await tx.rows<{ content: unknown; created_at: Date }>(
    "SELECT content, created_at FROM alert_notice WHERE shop_id = $1 AND notice_id = $2",
    [shopId, noticeId],
  );
  if (!row) throw notFound(`Notice ${toPublicId("notice", noticeId)}`);
  return { content: NoticeContent.parse(row.content), at: row.created_at };
}

/** The newest deliveries with every attempt. */
export async function readDeliveries(
  tx: Tx,
  shopId: bigint,
  filter: {
    readonly deliveryId: bigint | null;
    readonly receiverId: bigint | null;
    readonly limit: number;
  },
): Promise<DeliveryDto[]> {
  const rows = await tx.rows<
    DeliveryRow & { name: string; kind: ReceiverKind; content: unknown; tries: unknown[] | null }
  >(
    `SELECT d.*, r.name, r.kind, n.content, (
       SELECT jsonb_agg(jsonb_build_object('no', a.attempt_no, 'outcome', a.outcome, 'status', a.http_status, 'fault', a.fault,
         'ms', a.ms, 'at', a.at) ORDER BY a.attempt_no)
       FROM alert_attempt a WHERE a.shop_id = $1 AND a.delivery_id = d.delivery_id) AS tries
     FROM alert_delivery d
       JOIN alert_receiver r ON r.shop_id = d.shop_id AND r.receiver_id = d.receiver_id
       JOIN alert_notice n ON n.shop_id = d.shop_id AND n.notice_id = d.notice_id
     WHERE d.shop_id = $1 AND ($2::bigint IS NULL OR d.delivery_id = $2) AND ($3::bigint IS NULL OR d.receiver_id = $3)
     ORDER BY d.delivery_id DESC LIMIT $4`,
    [shopId, filter.deliveryId, filter.receiverId, filter.limit],
  );
  return rows.map((row) => ({
    id: toPublicId("delivery", row.delivery_id),
    receiver: { id: toPublicId("receiver", row.receiver_id), name: row.name, kind: row.kind },
    content: NoticeContent.parse(row.content),
    status: row.status,
    attempts: (row.tries ?? []) as DeliveryDto["attempts"],
    dueAt: row.status === "waiting" ? row.due_at.toISOString() : null,
    createdAt: row.created_at.toISOString(),
  }));
}
