import "server-only";
import * as z from "zod";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import type { PointEvent, PointKind } from "../domain/points";
import type { ProgramInput } from "../loyalty-schemas";

const Tiers = z.array(z.object({ name: z.string(), spent: z.string() }));

export async function readProgram(tx: Tx, shopId: bigint): Promise<ProgramInput | null> {
  const [row] = await tx.rows<{ tiers: unknown; pointMinor: bigint; expiryDays: number | null }>(
    `SELECT tiers, point_minor AS "pointMinor", expiry_days AS "expiryDays" FROM customer_program WHERE shop_id = $1`,
    [shopId],
  );
  return row
    ? {
        tiers: Tiers.parse(row.tiers),
        pointMinor: Number(row.pointMinor),
        expiryDays: row.expiryDays,
      }
    : null;
}

export interface StoredPoints extends PointEvent {
  readonly key: string;
  readonly amount: bigint;
}

const EVENTS_MAX = 2_000_000;

/** Every event of points, the oldest first. */
export function readPoints(tx: Tx, shopId: bigint): Promise<StoredPoints[]> {
  return tx.rows<StoredPoints>(
    `SELECT event_key AS key, shopper_id AS "shopperId", kind, points, amount_minor AS amount, day FROM customer_points
     WHERE shop_id = $1 ORDER BY day, event_key LIMIT ${EVENTS_MAX}`,
    [shopId],
  );
}

/** Writers of a shop's points take turns: nobody spends the same points twice. */
export function lockPoints(tx: Tx, shopId: bigint): Promise<unknown> {
  return tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.points', $1))", [shopId]);
}

export function insertPoints(
  tx: Tx,
  ctx: Ctx,
  target: { readonly shopId: bigint; readonly isSimulated: boolean },
  events: readonly StoredPoints[],
): Promise<number> {
  return tx.run(
    `INSERT INTO customer_points (shop_id, event_key, shopper_id, kind, points, amount_minor, day, is_simulated, told_at)
     SELECT $1, e.*, $2, $3 FROM unnest($4::text[], $5::bigint[], $6::text[], $7::bigint[], $8::bigint[], $9::date[]) AS e
     ON CONFLICT (shop_id, event_key) DO NOTHING`,
    [
      target.shopId,
      target.isSimulated,
      ctx.now,
      toArrayLiteral(events.map(({ key }) => key)),
      toArrayLiteral(events.map(({ shopperId }) => shopperId)),
      toArrayLiteral(events.map(({ kind }) => kind)),
      toArrayLiteral(events.map(({ points }) => points)),
      toArrayLiteral(events.map(({ amount }) => amount)),
      toArrayLiteral(events.map(({ day }) => day)),
    ],
  );
}

export interface PointsBatch {
  readonly batchNo: bigint;
  readonly day: string;
  readonly kind: PointKind;
  readonly amount: bigint;
  readonly points: bigint;
}

/** Gives events that are in no batch one a day and kind, and names every batch that the book does not have yet. */
export async function openBatches(tx: Tx, shopId: bigint): Promise<PointsBatch[]> {
  await tx.run(
    `UPDATE customer_points p SET batch_no = n.batch FROM (
       SELECT day, kind, row_number() OVER (ORDER BY day, kind) + (SELECT COALESCE(max(batch_no), 0) FROM customer_points WHERE shop_id = $1) AS batch
       FROM customer_points WHERE shop_id = $1 AND batch_no IS NULL GROUP BY day, kind) n
     WHERE p.shop_id = $1 AND p.batch_no IS NULL AND p.day = n.day AND p.kind = n.kind`,
    [shopId],
  );
  return tx.rows<PointsBatch>(
    `SELECT batch_no AS "batchNo", day, kind, sum(amount_minor)::bigint AS amount, sum(points)::bigint AS points
     FROM customer_points WHERE shop_id = $1 AND entry_id IS NULL AND batch_no IS NOT NULL
     GROUP BY batch_no, day, kind ORDER BY batch_no`,
    [shopId],
  );
}

export function closeBatch(
  tx: Tx,
  shopId: bigint,
  batchNo: bigint,
  entryId: bigint,
): Promise<number> {
  return tx.run(
    "UPDATE customer_points SET entry_id = $3 WHERE shop_id = $1 AND batch_no = $2 AND entry_id IS NULL",
    [shopId, batchNo, entryId],
  );
}
