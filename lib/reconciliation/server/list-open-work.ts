import "server-only";
import type { Minor } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { AGE_STEPS } from "../domain/work-item";

export interface OpenWork {
  readonly shopId: bigint;
  /** Verdict of the last run; null where there was none. */
  readonly verdict: string | null;
  readonly ranAt: Date | null;
  readonly items: number;
  readonly amount: Minor;
  /** Of them what lies in suspense. */
  readonly suspense: Minor;
  /** Items by age, in the steps of the ageing table. */
  readonly ages: readonly number[];
  readonly oldestDays: number;
}

interface Row {
  readonly shop_id: bigint;
  readonly verdict: string | null;
  readonly created_at: Date | null;
  readonly items: bigint;
  readonly amount: bigint;
  readonly suspense: bigint;
  readonly steps: number[];
  readonly oldest: number;
}

/** What is unmatched in every shop of the caller, and for how long: one statement over all of them. */
export async function listOpenWork(ctx: Ctx): Promise<OpenWork[]> {
  requirePermission(ctx, "reconciliation.view");
  const rows = await transaction(ctx, (tx) =>
    tx.rows<Row>(
      `WITH last_run AS (
         SELECT DISTINCT ON (shop_id) shop_id, verdict, created_at, as_of FROM reconciliation_run
         WHERE shop_id = ANY ($1::bigint[]) ORDER BY shop_id, run_id DESC),
       aged AS (
         SELECT i.shop_id, i.pair, abs(i.left_amount - i.right_amount) AS size,
           greatest(0, l.as_of - COALESCE(i.due_on, i.day)) AS age
         FROM reconciliation_item i JOIN last_run l ON l.shop_id = i.shop_id
         WHERE i.shop_id = ANY ($1::bigint[]) AND i.status = 'open')
       SELECT l.shop_id, l.verdict, l.created_at, count(a.shop_id) AS items, coalesce(sum(a.size), 0)::bigint AS amount,
         coalesce(sum(a.size) FILTER (WHERE a.pair = 'suspense'), 0)::bigint AS suspense,
         coalesce(array_agg(width_bucket(a.age, $2::int[])) FILTER (WHERE a.age IS NOT NULL), '{}') AS steps,
         coalesce(max(a.age), 0) AS oldest
       FROM last_run l LEFT JOIN aged a ON a.shop_id = l.shop_id GROUP BY l.shop_id, l.verdict, l.created_at`,
      [ctx.shopIds, `{${AGE_STEPS.join(",")}}`],
    ),
  );
  return rows.map((row) => ({
    shopId: row.shop_id,
    verdict: row.verdict,
    ranAt: row.created_at,
    items: Number(row.items),
    amount: row.amount,
    suspense: row.suspense,
    ages: [0, ...AGE_STEPS].map((_, step) => row.steps.filter((each) => each === step).length),
    oldestDays: row.oldest,
  }));
}
