import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Window } from "./run-pairs";

export interface MergeInput {
  readonly shopId: bigint;
  readonly runId: bigint;
  readonly window: Window;
  /** Pairs that ran: what another pair found stays as it is. */
  readonly pairs: readonly string[];
  readonly now: Date;
}

export interface MergeCounts {
  readonly opened: number;
  readonly persisting: number;
  readonly resolved: number;
}

/** A decision about an item holds for the amounts it was made on; other amounts open it again. */
const CHANGED =
  "(i.left_amount <> excluded.left_amount OR i.right_amount <> excluded.right_amount)";
const REOPENS = `(i.status = 'resolved' OR i.status <> 'open' AND ${CHANGED})`;

/** Lays the findings of a run over what earlier runs found: new, persisting, resolved. */
export async function mergeItems(tx: Tx, input: MergeInput): Promise<MergeCounts> {
  const { shopId, runId, window, pairs, now } = input;
  const [known] = await tx.rows<{ last: bigint; before: bigint }>(
    `SELECT COALESCE(max(item_id), 0) AS last,
       count(*) FILTER (WHERE status <> 'resolved' AND pair = ANY ($2::text[])
         AND ($3::date IS NULL OR day >= $3::date) AND ($4::date IS NULL OR day <= $4::date)) AS before
     FROM reconciliation_item WHERE shop_id = $1`,
    [shopId, pairs, window.from, window.to],
  );
  const [stored] = await tx.rows<{ opened: bigint; persisting: bigint }>(
    `WITH stored AS (
       INSERT INTO reconciliation_item AS i (shop_id, item_id, pair, rule, class, key, day, due_on, left_amount,
         right_amount, row_count, status, first_run_id, last_run_id, found_at)
       SELECT $1, $2 + row_number() OVER (ORDER BY f.pair, f.day, f.key, f.rule), f.pair, f.rule, f.class, f.key, f.day, f.due,
         f.l, f.r, f.n, 'open', $3, $3, $4 FROM rec_found f
       ON CONFLICT (shop_id, pair, rule, key) DO UPDATE SET class = excluded.class, day = excluded.day,
         due_on = excluded.due_on, left_amount = excluded.left_amount, right_amount = excluded.right_amount,
         row_count = excluded.row_count, last_run_id = excluded.last_run_id,
         status = CASE WHEN ${REOPENS} THEN 'open' ELSE i.status END,
         closed_at = CASE WHEN ${REOPENS} THEN NULL ELSE i.closed_at END,
         first_run_id = CASE WHEN i.status = 'resolved' THEN excluded.first_run_id ELSE i.first_run_id END,
         found_at = CASE WHEN i.status = 'resolved' THEN excluded.found_at ELSE i.found_at END
       RETURNING first_run_id
     )
     SELECT count(*) FILTER (WHERE first_run_id = $3) AS opened, count(*) FILTER (WHERE first_run_id <> $3) AS persisting
     FROM stored`,
    [shopId, known?.last ?? 0n, runId, now],
  );
  const resolved = await tx.run(
    `UPDATE reconciliation_item SET status = 'resolved', closed_at = $6
     WHERE shop_id = $1 AND last_run_id <> $2 AND status <> 'resolved' AND pair = ANY ($3::text[])
       AND ($4::date IS NULL OR day >= $4::date) AND ($5::date IS NULL OR day <= $5::date)`,
    [shopId, runId, pairs, window.from, window.to, now],
  );
  return {
    opened: Number(stored?.opened ?? 0n),
    persisting: Number(stored?.persisting ?? 0n),
    resolved,
  };
}
