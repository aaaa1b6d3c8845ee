import "server-only";
import type { Tx } from "@/lib/platform/db";
import { SOURCE_KINDS } from "../domain/draft-entry";
import { FACT_KINDS, type FactKind } from "../domain/facts";
import { touchedSql } from "./fact-store";
import { FACT_TABLES } from "./fact-tables";

/** Kinds whose entries no other fact leads to, once the fact itself is gone. */
const ORPHANING: Partial<Record<FactKind, number>> = {
  fundFlow: SOURCE_KINDS.fundFlow,
  accountFlow: SOURCE_KINDS.fundFlow,
  adFinance: SOURCE_KINDS.adSpend,
};

/**
 * Takes back every word of one file, as if it had never come: where its telling stood, the newest of the others stands
 * again, and a fact that it alone told goes. The touched units are derived again by the batch that calls this. Returns
 * how many facts were withdrawn.
 */
export async function withdrawFile(tx: Tx, shopId: bigint, fileId: bigint): Promise<number> {
  await tx.run(
    "DELETE FROM fact_telling WHERE shop_id = $1 AND file_id = $2 AND kind = ANY ($3::text[])",
    [shopId, fileId, `{${FACT_KINDS.join(",")}}`],
  );
  await tx.run(
    'CREATE TEMPORARY TABLE IF NOT EXISTS withdrawn (key text COLLATE "C" PRIMARY KEY) ON COMMIT DROP',
  );
  let withdrawn = 0;
  for (const kind of FACT_KINDS) {
    const removed = await removeStanding(tx, shopId, fileId, kind);
    if (removed > 0) await restoreOthers(tx, shopId, kind);
    withdrawn += removed;
  }
  return withdrawn;
}

async function removeStanding(
  tx: Tx,
  shopId: bigint,
  fileId: bigint,
  kind: FactKind,
): Promise<number> {
  const { table } = FACT_TABLES[kind];
  const orphaned = ORPHANING[kind];
  const gone =
    orphaned === undefined ? "" : `UNION ALL SELECT 'gone', '${orphaned}|' || s.key FROM removed s`;
  await tx.run("TRUNCATE withdrawn");
  // Those who said the same relied on the row that goes.
  const [removed] = await tx.rows<{ n: bigint }>(
    `WITH removed AS (
       DELETE FROM ${table} WHERE shop_id = $1::bigint AND file_id = $2::bigint RETURNING *
     ), marked AS (
       INSERT INTO touched ${touchedSql(kind, "removed")} ${gone}
     ), named AS (
       INSERT INTO withdrawn SELECT s.key FROM removed s
     ), spelled_out AS (
       UPDATE fact_telling t SET row = to_jsonb(s) FROM removed s
       WHERE t.shop_id = $1 AND t.kind = '${kind}' AND t.key = s.key AND t.row IS NULL
     )
     SELECT count(*) AS n FROM removed`,
    [shopId, fileId],
  );
  return Number(removed?.n ?? 0n);
}

async function restoreOthers(tx: Tx, shopId: bigint, kind: FactKind): Promise<void> {
  const { table } = FACT_TABLES[kind];
  await tx.run(
    `WITH best AS (
       SELECT DISTINCT ON (t.key) t.* FROM withdrawn w
       JOIN fact_telling t ON t.shop_id = $1::bigint AND t.kind = '${kind}' AND t.key = w.key
       ORDER BY t.key, t.snapshot_at DESC NULLS LAST, t.rank DESC, t.told DESC
     ), risen AS (
       DELETE FROM fact_telling t USING best b
       WHERE t.shop_id = $1 AND t.kind = '${kind}' AND t.key = b.key AND t.file_id = b.file_id
     ), restored AS (
       INSERT INTO ${table}
       SELECT (jsonb_populate_record(NULL::${table}, b.row || jsonb_build_object('file_id', b.file_id, 'rank', b.rank,
         'snapshot_at', b.snapshot_at, 'row_number', b.row_number))).*
       FROM best b RETURNING *
     )
     INSERT INTO touched ${touchedSql(kind, "restored")}`,
    [shopId],
  );
}
