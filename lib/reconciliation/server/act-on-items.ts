import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, fromPublicId, toPublicId } from "@/lib/kernel";
import { postHandEntry } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { requireSecondPerson } from "@/lib/tenancy/server";
import { findActionFault } from "../domain/work-item";
import { toWriteOffLines } from "../domain/write-off-lines";
import type { ActOnItemsDto, ActOnItemsInput } from "../schemas";
import { addNotes, ITEM_COLUMNS, type ItemRow, toCondition, toItemDto } from "./item-store";

/** Items that one call may move; a filter that catches more is refused, not cut. */
const ITEMS_MAX = 2_000;
/** Write-offs post an entry each, under the shop's lock. */
const ENTRIES_MAX = 100;

type Input = ActOnItemsInput & { readonly shopId: bigint };

/**
 * Does one thing to many items, or rehearses it: which items it would move, which not and why, and for how much. What is
 * written off is weighed as a whole, so that many small ones do not slip under the limit of a second person.
 */
export async function actOnItems(ctx: Ctx, input: Input): Promise<ActOnItemsDto> {
  requirePermission(ctx, "reconciliation.resolve");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const rows = await selectItems(tx, input);
    const faults = rows.map((row) => ({ row, fault: findActionFault(row.status, input.action) }));
    const able = faults.filter(({ fault }) => fault === null).map(({ row }) => row);
    const outcome: ActOnItemsDto = {
      items: able.length,
      amount: String(able.reduce((sum, row) => sum + sizeOf(row), 0n)),
      skipped: faults
        .filter(({ fault }) => fault !== null)
        .slice(0, 100)
        .map(({ row, fault }) => ({
          id: toPublicId("reconciliationItem", row.item_id),
          why: fault ?? "",
        })),
      isRehearsal: input.rehearse,
    };
    if (input.rehearse || able.length === 0) return outcome;
    if (input.action === "writeOff") await writeOff(tx, ctx, input, able);
    else await update(tx, ctx, input, able);
    await addNotes(tx, ctx, {
      shopId: input.shopId,
      itemIds: able.map((row) => row.item_id),
      kind: input.action,
      text: noteOf(input),
    });
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: `reconciliation.task.${ACTION_NAMES[input.action]}`,
      entity: {
        kind: "reconciliation-item",
        id: toPublicId("reconciliationItem", able[0]?.item_id ?? 0n),
      },
      before: able.slice(0, 100).map((row) => ({ id: toItemDto(row).id, status: row.status })),
      after: { items: able.length, amount: outcome.amount, reasonCode: input.reasonCode ?? null },
      reason: input.text || undefined,
    });
    return outcome;
  });
}

const ACTION_NAMES = {
  assign: "assign",
  comment: "comment",
  accept: "accept",
  writeOff: "write-off",
  reopen: "reopen",
} as const;

const sizeOf = (row: ItemRow): bigint => {
  const difference = row.left_amount - row.right_amount;
  return difference < 0n ? -difference : difference;
};

async function selectItems(tx: Tx, input: Input): Promise<ItemRow[]> {
  const params: unknown[] = [input.shopId];
  let condition = "i.shop_id = $1";
  if (input.items) {
    params.push(input.items.map((id) => String(fromPublicId("reconciliationItem", id))));
    condition += ` AND i.item_id = ANY ($2::bigint[])`;
  } else if (input.filter) condition = toCondition(input.filter, params);
  else throw new AppError("invalid", "reconciliation/no-items", "Name items or a filter.");
  const rows = await tx.rows<ItemRow>(
    `SELECT ${ITEM_COLUMNS} FROM reconciliation_item i WHERE ${condition} ORDER BY i.item_id
     LIMIT ${ITEMS_MAX + 1} FOR UPDATE OF i`,
    params,
  );
  if (rows.length > ITEMS_MAX)
    throw new AppError(
      "invalid",
      "reconciliation/too-many-items",
      `At most ${ITEMS_MAX} differences at once; narrow the filter.`,
    );
  return rows;
}

function noteOf(input: Input): string {
  if (input.action === "assign") return input.assignee?.name ?? "";
  return [input.reasonCode, input.text].filter(Boolean).join(": ");
}

