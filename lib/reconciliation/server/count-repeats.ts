import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { PairId } from "../domain/pairs";

/** Sources whose rows have a key of their own: a repeated row is recognised by the import and taken once. */
const KEYED: readonly (readonly [source: string, kind: string, table: string, pair: PairId])[] = [
  ["douyin-orders", "order", "fact_order", "receipts"],
  ["douyin-fund-flow", "fundFlow", "fact_fund_flow", "receipts"],
  ["douyin-alliance", "alliance", "fact_alliance", "commission"],
  ["freight-insurance", "policy", "fact_policy", "insurance"],
  ["douyin-account-flow", "accountFlow", "fact_account_flow", "wallet"],
];

export interface Repeats {
  readonly source: string;
  readonly pair: PairId;
  readonly file: string;
  readonly rows: number;
}

const FILES_MAX = 200;

/**
 * Rows that a file states twice, by file: the rows of its newest import less the keys it tells. They are counted, not
 * worked on: the book took each once.
 */
export async function countRepeats(tx: Tx, shopId: bigint): Promise<Repeats[]> {
  const files = await tx.rows<{ source: string; file_id: bigint; name: string; rows: bigint }>(
    `SELECT x.source, x.file_id, s.name, x.rows FROM (
       SELECT f.source, f.file_id, sum(f.posted + f.revised + f.duplicate + f.reconciled)::bigint AS rows,
         sum(f.duplicate + f.revised) AS known
       FROM import_file f
       JOIN (SELECT file_id, max(import_id) AS import_id FROM import_file
         WHERE shop_id = $1 AND undone_at IS NULL AND status = 'posted' GROUP BY 1) n
         ON n.file_id = f.file_id AND n.import_id = f.import_id
       WHERE f.shop_id = $1 AND f.undone_at IS NULL AND f.status = 'posted' AND f.source = ANY ($2::text[]) GROUP BY 1, 2
     ) x JOIN source_file s ON s.shop_id = $1 AND s.file_id = x.file_id
     WHERE x.known > 0 ORDER BY x.file_id DESC LIMIT ${FILES_MAX}`,
    [shopId, KEYED.map(([source]) => source)],
  );
  const repeats: Repeats[] = [];
  for (const file of files) {
    const keyed = KEYED.find(([source]) => source === file.source);
    if (!keyed) continue;
    const [told] = await tx.rows<{ n: bigint }>(
      `SELECT (SELECT count(*) FROM ${keyed[2]} WHERE shop_id = $1 AND file_id = $2)
         + (SELECT count(*) FROM fact_telling WHERE shop_id = $1 AND file_id = $2 AND kind = $3) AS n`,
      [shopId, file.file_id, keyed[1]],
    );
    const rows = Number(file.rows - (told?.n ?? 0n));
    if (rows > 0) repeats.push({ source: file.source, pair: keyed[3], file: file.name, rows });
  }
  return repeats;
}
