import "server-only";
import { notFound, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import type { DisputeDto } from "../dispute-schemas";
import type { DisputeStatus } from "../domain/dispute-move";

export interface DisputeKey {
  readonly shopId: bigint;
  readonly disputeId: bigint;
}

interface DisputeRow {
  readonly dispute_id: bigint;
  readonly creator_id: string;
  readonly creator_name: string;
  readonly status: DisputeStatus;
  readonly from_on: string;
  readonly to_on: string;
  readonly claimed: bigint;
  readonly offered: bigint | null;
  readonly recovered: bigint | null;
  readonly opened_at: Date;
  readonly orders: DisputeDto["orders"] | null;
  readonly steps: DisputeDto["steps"] | null;
}

export const DISPUTES_MAX = 500;
const DAY_MS = 86_400_000;

const DISPUTES = `SELECT d.*,
    (SELECT jsonb_agg(jsonb_build_object('order', o.order_no, 'charged', o.charged::text, 'claimed', o.claimed::text,
       'recovered', o.recovered::text) ORDER BY o.claimed DESC, o.order_no)
     FROM creator_dispute_order o WHERE o.shop_id = d.shop_id AND o.dispute_id = d.dispute_id) AS orders,
    (SELECT jsonb_agg(jsonb_build_object('kind', t.kind, 'amount', t.amount::text, 'actorName', t.actor_name,
       'note', t.note, 'at', t.at) ORDER BY t.step_no)
     FROM creator_dispute_step t WHERE t.shop_id = d.shop_id AND t.dispute_id = d.dispute_id) AS steps
  FROM creator_dispute d WHERE d.shop_id = $1`;

/** Writers of a shop's disputes take turns: numbers are dense, and an order is claimed once. */
export function lockDisputes(tx: Tx, shopId: bigint): Promise<unknown> {
  return tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.disputes', $1))", [
    shopId,
  ]);
}

export async function readDisputes(tx: Tx, ctx: Ctx, shopId: bigint): Promise<DisputeDto[]> {
  const rows = await tx.rows<DisputeRow>(
    `${DISPUTES} ORDER BY (d.status IN ('settled', 'withdrawn')), d.dispute_id LIMIT ${DISPUTES_MAX}`,
    [shopId],
  );
  return rows.map((row) => toDto(row, ctx.now));
}

export async function getDisputeRow(tx: Tx, ctx: Ctx, key: DisputeKey): Promise<DisputeDto> {
  const [row] = await tx.rows<DisputeRow>(`${DISPUTES} AND d.dispute_id = $2`, [
    key.shopId,
    key.disputeId,
  ]);
  if (!row) throw notFound(`Dispute ${toPublicId("creatorDispute", key.disputeId)}`);
  return toDto(row, ctx.now);
}

/** Orders whose commission is claimed back in a dispute that is not over. */
export async function readClaimedOrders(tx: Tx, shopId: bigint): Promise<Set<string>> {
  const rows = await tx.rows<{ order_no: string }>(
    `SELECT o.order_no FROM creator_dispute_order o
     JOIN creator_dispute d ON d.shop_id = o.shop_id AND d.dispute_id = o.dispute_id
     WHERE o.shop_id = $1 AND d.status IN ('open', 'answered')`,
    [shopId],
  );
  return new Set(rows.map(({ order_no }) => order_no));
}

export async function insertDispute(
  tx: Tx,
  ctx: Ctx,
  key: DisputeKey,
  claim: {
    readonly creator: { readonly id: string; readonly name: string };
    readonly from: string;
    readonly to: string;
    readonly claimed: bigint;
    readonly orders: readonly {
      readonly order: string;
      readonly charged: bigint;
      readonly claimed: bigint;
    }[];
  },
): Promise<void> {
  await tx.run(
    `INSERT INTO creator_dispute (shop_id, dispute_id, creator_id, creator_name, status, from_on, to_on, claimed, opened_at, updated_at)
     VALUES ($1, $2, $3, $4, 'open', $5::date, $6::date, $7, $8, $8)`,
    [
      key.shopId,
      key.disputeId,
      claim.creator.id,
      claim.creator.name,
      claim.from,
      claim.to,
      claim.claimed,
      ctx.now,
    ],
  );
  await tx.run(
    `INSERT INTO creator_dispute_order (shop_id, dispute_id, order_no, charged, claimed)
     SELECT $1, $2, o.order_no, o.charged, o.claimed
     FROM unnest($3::text[], $4::bigint[], $5::bigint[]) AS o(order_no, charged, claimed)`,
    [
      key.shopId,
      key.disputeId,
      toArrayLiteral(claim.orders.map(({ order }) => order)),
      toArrayLiteral(claim.orders.map(({ charged }) => String(charged))),
      toArrayLiteral(claim.orders.map(({ claimed }) => String(claimed))),
    ],
  );
}

export async function insertDisputeStep(
  tx: Tx,
  ctx: Ctx,
  key: DisputeKey,
  step: {
    readonly kind: DisputeDto["steps"][number]["kind"];
    readonly amount: bigint | null;
    readonly note: string;
  },
): Promise<void> {
  await tx.run(
    `INSERT INTO creator_dispute_step (shop_id, dispute_id, step_no, kind, amount, actor_name, note, at)
     SELECT $1, $2, COALESCE(max(step_no), 0) + 1, $3, $4, $5, $6, $7 FROM creator_dispute_step
     WHERE shop_id = $1 AND dispute_id = $2`,
    [key.shopId, key.disputeId, step.kind, step.amount, ctx.actor.name, step.note, ctx.now],
  );
}

function toDto(row: DisputeRow, now: Date): DisputeDto {
  const text = (amount: bigint | null) => (amount === null ? null : String(amount));
  const last = row.steps?.at(-1);
  const isOver = row.status === "settled" || row.status === "withdrawn";
  const until = isOver && last ? new Date(last.at) : now;
  return {
    id: toPublicId("creatorDispute", row.dispute_id),
    creator: { id: row.creator_id, name: row.creator_name },
    status: row.status,
    from: row.from_on,
    to: row.to_on,
    claimed: String(row.claimed),
    offered: text(row.offered),
    recovered: text(row.recovered),
    openedAt: row.opened_at.toISOString(),
    ageDays: Math.max(0, Math.floor((until.getTime() - row.opened_at.getTime()) / DAY_MS)),
    orders: row.orders ?? [],
    steps: row.steps ?? [],
  };
}
