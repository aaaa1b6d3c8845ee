import "server-only";
import type { Tx } from "@/lib/platform/db";

/** A line as its entry's hash covers it: dimensions by external id. */
export interface JournalLine {
  readonly line_no: number;
  readonly account: number;
  readonly amount: bigint;
  readonly channel: number;
  readonly traffic: number;
  readonly creator_id: number;
  readonly product_id: number;
  readonly campaign_id: number;
  readonly currency: string;
  readonly business_date: string;
}

export interface JournalEntry {
  readonly entry_id: bigint;
  readonly batch_id: bigint;
  readonly source_kind: number;
  readonly source_key: string;
  readonly revision: number;
  readonly entry_hash: Buffer;
  readonly business_date: string;
  readonly fact_date: string;
  readonly cash_date: string;
  /** Wall-clock text in the shop's zone. */
  readonly occurred_at: string;
  readonly order_no: string | null;
  readonly file_id: bigint | null;
  readonly row_number: number | null;
  readonly line_count: number;
  readonly gross: bigint;
  readonly currency: string;
  readonly reverses: bigint | null;
  readonly note: string | null;
  readonly lines: JournalLine[];
}

const ENTRY_COLUMNS = `e.entry_id, e.batch_id, e.source_kind, e.source_key, e.revision, e.entry_hash, e.business_date,
  e.fact_date, e.cash_date, to_char(e.occurred_at AT TIME ZONE $2, 'YYYY-MM-DD HH24:MI:SS') AS occurred_at, e.order_no,
  e.file_id, e.row_number, e.line_count, e.gross, e.currency, e.reverses, e.note`;

const LINE_COLUMNS = `p.entry_id, p.line_no, p.account, p.amount, p.channel, p.traffic, p.creator_id, p.product_id,
  p.campaign_id, p.currency, p.business_date`;

type LineRow = JournalLine & { readonly entry_id: bigint };

/** A page of the journal by entry number; `orphans` are lines in that stretch whose entry does not exist. */
export async function readJournalPage(
  tx: Tx,
  shop: { readonly shopId: bigint; readonly timeZone: string },
  stretch: { readonly first: bigint; readonly last: bigint },
): Promise<{ entries: JournalEntry[]; orphans: bigint[] }> {
  const heads = await tx.rows<Omit<JournalEntry, "lines">>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.shop_id = $1 AND e.entry_id BETWEEN $3 AND $4 ORDER BY e.entry_id`,
    [shop.shopId, shop.timeZone, stretch.first, stretch.last],
  );
  const lines = await tx.rows<LineRow>(
    `SELECT ${LINE_COLUMNS} FROM posting p
     WHERE p.shop_id = $1 AND p.entry_id BETWEEN $2 AND $3 ORDER BY p.entry_id, p.line_no`,
    [shop.shopId, stretch.first, stretch.last],
  );
  return join(heads, lines);
}

/** The entries with these numbers, whatever stretch they are in. */
export async function readJournalEntries(
  tx: Tx,
  shop: { readonly shopId: bigint; readonly timeZone: string },
  entryIds: readonly bigint[],
): Promise<JournalEntry[]> {
  if (entryIds.length === 0) return [];
  const ids = `{${entryIds.join(",")}}`;
  const heads = await tx.rows<Omit<JournalEntry, "lines">>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.shop_id = $1 AND e.entry_id = ANY ($3::bigint[]) ORDER BY e.entry_id`,
    [shop.shopId, shop.timeZone, ids],
  );
  const lines = await tx.rows<LineRow>(
    `SELECT ${LINE_COLUMNS} FROM posting p
     WHERE p.shop_id = $1 AND p.entry_id = ANY ($2::bigint[]) ORDER BY p.entry_id, p.line_no`,
    [shop.shopId, ids],
  );
  return join(heads, lines).entries;
}

function join(
  heads: readonly Omit<JournalEntry, "lines">[],
  lines: readonly LineRow[],
): { entries: JournalEntry[]; orphans: bigint[] } {
  const byId = new Map<bigint, JournalEntry>();
  for (const head of heads) byId.set(head.entry_id, { ...head, lines: [] });
  const orphans = new Set<bigint>();
  for (const line of lines) {
    const entry = byId.get(line.entry_id);
    if (entry) entry.lines.push(line);
    else orphans.add(line.entry_id);
  }
  return { entries: [...byId.values()], orphans: [...orphans] };
}
