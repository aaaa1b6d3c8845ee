import "server-only";
import { notFound, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { PairId, RowClass } from "../domain/pairs";
import type { ItemStatus, ReasonCode } from "../domain/work-item";
import type { ItemDto, ItemFilter } from "../schemas";

export interface ItemRow {
  readonly item_id: bigint;
  readonly pair: PairId;
  readonly rule: string;
  readonly class: RowClass;
  readonly key: string;
  readonly day: string;
  readonly due_on: string | null;
  readonly left_amount: bigint;
  readonly right_amount: bigint;
  readonly row_count: number;
  readonly status: ItemStatus;
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
  readonly reason_code: ReasonCode | null;
  readonly entry_id: bigint | null;
  readonly first_run_id: bigint;
  readonly last_run_id: bigint;
  readonly found_at: Date;
  readonly as_of: string | null;
}

/** The day that ages are counted to: the one that the newest run knew the fund flow up to. */
const AS_OF =
  "(SELECT as_of FROM reconciliation_run r WHERE r.shop_id = $1 ORDER BY run_id DESC LIMIT 1)";

export const ITEM_COLUMNS = `i.*, ${AS_OF} AS as_of`;

/** The part of a WHERE that a filter asks for; parameters are appended to `params`. */
export function toCondition(filter: ItemFilter, params: unknown[]): string {
  const parts = ["i.shop_id = $1"];
  const add = (value: unknown, part: (place: string) => string): void => {
    if (value === undefined) return;
    params.push(value);
    parts.push(part(`$${params.length}`));
  };
  add(filter.status === "all" ? undefined : filter.status, (p) => `i.status = ${p}`);
  add(filter.pair, (p) => `i.pair = ${p}`);
  add(filter.rule, (p) => `i.rule = ${p}`);
  add(filter.class, (p) => `i.class = ${p}`);
  add(filter.from, (p) => `i.day >= ${p}::date`);
  add(filter.to, (p) => `i.day <= ${p}::date`);
  if (filter.owner === "none") parts.push("i.assignee_id IS NULL");
  else add(filter.owner, (p) => `i.assignee_id = ${p}`);
  return parts.join(" AND ");
}

export async function findItem(
  tx: Tx,
  key: { readonly shopId: bigint; readonly itemId: bigint },
): Promise<ItemRow> {
  const [row] = await tx.rows<ItemRow>(
    `SELECT ${ITEM_COLUMNS} FROM reconciliation_item i WHERE i.shop_id = $1 AND i.item_id = $2`,
    [key.shopId, key.itemId],
  );
  if (!row) throw notFound(`Difference ${toPublicId("reconciliationItem", key.itemId)}`);
  return row;
}

const DAY_MS = 86_400_000;

export function toItemDto(row: ItemRow): ItemDto {
  const age = row.as_of ? (Date.parse(row.as_of) - Date.parse(row.due_on ?? row.day)) / DAY_MS : 0;
  return {
    id: toPublicId("reconciliationItem", row.item_id),
    pair: row.pair,
    rule: row.rule,
    class: row.class,
    key: row.key,
    day: row.day,
    dueOn: row.due_on,
    left: String(row.left_amount),
    right: String(row.right_amount),
    difference: String(row.left_amount - row.right_amount),
    rows: row.row_count,
    status: row.status,
    assigneeName: row.assignee_name,
    reasonCode: row.reason_code,
    entryId: row.entry_id === null ? null : toPublicId("entry", row.entry_id),
    ageDays: Math.max(0, Math.round(age)),
    isNew: row.first_run_id === row.last_run_id,
    foundAt: row.found_at.toISOString(),
  };
}

/** Adds what was said or done to the history of items. */
export async function addNotes(
  tx: Tx,
  ctx: Ctx,
  note: {
    readonly shopId: bigint;
    readonly itemIds: readonly bigint[];
    readonly kind: string;
    readonly text: string;
  },
): Promise<void> {
  await tx.run(
    `INSERT INTO reconciliation_note (shop_id, item_id, note_no, kind, actor_kind, actor_id, actor_name, text, at)
     SELECT $1, i.id, (SELECT COALESCE(max(n.note_no), 0) + 1 FROM reconciliation_note n
       WHERE n.shop_id = $1 AND n.item_id = i.id), $3, $4, $5, $6, $7, $8
     FROM unnest($2::bigint[]) AS i(id)`,
    [
      note.shopId,
      note.itemIds.map(String),
      note.kind,
      ctx.actor.kind,
      ctx.actor.id,
      ctx.actor.name,
      note.text,
      ctx.now,
    ],
  );
}
