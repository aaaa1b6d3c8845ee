import "server-only";
import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { SOURCE_KINDS } from "../domain/draft-entry";
import type { EntryDto } from "../entry-schemas";
import type { HandEntryInput } from "../schemas";
import { getEntry } from "./get-entry";
import { findCurrentEntries, toRefKey } from "./journal-store";
import { postBatch } from "./post-batch";
import { addOnce, requireHandDraft } from "./post-hand-entry";
import { requireEntryApproval } from "./require-entry-approval";
import { getCurrent, requireReversible } from "./reverse-entry";

/** Puts a manual entry right: takes it back and posts it anew, both in one batch. Answers with the new entry. */
export async function correctEntry(
  ctx: Ctx,
  input: HandEntryInput & { readonly shopId: bigint; readonly entryId: bigint },
): Promise<EntryDto> {
  requirePermission(ctx, "ledger.post");
  requireShop(ctx, input.shopId);
  const { shopId, entryId, reason } = input;
  const draft = requireHandDraft(input, input.key ?? randomUUID());
  const ref = { sourceKind: SOURCE_KINDS.handEntry, sourceKey: draft.key };
  let corrected: bigint | null = null;
  await postBatch(
    ctx,
    {
      shopId,
      head: { kind: "manual", importId: null, reason },
      addEntries: async (batch) => {
        corrected = await addOnce(batch, shopId, draft, () =>
          requireEntryApproval(batch.tx, ctx, input),
        );
        // A retry finds the entry taken back and the new one posted.
        if (corrected !== null) return;
        const current = await getCurrent(batch.tx, shopId, entryId);
        requireReversible(current);
        await batch.writer.reverse([current]);
      },
      afterSeal: async (tx, { batchId }) => {
        if (batchId === null) return;
        const posted = await findCurrentEntries(tx, shopId, [ref]);
        corrected = posted.get(toRefKey(ref))?.entryId ?? null;
        await recordAudit(tx, ctx, {
          shopId,
          action: "ledger.entry.correct",
          entity: { kind: "entry", id: toPublicId("entry", entryId) },
          after: {
            entry: corrected === null ? null : toPublicId("entry", corrected),
            date: draft.factDate,
            lines: input.lines,
          },
          reason,
        });
      },
    },
    async () => undefined,
  );
  if (corrected === null) throw new Error("The correction was not posted.");
  return getEntry(ctx, { shopId, entryId: corrected });
}
