import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, fromPublicId } from "@/lib/kernel";
import { postHandEntry } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { findActionFault } from "../domain/work-item";
import type { AdjustItemInput, ItemDto } from "../schemas";
import { clearingKey } from "./act-on-items";
import { addNotes, findItem, type ItemRow, toItemDto } from "./item-store";

const SUSPENSE = 2901;

/** Settles a difference by an entry of the book. What stands in suspense is cleared whole or not at all. */
export async function adjustItem(
  ctx: Ctx,
  input: AdjustItemInput & { readonly shopId: bigint; readonly itemId: bigint },
): Promise<ItemDto> {
  requirePermission(ctx, "reconciliation.resolve");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const row = await findItem(tx, input);
    const fault = findActionFault(row.status, "adjust");
    if (fault)
      throw new AppError(
        "conflict",
        "reconciliation/not-open",
        "Only an open difference is adjusted.",
      );
    refusePartClearing(row, input);
    const entry = await postHandEntry(ctx, {
      shopId: input.shopId,
      key: clearingKey(row),
      date: input.date,
      reason: input.reason,
      note: `reconciliation:${toItemDto(row).id}`,
      lines: input.lines,
    });
    await tx.run(
      `UPDATE reconciliation_item SET status = 'adjusted', entry_id = $3, closed_at = $4
       WHERE shop_id = $1 AND item_id = $2`,
      [input.shopId, input.itemId, fromPublicId("entry", entry.id), ctx.now],
    );
    await addNotes(tx, ctx, {
      shopId: input.shopId,
      itemIds: [input.itemId],
      kind: "adjust",
      text: `${entry.id}: ${input.reason}`,
    });
    const after = toItemDto(await findItem(tx, input));
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "reconciliation.task.adjust",
      entity: { kind: "reconciliation-item", id: after.id },
      before: { status: row.status },
      after: { status: after.status, entry: entry.id },
      reason: input.reason,
    });
    return after;
  });
}

function refusePartClearing(row: ItemRow, input: AdjustItemInput): void {
  if (row.pair !== "suspense") return;
  const cleared = input.lines
    .filter(({ account }) => account === SUSPENSE)
    .reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  if (cleared === row.right_amount - row.left_amount) return;
  const detail = "The lines must clear what stands in suspense to zero.";
  throw new AppError("invalid", "reconciliation/not-cleared", detail, [
    { pointer: "/lines", detail },
  ]);
}
