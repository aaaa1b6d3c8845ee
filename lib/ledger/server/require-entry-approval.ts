import { parseMinor, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import { requireSecondPerson } from "@/lib/tenancy/server";
import type { HandEntryInput } from "../schemas";

/** The debits of lines that balance. */
const sizeOf = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((sum, amount) => (amount > 0n ? sum + amount : sum), 0n);

/** Above the shop's limit an entry by hand waits for a second person. Its key is no part of what is approved. */
export function requireEntryApproval(
  tx: Tx,
  ctx: Ctx,
  input: HandEntryInput & { readonly shopId: bigint; readonly entryId?: bigint },
): Promise<void> {
  const { shopId, entryId, key: _key, reason, ...content } = input;
  return requireSecondPerson(tx, ctx, {
    shopId,
    action: "ledger.entry.post",
    entity: { kind: "entry", id: entryId === undefined ? "new" : toPublicId("entry", entryId) },
    amountMinor: sizeOf(input.lines.map(({ amount }) => parseMinor(amount))),
    reason,
    content,
  });
}

/** Above the shop's limit an entry is taken back with a second person's word. */
export async function requireReversalApproval(
  tx: Tx,
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly entryId: bigint; readonly reason: string },
): Promise<void> {
  const lines = await tx.rows<{ amount: bigint }>(
    "SELECT amount FROM posting WHERE shop_id = $1 AND entry_id = $2",
    [input.shopId, input.entryId],
  );
  await requireSecondPerson(tx, ctx, {
    shopId: input.shopId,
    action: "ledger.entry.reverse",
    entity: { kind: "entry", id: toPublicId("entry", input.entryId) },
    amountMinor: sizeOf(lines.map(({ amount }) => amount)),
    reason: input.reason,
    content: input.entryId,
  });
}
