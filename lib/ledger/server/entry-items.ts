import "server-only";
import { toPublicId } from "@/lib/kernel";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { CHANNEL_CODES, SOURCE_KINDS, type SourceKind, TRAFFIC_CODES } from "../domain/draft-entry";
import type { Channel, Traffic } from "../domain/facts";
import type { EntryItemDto } from "../entry-schemas";

const SOURCE_BY_CODE: ReadonlyMap<number, SourceKind> = new Map(
  (Object.entries(SOURCE_KINDS) as [SourceKind, number][]).map(([name, code]) => [code, name]),
);
const CHANNEL_BY_CODE: ReadonlyMap<number, Channel> = new Map(
  (Object.entries(CHANNEL_CODES) as [Channel, number][]).map(([name, code]) => [code, name]),
);
const TRAFFIC_BY_CODE: ReadonlyMap<number, Traffic> = new Map(
  (Object.entries(TRAFFIC_CODES) as [Traffic, number][]).map(([name, code]) => [code, name]),
);

export const toChannelName = (code: number | null): Channel | null =>
  CHANNEL_BY_CODE.get(code ?? 0) ?? null;
export const toTrafficName = (code: number | null): Traffic | null =>
  TRAFFIC_BY_CODE.get(code ?? 0) ?? null;
export function toSourceKind(code: number): SourceKind {
  const kind = SOURCE_BY_CODE.get(code);
  if (!kind) throw new Error(`Source kind ${code} is unknown.`);
  return kind;
}

interface ItemRow {
  readonly entry_id: bigint;
  readonly business_date: string;
  readonly fact_date: string;
  readonly cash_date: string;
  readonly occurred_at: string;
  readonly source_kind: number;
  readonly source_key: string;
  readonly revision: number;
  readonly order_no: string | null;
  readonly note: string | null;
  readonly line_count: number;
  readonly gross: bigint;
  readonly currency: string;
  readonly accounts: number[];
  readonly channel: number | null;
  readonly traffic: number | null;
  readonly creator_id: string | null;
  readonly creator_name: string | null;
  readonly product_id: string | null;
  readonly product_name: string | null;
  readonly campaigns: bigint;
  readonly reverses: bigint | null;
  readonly reversed_by: bigint | null;
}

/** What the lines of an entry agree on; where they differ the item says nothing. */
const LINES = `
  SELECT array_agg(DISTINCT p.account ORDER BY p.account) AS accounts,
    CASE WHEN min(p.channel) = max(p.channel) THEN min(p.channel) END AS channel,
    CASE WHEN min(p.traffic) = max(p.traffic) THEN min(p.traffic) END AS traffic,
    CASE WHEN min(p.creator_id) = max(p.creator_id) THEN min(p.creator_id) END AS creator_id,
    CASE WHEN min(p.product_id) = max(p.product_id) THEN min(p.product_id) END AS product_id,
    count(DISTINCT p.campaign_id) FILTER (WHERE p.campaign_id <> 0) AS campaigns
  FROM posting p WHERE p.shop_id = $1 AND p.entry_id = e.entry_id`;

const ITEMS = `
  SELECT e.entry_id, e.business_date, e.fact_date, e.cash_date,
    to_char(e.occurred_at AT TIME ZONE (SELECT timezone FROM shop WHERE id = $1), 'YYYY-MM-DD HH24:MI:SS') AS occurred_at,
    e.source_kind, e.source_key, e.revision, e.order_no, e.note, e.line_count, e.gross, e.currency,
    l.accounts, l.channel, l.traffic, creator.external_id AS creator_id, creator.name AS creator_name,
    product.external_id AS product_id, product.name AS product_name, l.campaigns, e.reverses,
    taken.entry_id AS reversed_by
  FROM unnest($2::bigint[]) WITH ORDINALITY AS k(entry_id, place)
  JOIN LATERAL (SELECT * FROM entry x WHERE x.shop_id = $1 AND x.entry_id = k.entry_id OFFSET 0) e ON true
  CROSS JOIN LATERAL (${LINES}) l
  LEFT JOIN LATERAL (SELECT t.entry_id FROM entry t WHERE t.shop_id = $1 AND t.reverses = e.entry_id OFFSET 0) taken ON true
  LEFT JOIN LATERAL (SELECT * FROM dimension d WHERE d.shop_id = $1 AND d.dimension_id = l.creator_id OFFSET 0) creator ON true
  LEFT JOIN LATERAL (SELECT * FROM dimension d WHERE d.shop_id = $1 AND d.dimension_id = l.product_id OFFSET 0) product ON true
  ORDER BY k.place`;

/** The entries in the order of their ids as given; ids that the shop does not have are left out. */
export async function readEntryItems(
  tx: Tx,
  shopId: bigint,
  entryIds: readonly bigint[],
): Promise<EntryItemDto[]> {
  if (entryIds.length === 0) return [];
  const rows = await tx.planned<ItemRow>({
    name: "ledger-entry-items",
    text: ITEMS,
    values: [shopId, toArrayLiteral(entryIds)],
  });
  return rows.map(toItem);
}

const toEntryId = (id: bigint | null): string | null =>
  id === null ? null : toPublicId("entry", id);

export function toNamedId(
  id: string | null,
  name: string | null,
): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? id };
}

function toItem(row: ItemRow): EntryItemDto {
  return {
    id: toPublicId("entry", row.entry_id),
    businessDate: row.business_date,
    factDate: row.fact_date,
    cashDate: row.cash_date,
    occurredAt: row.occurred_at,
    source: toSourceKind(row.source_kind),
    sourceKey: row.source_key,
    revision: row.revision,
    order: row.order_no,
    note: row.note,
    lineCount: row.line_count,
    gross: String(row.gross),
    currency: row.currency,
    accounts: row.accounts,
    channel: toChannelName(row.channel),
    traffic: toTrafficName(row.traffic),
    creator: toNamedId(row.creator_id, row.creator_name),
    product: toNamedId(row.product_id, row.product_name),
    campaigns: Number(row.campaigns),
    reverses: toEntryId(row.reverses),
    reversedBy: toEntryId(row.reversed_by),
  };
}
