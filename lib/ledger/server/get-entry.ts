import "server-only";
import { notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { SOURCE_KINDS } from "../domain/draft-entry";
import { findReversalRefusal } from "../domain/hand-entry";
import type { EntryDto, EntryItemDto } from "../entry-schemas";
import { readEntryItems, toChannelName, toNamedId, toTrafficName } from "./entry-items";
import { orderKeysSql } from "./entry-scan";
import { explainCommission } from "./explain-commission";

/** Entries of one order, or revisions of one key, that are shown beside an entry. */
const RELATED_MAX = 200;

/** One entry with its lines, where it comes from, what it belongs to, and why it was booked so. */
export async function getEntry(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly entryId: bigint },
): Promise<EntryDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, (tx) => readEntry(tx, input.shopId, input.entryId));
}

async function readEntry(tx: Tx, shopId: bigint, entryId: bigint): Promise<EntryDto> {
  const [item] = await readEntryItems(tx, shopId, [entryId]);
  if (!item) throw notFound(`Entry ${toPublicId("entry", entryId)}`);
  const origin = await readOrigin(tx, shopId, entryId);
  const related = await readRelated(tx, shopId, item, entryId);
  return {
    ...item,
    ...origin,
    lines: await readLines(tx, shopId, entryId),
    reversalRefusal: findReversalRefusal({
      sourceKind: SOURCE_KINDS[item.source],
      isReversed: item.reversedBy !== null,
    }),
    ...related,
    commission: await explainCommission(tx, shopId, item),
  };
}

interface OriginRow {
  readonly entry_hash: Buffer;
  readonly row_number: number | null;
  readonly file_id: bigint | null;
  readonly name: string | null;
  readonly sha256: Buffer | null;
  readonly member_path: string | null;
  readonly sheet: string | null;
  readonly batch_id: bigint;
  readonly kind: EntryDto["batch"]["kind"];
  readonly posted_at: Date;
  readonly actor_name: string;
  readonly reason: string | null;
}

async function readOrigin(
  tx: Tx,
  shopId: bigint,
  entryId: bigint,
): Promise<Pick<EntryDto, "hash" | "file" | "batch">> {
  const [row] = await tx.rows<OriginRow>(
    `SELECT e.entry_hash, e.row_number, e.file_id, f.name, f.sha256, t.member_path, t.sheet,
       b.batch_id, b.kind, b.posted_at, b.actor_name, b.reason
     FROM entry e
     JOIN batch b ON b.shop_id = $1 AND b.batch_id = e.batch_id
     LEFT JOIN source_file f ON f.shop_id = $1 AND f.file_id = e.file_id
     LEFT JOIN LATERAL (
       SELECT i.member_path, i.sheet FROM import_file i
       WHERE i.shop_id = $1 AND i.file_id = e.file_id AND i.status = 'posted'
       ORDER BY i.batch_id IS DISTINCT FROM e.batch_id, i.import_file_id LIMIT 1) t ON true
     WHERE e.shop_id = $1 AND e.entry_id = $2`,
    [shopId, entryId],
  );
  if (!row) throw notFound(`Entry ${toPublicId("entry", entryId)}`);
  return {
    hash: row.entry_hash.toString("hex"),
    file:
      row.file_id === null
        ? null
        : {
            id: toPublicId("file", row.file_id),
            name: row.name ?? "",
            sha256: row.sha256?.toString("hex") ?? "",
            row: row.row_number,
            member: row.member_path,
            sheet: row.sheet,
          },
    batch: {
      id: toPublicId("batch", row.batch_id),
      kind: row.kind,
      postedAt: row.posted_at.toISOString(),
      actor: row.actor_name,
      reason: row.reason,
    },
  };
}

interface LineRow {
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

async function readLines(tx: Tx, shopId: bigint, entryId: bigint): Promise<EntryDto["lines"]> {
  const rows = await tx.rows<LineRow>(
    `SELECT p.line_no, p.account, p.amount, p.channel, p.traffic, creator.external_id AS creator_id,
       creator.name AS creator_name, product.external_id AS product_id, product.name AS product_name,
       campaign.external_id AS campaign_id, campaign.name AS campaign_name
     FROM posting p
     LEFT JOIN dimension creator ON creator.shop_id = $1 AND creator.dimension_id = p.creator_id
     LEFT JOIN dimension product ON product.shop_id = $1 AND product.dimension_id = p.product_id
     LEFT JOIN dimension campaign ON campaign.shop_id = $1 AND campaign.dimension_id = p.campaign_id
     WHERE p.shop_id = $1 AND p.entry_id = $2 ORDER BY p.line_no`,
    [shopId, entryId],
  );
  return rows.map((row) => ({
    line: row.line_no,
    account: row.account,
    debit: String(row.amount > 0n ? row.amount : 0n),
    credit: String(row.amount < 0n ? -row.amount : 0n),
    channel: toChannelName(row.channel),
    traffic: toTrafficName(row.traffic),
    creator: toNamedId(row.creator_id, row.creator_name),
    product: toNamedId(row.product_id, row.product_name),
    campaign: toNamedId(row.campaign_id, row.campaign_name),
  }));
}

async function readRelated(
  tx: Tx,
  shopId: bigint,
  item: EntryItemDto,
  entryId: bigint,
): Promise<Pick<EntryDto, "sameOrder" | "revisions">> {
  const revisions = await tx.rows<{ entry_id: bigint }>(
    `SELECT entry_id FROM entry WHERE shop_id = $1 AND source_kind = $2 AND source_key = $3 AND entry_id <> $4
     ORDER BY revision LIMIT ${RELATED_MAX}`,
    [shopId, SOURCE_KINDS[item.source], item.sourceKey, entryId],
  );
  const siblings =
    item.order === null
      ? []
      : await tx.rows<{ entry_id: bigint }>(
          `SELECT k.entry_id FROM (${orderKeysSql("$2")}) k WHERE k.entry_id <> $3 ORDER BY k.entry_id LIMIT ${RELATED_MAX}`,
          [shopId, item.order, entryId],
        );
  const idsOf = (rows: readonly { entry_id: bigint }[]): bigint[] =>
    rows.map((row) => row.entry_id);
  return {
    sameOrder: await readEntryItems(tx, shopId, idsOf(siblings)),
    revisions: await readEntryItems(tx, shopId, idsOf(revisions)),
  };
}
