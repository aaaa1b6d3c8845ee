import "server-only";
import type { Tx } from "@/lib/platform/db";
import {
  Bindings,
  type EntryConditions,
  hasLineConditions,
  headSql,
  lineSql,
} from "./entry-filter";
import type { EntryPlace, ScanRange } from "./scan-range";

/** Entries of one batch are numbered without a gap. */
export interface EntryStretch {
  readonly first: bigint;
  readonly last: bigint;
}

/** What the batches that importing a file opened have posted, oldest first. */
export async function findFileBatches(
  tx: Tx,
  shopId: bigint,
  fileId: bigint,
): Promise<EntryStretch[]> {
  return tx.rows<EntryStretch>(
    `SELECT b.first_entry_id AS first, s.last_entry_id AS last
     FROM (SELECT DISTINCT batch_id FROM import_file WHERE shop_id = $1 AND file_id = $2 AND batch_id IS NOT NULL) i
     JOIN batch b ON b.shop_id = $1 AND b.batch_id = i.batch_id
     JOIN batch_seal s ON s.shop_id = $1 AND s.batch_id = i.batch_id
     ORDER BY b.first_entry_id`,
    [shopId, fileId],
  );
}

/** The next entries of a file's batches in the order they were posted. */
export async function scanFileEntries(
  tx: Tx,
  conditions: EntryConditions,
  range: ScanRange,
  batches: readonly EntryStretch[],
): Promise<EntryPlace[]> {
  const places: EntryPlace[] = [];
  const down = range.direction === "down";
  const after = range.after?.entryId ?? null;
  for (const batch of down ? [...batches].reverse() : batches) {
    const first = !down && after !== null && after >= batch.first ? after + 1n : batch.first;
    const last = down && after !== null && after <= batch.last ? after - 1n : batch.last;
    if (first > last || places.length >= range.limit) continue;
    const bind = new Bindings(conditions.shopId);
    const rows = await tx.rows<{ business_date: string; entry_id: bigint }>(
      `SELECT e.business_date, e.entry_id FROM entry e
       WHERE e.shop_id = $1 AND e.entry_id BETWEEN ${bind.add(first)} AND ${bind.add(last)}
         ${headSql("e", conditions, bind)}${anyLineOf(conditions, bind)}
       ORDER BY e.entry_id ${down ? "DESC" : "ASC"} LIMIT ${range.limit - places.length}`,
      bind.values,
    );
    for (const row of rows) places.push({ businessDate: row.business_date, entryId: row.entry_id });
  }
  return places;
}

function anyLineOf(conditions: EntryConditions, bind: Bindings): string {
  if (!hasLineConditions(conditions.line)) return "";
  return ` AND EXISTS (SELECT 1 FROM posting q WHERE q.shop_id = $1 AND q.entry_id = e.entry_id${lineSql("q", conditions.line, bind)})`;
}
