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
 * Takes back every fact that stands as one file told it: an older telling comes back, a fact known from that file
 * alone goes. Later tellings by other files stay. The touched units are derived again by the batch that calls this.
 * Returns how many facts were withdrawn.
 */
export async function withdrawFile(tx: Tx, shopId: bigint, fileId: bigint): Promise<number> {
  let withdrawn = 0;
  for (const kind of FACT_KINDS) withdrawn += await withdrawKind(tx, shopId, fileId, kind);
  return withdrawn;
}

async function withdrawKind(
  tx: Tx,
  shopId: bigint,
  fileId: bigint,
  kind: FactKind,
): Promise<number> {
  const { table } = FACT_TABLES[kind];
  await forgetOlderTelling(tx, shopId, fileId, table);
  const orphaned = ORPHANING[kind];
  const gone =
    orphaned === undefined
      ? ""
      : `UNION ALL SELECT 'gone', '${orphaned}|' || s.key FROM removed s
      WHERE NOT EXISTS (SELECT 1 FROM fact_history h WHERE h.shop_id = $1 AND h.replaced_by = $2
        AND h.fact_table = '${table}' AND h.key = s.key)`;
  const removed = await tx.rows<{ n: bigint }>(
    `WITH removed AS (
       DELETE FROM ${table} WHERE shop_id = $1::bigint AND file_id = $2::bigint RETURNING *
     ), marked AS (
       INSERT INTO touched ${touchedSql(kind, "removed")} ${gone}
     )
     SELECT count(*) AS n FROM removed`,
    [shopId, fileId],
  );
  const count = Number(removed[0]?.n ?? 0n);
  if (count > 0) await restoreOlderTellings(tx, shopId, fileId, table);
  return count;
}

/** Where a later file replaced this one's telling, the chain closes over it. */
async function forgetOlderTelling(
  tx: Tx,
  shopId: bigint,
  fileId: bigint,
  table: string,
): Promise<void> {
  await tx.run(
    `UPDATE fact_history older SET replaced_by = own.replaced_by
     FROM fact_history own
     WHERE own.shop_id = $1 AND own.fact_table = $3 AND (own.row ->> 'file_id')::bigint = $2
       AND older.shop_id = $1 AND older.fact_table = $3 AND older.replaced_by = $2 AND older.key = own.key`,
    [shopId, fileId, table],
  );
  await tx.run(
    "DELETE FROM fact_history WHERE shop_id = $1 AND fact_table = $3 AND (row ->> 'file_id')::bigint = $2",
    [shopId, fileId, table],
  );
}

async function restoreOlderTellings(
  tx: Tx,
  shopId: bigint,
  fileId: bigint,
  table: string,
): Promise<void> {
  await tx.run(
    `INSERT INTO ${table}
     SELECT (jsonb_populate_record(NULL::${table}, h.row)).*
     FROM (SELECT DISTINCT ON (key) key, row FROM fact_history
       WHERE shop_id = $1 AND replaced_by = $2 AND fact_table = $3 ORDER BY key, history_id DESC) h
     ON CONFLICT (shop_id, key) DO NOTHING`,
    [shopId, fileId, table],
  );
  await tx.run(
    "DELETE FROM fact_history WHERE shop_id = $1 AND replaced_by = $2 AND fact_table = $3",
    [shopId, fileId, table],
  );
}
