import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { OpenItems } from "../domain/open-items";

/** Open differences of a window by pair, and what stands in suspense on all days. */
export async function readOpenItems(
  tx: Tx,
  input: {
    readonly shopId: bigint;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  },
): Promise<OpenItems> {
  const open = await tx.rows<{ pair: string; n: bigint }>(
    `SELECT pair, count(*) AS n FROM reconciliation_item WHERE shop_id = $1 AND status = 'open'
       AND ($2::date IS NULL OR day >= $2::date) AND ($3::date IS NULL OR day <= $3::date) GROUP BY 1`,
    [input.shopId, input.from ?? null, input.to ?? null],
  );
  const [suspense] = await tx.rows<{ amount: bigint; oldest: string | null }>(
    `SELECT COALESCE(sum(left_amount - right_amount), 0)::bigint AS amount, min(day) AS oldest FROM reconciliation_item
     WHERE shop_id = $1 AND pair = 'suspense' AND status IN ('open', 'accepted')`,
    [input.shopId],
  );
  return {
    byPair: new Map(open.map(({ pair, n }) => [pair, Number(n)])),
    suspense: { amount: String(suspense?.amount ?? 0n), oldestOn: suspense?.oldest ?? null },
  };
}
