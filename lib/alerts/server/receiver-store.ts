import "server-only";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { openSecret, sealSecret } from "@/lib/platform/secrets";
import type { DigestKind, ReceiverDto, ReceiverKind } from "../delivery-schemas";

export interface ReceiverKey {
  readonly shopId: bigint;
  readonly receiverId: bigint;
}

/** Where a receiver is reached, and the key that signs; never shown. */
export interface ReceiverSecret {
  readonly address: string;
  readonly key: string;
}

export interface ReceiverRow {
  readonly receiver_id: bigint;
  readonly kind: ReceiverKind;
  readonly name: string;
  readonly language: "zh" | "en";
  readonly hint: string;
  readonly secret: Buffer;
  readonly status: ReceiverDto["status"];
  readonly digests: DigestKind[];
  readonly actor_name: string;
}

const RECEIVERS_MAX = 50;

export async function insertReceiver(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  receiver: Pick<ReceiverRow, "kind" | "name" | "language" | "hint" | "digests">,
  secret: ReceiverSecret,
): Promise<bigint> {
  const [next] = await tx.rows<{ id: bigint; total: bigint }>(
    `SELECT COALESCE(max(receiver_id), 0) + 1 AS id, count(*) FILTER (WHERE status <> 'archived') AS total
     FROM alert_receiver WHERE shop_id = $1`,
    [shopId],
  );
  const receiverId = next?.id ?? 1n;
  if (Number(next?.total ?? 0) >= RECEIVERS_MAX)
    throw new AppError(
      "conflict",
      "alerts/too-many-receivers",
      `A shop keeps at most ${RECEIVERS_MAX} receivers.`,
    );
  await tx.run(
    `INSERT INTO alert_receiver (shop_id, receiver_id, kind, name, language, hint, secret, status, digests, actor_name, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'active', $8::text[], $9, $10, $10)`,
    [
      shopId,
      receiverId,
      receiver.kind,
      receiver.name,
      receiver.language,
      receiver.hint,
      Buffer.from(sealSecret(JSON.stringify(secret), placeOf({ shopId, receiverId }))),
      toArrayLiteral(receiver.digests),
      ctx.actor.name,
      ctx.now,
    ],
  );
  return receiverId;
}

export async function setReceiverStatus(
  tx: Tx,
  ctx: Ctx,
  key: ReceiverKey,
  status: ReceiverDto["status"],
): Promise<void> {
  await tx.run(
    "UPDATE alert_receiver SET status = $3, actor_name = $4, updated_at = $5 WHERE shop_id = $1 AND receiver_id = $2",
    [key.shopId, key.receiverId, status, ctx.actor.name, ctx.now],
  );
}

export async function setReceiverDigests(
  tx: Tx,
  ctx: Ctx,
  key: ReceiverKey,
  digests: readonly DigestKind[],
): Promise<void> {
  await tx.run(
    "UPDATE alert_receiver SET digests = $3::text[], actor_name = $4, updated_at = $5 WHERE shop_id = $1 AND receiver_id = $2",
    [key.shopId, key.receiverId, toArrayLiteral(digests), ctx.actor.name, ctx.now],
  );
}

/** Receivers at work that somebody has chosen for a kind of digest. */
export async function findDigestReceivers(
  tx: Tx,
  shopId: bigint,
  digest: DigestKind,
): Promise<bigint[]> {
  const rows = await tx.rows<{ receiver_id: bigint }>(
    `SELECT receiver_id FROM alert_receiver
     WHERE shop_id = $1 AND status = 'active' AND $2 = ANY (digests) ORDER BY receiver_id`,
    [shopId, digest],
  );
  return rows.map((row) => row.receiver_id);
}

export async function getReceiverRow(tx: Tx, key: ReceiverKey): Promise<ReceiverRow> {
  const [row] = await tx.rows<ReceiverRow>(
    "SELECT * FROM alert_receiver WHERE shop_id = $1 AND receiver_id = $2",
    [key.shopId, key.receiverId],
  );
  if (!row) throw notFound(`Receiver ${toPublicId("receiver", key.receiverId)}`);
  return row;
}

export function openReceiver(shopId: bigint, row: ReceiverRow): ReceiverSecret {
  const place = placeOf({ shopId, receiverId: row.receiver_id });
  return JSON.parse(openSecret(row.secret.toString("utf8"), place));
}

/** How many of the named receivers the shop has. */
export async function countReceivers(
  tx: Tx,
  shopId: bigint,
  ids: readonly bigint[],
): Promise<number> {
  const [row] = await tx.rows<{ found: bigint }>(
    `SELECT count(*) AS found FROM alert_receiver
     WHERE shop_id = $1 AND receiver_id = ANY ($2::bigint[]) AND status <> 'archived'`,
    [shopId, toArrayLiteral(ids.map(String))],
  );
  return Number(row?.found ?? 0);
}

export async function readReceivers(
  tx: Tx,
  shopId: bigint,
  receiverId: bigint | null = null,
): Promise<ReceiverDto[]> {
  const rows = await tx.rows<
    ReceiverRow & { readonly last_sent_at: Date | null; readonly failing: bigint }
  >(
    `SELECT r.*, d.last_sent_at, d.failing FROM alert_receiver r
     CROSS JOIN LATERAL (
       SELECT max(finished_at) FILTER (WHERE status = 'sent') AS last_sent_at,
         count(*) FILTER (WHERE status IN ('failed', 'unsure') OR (status = 'waiting' AND round_attempts > 0)) AS failing
       FROM alert_delivery WHERE shop_id = $1 AND receiver_id = r.receiver_id) d
     WHERE r.shop_id = $1 AND (r.receiver_id = $2 OR ($2::bigint IS NULL AND r.status <> 'archived'))
     ORDER BY r.receiver_id LIMIT ${RECEIVERS_MAX}`,
    [shopId, receiverId],
  );
  return rows.map((row) => ({
    id: toPublicId("receiver", row.receiver_id),
    kind: row.kind,
    name: row.name,
    language: row.language,
    hint: row.hint,
    status: row.status,
    digests: row.digests,
    lastSentAt: row.last_sent_at?.toISOString() ?? null,
    failing: Number(row.failing),
    by: row.actor_name,
  }));
}

/** The only place where the secret opens; the rotation of keys names it the same way. */
const placeOf = ({ shopId, receiverId }: ReceiverKey): string =>
  `alert_receiver.secret:${toPublicId("shop", shopId)}/${toPublicId("receiver", receiverId)}`;
