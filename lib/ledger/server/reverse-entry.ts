import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import { findReversalRefusal, type ReversalRefusal } from "../domain/hand-entry";
import type { EntryDto } from "../entry-schemas";
import type { ReversalInput } from "../schemas";
import { getEntry } from "./get-entry";
import type { CurrentEntry } from "./journal-store";
import { postBatch } from "./post-batch";
import { requireReversalApproval } from "./require-entry-approval";

/** Takes an entry that was posted by hand back, in a batch of its own. Answers with the reversal. */
export async function reverseEntry(
  ctx: Ctx,
  input: ReversalInput & { readonly shopId: bigint; readonly entryId: bigint },
): Promise<EntryDto> {
  requirePermission(ctx, "ledger.post");
  requireShop(ctx, input.shopId);
  const { shopId, entryId } = input;
  let reversalId: bigint | null = null;
  await postBatch(
    ctx,
    {
      shopId,
      head: { kind: "reversal", importId: null, reason: input.reason },
      addEntries: async ({ tx, writer }) => {
        const current = await getCurrent(tx, shopId, entryId);
        requireReversible(current);
        await requireReversalApproval(tx, ctx, input);
        await writer.reverse([current]);
      },
      afterSeal: async (tx) => {
        reversalId = await findReversal(tx, shopId, entryId);
        await recordAudit(tx, ctx, {
          shopId,
          action: "ledger.entry.reverse",
          entity: { kind: "entry", id: toPublicId("entry", entryId) },
          after: { reversal: reversalId === null ? null : toPublicId("entry", reversalId) },
          reason: input.reason,
        });
      },
    },
    async () => undefined,
  );
  if (reversalId === null) throw new Error("The reversal was not posted.");
  return getEntry(ctx, { shopId, entryId: reversalId });
}

const REFUSALS: Readonly<Record<ReversalRefusal, string>> = {
  reversal: "A reversal is not reversed. Post the entry again instead.",
  reversed: "The entry has been reversed already.",
  derived:
    "The entry follows from an imported fact. Mend the source and import it again, or undo the import; the book then reverses it by itself.",
};

function toError(refusal: ReversalRefusal, entryId: bigint): AppError {
  const code = refusal === "reversed" ? "already-reversed" : `${refusal}-entry`;
  return new AppError(
    "conflict",
    `ledger/${code}`,
    `${toPublicId("entry", entryId)}: ${REFUSALS[refusal]}`,
  );
}

/** Refuses what may not be taken back by hand. */
export function requireReversible(current: CurrentEntry): void {
  const { sourceKind, reversed: isReversed, entryId } = current;
  const refusal = findReversalRefusal({ sourceKind, isReversed });
  if (refusal) throw toError(refusal, entryId);
}

export async function getCurrent(tx: Tx, shopId: bigint, entryId: bigint): Promise<CurrentEntry> {
  const [row] = await tx.rows<CurrentEntry>(
    `SELECT e.entry_id AS "entryId", e.source_kind AS "sourceKind", e.source_key AS "sourceKey", e.revision,
       e.fingerprint, EXISTS (SELECT 1 FROM entry r WHERE r.shop_id = $1 AND r.reverses = e.entry_id) AS reversed
     FROM entry e WHERE e.shop_id = $1 AND e.entry_id = $2`,
    [shopId, entryId],
  );
  if (!row) throw notFound(`Entry ${toPublicId("entry", entryId)}`);
  return row;
}

async function findReversal(tx: Tx, shopId: bigint, entryId: bigint): Promise<bigint | null> {
  const [row] = await tx.rows<{ entry_id: bigint }>(
    "SELECT entry_id FROM entry WHERE shop_id = $1 AND reverses = $2",
    [shopId, entryId],
  );
  return row?.entry_id ?? null;
}
