import "server-only";
import { type Tx, toArrayParam } from "@/lib/platform/db";

/** Newest revision of a source key in the journal, and whether a reversal has taken it back. */
export interface CurrentEntry {
  readonly entryId: bigint;
  readonly sourceKind: number;
  readonly sourceKey: string;
  readonly revision: number;
  readonly fingerprint: bigint;
  readonly reversed: boolean;
}

export interface SourceRef {
  readonly sourceKind: number;
  readonly sourceKey: string;
}

export const toRefKey = (ref: SourceRef): string => `${ref.sourceKind}|${ref.sourceKey}`;

/** One index probe a source key, whatever the size of the journal: entries of one key lie side by side in the index. */
export async function findCurrentEntries(
  tx: Tx,
  shopId: bigint,
  refs: readonly SourceRef[],
): Promise<Map<string, CurrentEntry>> {
  const current = new Map<string, CurrentEntry>();
  if (refs.length === 0) return current;
  const wanted = new Set(refs.map(toRefKey));
  const rows = await tx.rows<{
    entry_id: bigint;
    source_kind: number;
    source_key: string;
    revision: number;
    fingerprint: bigint;
    reversed: boolean;
  }>(
    `SELECT e.entry_id, e.source_kind, e.source_key, e.revision, e.fingerprint,
       EXISTS (SELECT 1 FROM entry r WHERE r.shop_id = $1 AND r.reverses = e.entry_id) AS reversed
     FROM entry e
     WHERE e.shop_id = $1 AND e.source_key = ANY ($2::text[]) AND e.source_kind = ANY ($3::smallint[])
     ORDER BY e.source_key, e.source_kind, e.revision`,
    [
      shopId,
      toArrayParam("text", [...new Set(refs.map((ref) => ref.sourceKey))]),
      toArrayParam("smallint", [...new Set(refs.map((ref) => ref.sourceKind))]),
    ],
  );
  for (const row of rows) {
    const entry: CurrentEntry = {
      entryId: row.entry_id,
      sourceKind: row.source_kind,
      sourceKey: row.source_key,
      revision: row.revision,
      fingerprint: row.fingerprint,
      reversed: row.reversed,
    };
    const ref = toRefKey(entry);
    // Revisions come in order, so the last one stands.
    if (wanted.has(ref)) current.set(ref, entry);
  }
  return current;
}

export interface StoredLine {
  readonly entry_id: bigint;
  readonly line_no: number;
  readonly account: number;
  readonly amount: bigint;
  readonly channel: number;
  readonly traffic: number;
  readonly creator_id: number;
  readonly product_id: number;
  readonly campaign_id: number;
}

export interface StoredEntry {
  readonly entry_id: bigint;
  readonly source_kind: number;
  readonly business_date: string;
  readonly fact_date: string;
  readonly cash_date: string;
  readonly occurred_at: string;
  readonly order_no: string | null;
  readonly file_id: bigint | null;
  readonly row_number: number | null;
  readonly gross: bigint;
  readonly lines: StoredLine[];
}

/** Entries with their lines in order, for reversing. Occurred-at comes as wall-clock text of the shop's zone. */
export async function readEntries(
  tx: Tx,
  shopId: bigint,
  timeZone: string,
  entryIds: readonly bigint[],
): Promise<StoredEntry[]> {
  if (entryIds.length === 0) return [];
  const ids = toArrayParam("bigint", entryIds);
  const heads = await tx.rows<Omit<StoredEntry, "lines">>(
    `SELECT entry_id, source_kind, business_date, fact_date, cash_date,
       to_char(occurred_at AT TIME ZONE $3, 'YYYY-MM-DD HH24:MI:SS') AS occurred_at,
       order_no, file_id, row_number, gross
     FROM entry WHERE shop_id = $1 AND entry_id = ANY ($2::bigint[]) ORDER BY entry_id`,
    [shopId, ids, timeZone],
  );
  const lines = await tx.rows<StoredLine>(
    `SELECT entry_id, line_no, account, amount, channel, traffic, creator_id, product_id, campaign_id
     FROM posting WHERE shop_id = $1 AND entry_id = ANY ($2::bigint[]) ORDER BY entry_id, line_no`,
    [shopId, ids],
  );
  const byEntry = new Map<bigint, StoredLine[]>();
  for (const line of lines) {
    const known = byEntry.get(line.entry_id);
    if (known) known.push(line);
    else byEntry.set(line.entry_id, [line]);
  }
  return heads.map((head) => ({ ...head, lines: byEntry.get(head.entry_id) ?? [] }));
}
