import "server-only";
import { type CalendarDay, toPublicId } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import type { CsvPosting } from "../domain/journal-csv";
import type { ExportedEntry } from "../domain/journal-text";
import { SOURCE_NAMES } from "../domain/source-names";
import { toChannelName, toSourceKind, toTrafficName } from "./entry-items";

export interface ExportPlace {
  readonly businessDate: CalendarDay;
  readonly entryId: bigint;
}

interface ExportLine {
  readonly line_no: number;
  readonly account: number;
  readonly amount: bigint;
  readonly channel: number;
  readonly traffic: number;
  readonly creator_id: string | null;
  readonly creator_name: string | null;
  readonly product_id: string | null;
  readonly product_name: string | null;
  readonly campaign_id: string | null;
  readonly campaign_name: string | null;
}

export interface ExportRow {
  readonly entry_id: bigint;
  readonly business_date: string;
  readonly cash_date: string;
  readonly occurred_at: string;
  readonly source_kind: number;
  readonly source_key: string;
  readonly revision: number;
  readonly order_no: string | null;
  readonly row_number: number | null;
  readonly reverses: bigint | null;
  readonly note: string | null;
  readonly file_name: string | null;
  readonly sha256: Buffer | null;
  readonly lines: ExportLine[];
}

/** Entries of the window past a place, in order of business date, with their lines. */
export async function readExportPage(
  tx: Tx,
  book: {
    readonly shopId: bigint;
    readonly timeZone: string;
    readonly from: CalendarDay;
    readonly to: CalendarDay;
    readonly lastEntryId: bigint;
  },
  range: { readonly after: ExportPlace | null; readonly limit: number },
): Promise<ExportRow[]> {
  const heads = await tx.rows<Omit<ExportRow, "lines">>(
    `SELECT e.entry_id, e.business_date, e.cash_date,
       to_char(e.occurred_at AT TIME ZONE $2, 'YYYY-MM-DD HH24:MI:SS') AS occurred_at, e.source_kind, e.source_key,
       e.revision, e.order_no, e.row_number, e.reverses, e.note, f.name AS file_name, f.sha256
     FROM entry e LEFT JOIN source_file f ON f.shop_id = $1 AND f.file_id = e.file_id
     WHERE e.shop_id = $1 AND e.business_date BETWEEN $3::date AND $4::date AND e.entry_id <= $5
       AND (e.business_date, e.entry_id) > ($6::date, $7::bigint)
     ORDER BY e.business_date, e.entry_id LIMIT $8`,
    [
      book.shopId,
      book.timeZone,
      book.from,
      book.to,
      book.lastEntryId,
      range.after?.businessDate ?? book.from,
      range.after?.entryId ?? 0n,
      range.limit,
    ],
  );
  if (heads.length === 0) return [];
  const rows = heads.map((head) => ({ ...head, lines: [] as ExportLine[] }));
  const byId = new Map(rows.map((row) => [row.entry_id, row]));
  const lines = await tx.rows<ExportLine & { readonly entry_id: bigint }>(
    `SELECT p.entry_id, p.line_no, p.account, p.amount, p.channel, p.traffic, creator.external_id AS creator_id,
       creator.name AS creator_name, product.external_id AS product_id, product.name AS product_name,
       campaign.external_id AS campaign_id, campaign.name AS campaign_name
     FROM posting p
     LEFT JOIN dimension creator ON creator.shop_id = $1 AND creator.dimension_id = p.creator_id
     LEFT JOIN dimension product ON product.shop_id = $1 AND product.dimension_id = p.product_id
     LEFT JOIN dimension campaign ON campaign.shop_id = $1 AND campaign.dimension_id = p.campaign_id
     WHERE p.shop_id = $1 AND p.entry_id = ANY ($2::bigint[]) ORDER BY p.entry_id, p.line_no`,
    [book.shopId, `{${heads.map((head) => head.entry_id).join(",")}}`],
  );
  for (const line of lines) byId.get(line.entry_id)?.lines.push(line);
  return rows;
}

export function toExportedEntry(row: ExportRow): ExportedEntry {
  const source = SOURCE_NAMES[toSourceKind(row.source_kind)];
  const origin = row.file_name
    ? `${row.file_name} 行 ${row.row_number ?? "–"} sha256 ${row.sha256?.toString("hex") ?? ""}`
    : "";
  const reversal = row.reverses === null ? "" : ` ${toPublicId("entry", row.reverses)}`;
  return {
    id: toPublicId("entry", row.entry_id),
    date: row.business_date,
    title: row.reverses === null ? `${source} ${row.source_key}` : `${source}${reversal}`,
    remark: [origin, row.note ?? ""].filter((part) => part !== "").join(" · "),
    lines: row.lines,
  };
}

export function toCsvPostings(row: ExportRow): CsvPosting[] {
  return row.lines.map((line) => ({
    entryId: toPublicId("entry", row.entry_id),
    line: line.line_no,
    businessDate: row.business_date,
    cashDate: row.cash_date,
    occurredAt: row.occurred_at,
    source: SOURCE_NAMES[toSourceKind(row.source_kind)],
    sourceKey: row.source_key,
    revision: row.revision,
    order: row.order_no,
    account: line.account,
    amount: line.amount,
    channel: toChannelName(line.channel),
    traffic: toTrafficName(line.traffic),
    creatorId: line.creator_id,
    creator: line.creator_name,
    productId: line.product_id,
    product: line.product_name,
    campaignId: line.campaign_id,
    campaign: line.campaign_name,
    file: row.file_name,
    row: row.row_number,
    reverses: row.reverses === null ? null : toPublicId("entry", row.reverses),
    note: row.note,
  }));
}