async function update(tx: Tx, ctx: Ctx, input: Input, rows: readonly ItemRow[]): Promise<void> {
  const ids = rows.map((row) => String(row.item_id));
  if (input.action === "assign")
    await tx.run(
      `UPDATE reconciliation_item SET assignee_id = $3, assignee_name = $4
       WHERE shop_id = $1 AND item_id = ANY ($2::bigint[])`,
      [input.shopId, ids, input.assignee?.id ?? null, input.assignee?.name ?? null],
    );
  if (input.action === "accept") {
    if (!input.reasonCode)
      throw new AppError("invalid", "reconciliation/no-reason", "Accepting needs a reason code.", [
        { pointer: "/reasonCode", detail: "Accepting needs a reason code." },
      ]);
    await close(tx, ctx, { shopId: input.shopId, ids, status: "accepted", code: input.reasonCode });
  }
  if (input.action === "reopen")
    await tx.run(
      `UPDATE reconciliation_item SET status = 'open', closed_at = NULL, reason_code = NULL
       WHERE shop_id = $1 AND item_id = ANY ($2::bigint[])`,
      [input.shopId, ids],
    );
}

function close(
  tx: Tx,
  ctx: Ctx,
  change: {
    readonly shopId: bigint;
    readonly ids: readonly string[];
    readonly status: "accepted" | "writtenOff";
    readonly code: string | null;
  },
): Promise<number> {
  return tx.run(
    `UPDATE reconciliation_item SET status = $3, reason_code = $4, closed_at = $5
     WHERE shop_id = $1 AND item_id = ANY ($2::bigint[])`,
    [change.shopId, change.ids, change.status, change.code, ctx.now],
  );
}

async function writeOff(tx: Tx, ctx: Ctx, input: Input, rows: readonly ItemRow[]): Promise<void> {
  if (!input.text)
    throw new AppError("invalid", "reconciliation/no-reason", "A write-off needs its reason.", [
      { pointer: "/text", detail: "A write-off needs its reason." },
    ]);
  await requireSecondPerson(tx, ctx, {
    shopId: input.shopId,
    action: "reconciliation.task.write-off",
    entity: {
      kind: "reconciliation-item",
      id: toPublicId("reconciliationItem", rows[0]?.item_id ?? 0n),
    },
    amountMinor: rows.reduce((sum, row) => sum + sizeOf(row), 0n),
    reason: input.text,
    content: rows.map((row) => [row.item_id, row.left_amount, row.right_amount]),
  });
  const postings = rows
    .map((row) => ({
      row,
      lines: toWriteOffLines({ ...row, difference: row.left_amount - row.right_amount }),
    }))
    .filter(({ lines }) => lines.length > 0);
  if (postings.length > ENTRIES_MAX)
    throw new AppError(
      "invalid",
      "reconciliation/too-many-entries",
      `At most ${ENTRIES_MAX} write-offs that need an entry at once.`,
    );
  for (const { row, lines } of postings) {
    const entry = await postHandEntry(
      ctx,
      {
        shopId: input.shopId,
        // The same write-off tried twice is the same entry.
        key: clearingKey(row),
        date: row.as_of ?? row.day,
        reason: input.text,
        note: `reconciliation:${toPublicId("reconciliationItem", row.item_id)}`,
        lines: lines.map(({ account, amount }) => ({ account, amount: String(amount) })),
      },
      { isWeighed: true },
    );
    await tx.run(
      "UPDATE reconciliation_item SET entry_id = $3 WHERE shop_id = $1 AND item_id = $2",
      [input.shopId, row.item_id, fromPublicId("entry", entry.id)],
    );
  }
  await close(tx, ctx, {
    shopId: input.shopId,
    ids: rows.map((row) => String(row.item_id)),
    status: "writtenOff",
    code: input.reasonCode ?? null,
  });
}

/** An entry that clears suspense carries the key of what it clears, so that the next run finds both sides together. */
export function clearingKey(
  row: Pick<ItemRow, "pair" | "key" | "item_id" | "last_run_id">,
): string {
  return row.pair === "suspense"
    ? `clear:${row.key}`
    : `reconciliation:${row.item_id}:${row.last_run_id}`;
}
