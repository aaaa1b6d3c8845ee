import "server-only";
import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { AppError, parseMinor, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Dimensions, type DraftEntry, SOURCE_KINDS } from "../domain/draft-entry";
import { findHandEntryFault, type HandEntryFault } from "../domain/hand-entry";
import type { EntryDto } from "../entry-schemas";
import type { HandEntryInput } from "../schemas";
import { fingerprintOf } from "./batch-writer";
import { DIMENSION_KINDS, type DimensionKind } from "./dimension-store";
import { getEntry } from "./get-entry";
import { findCurrentEntries, toRefKey } from "./journal-store";
import { type HandBatch, postBatch } from "./post-batch";
import { requireEntryApproval } from "./require-entry-approval";

/**
 * Posts one balanced entry that no file tells. A retry with the same key and content returns the first entry. Above the
 * shop's limit it waits for a second person, unless `isWeighed`: the caller has asked for the whole that this is part of.
 */
export async function postHandEntry(
  ctx: Ctx,
  input: HandEntryInput & { readonly shopId: bigint },
  { isWeighed = false }: { readonly isWeighed?: boolean } = {},
): Promise<EntryDto> {
  requirePermission(ctx, "ledger.post");
  requireShop(ctx, input.shopId);
  const draft = requireHandDraft(input, input.key ?? randomUUID());
  let entryId: bigint | null = null;
  await postBatch(
    ctx,
    {
      shopId: input.shopId,
      head: { kind: "manual", importId: null, reason: input.reason },
      addEntries: async (batch) => {
        entryId = await addOnce(batch, input.shopId, draft, async () => {
          if (!isWeighed) await requireEntryApproval(batch.tx, ctx, input);
        });
      },
      afterSeal: async (tx, { batchId }) => {
        if (batchId === null) return;
        entryId = await findPosted(tx, input.shopId, draft.key);
        await recordAudit(tx, ctx, {
          shopId: input.shopId,
          action: "ledger.entry.post",
          entity: { kind: "entry", id: toPublicId("entry", entryId) },
          after: { date: draft.factDate, lines: input.lines },
          reason: input.reason,
        });
      },
    },
    async () => undefined,
  );
  if (entryId === null) throw new Error("The hand entry was not posted.");
  return getEntry(ctx, { shopId: input.shopId, entryId });
}

/** The entry that a form describes; refused when its lines break a rule. */
export function requireHandDraft(input: HandEntryInput, key: string): DraftEntry {
  const draft = toDraft(input, key);
  const fault = findHandEntryFault(draft.lines);
  if (fault) throw toError(fault);
  return draft;
}

function toDraft(input: HandEntryInput, key: string): DraftEntry {
  const dimensions: Dimensions = {
    channel: input.channel ?? null,
    traffic: input.traffic ?? null,
    creatorId: input.creator ?? null,
    productId: input.product ?? null,
    campaignId: input.campaign ?? null,
  };
  return {
    source: "handEntry",
    key,
    factDate: input.date,
    cashDate: input.cashDate ?? input.date,
    occurredAt: `${input.cashDate ?? input.date} 00:00:00`,
    orderNo: input.order ?? null,
    fileId: null,
    rowNumber: null,
    note: input.note ?? null,
    lines: input.lines.map(({ account, amount }) => ({
      account,
      amount: parseMinor(amount),
      dimensions,
    })),
  };
}

const MESSAGES: Readonly<Record<HandEntryFault["rule"], string>> = {
  "too-few-lines": "An entry has at least two lines.",
  unbalanced: "Debits and credits differ.",
  "too-large": "The amounts are too large.",
  "zero-line": "A line without an amount says nothing.",
  "unknown-account": "This account is not in the chart.",
};

function toError(fault: HandEntryFault): AppError {
  const detail = MESSAGES[fault.rule];
  const pointer = "line" in fault ? `/lines/${fault.line}` : "/lines";
  return new AppError("invalid", `ledger/${fault.rule}`, detail, [{ pointer, detail }]);
}

/**
 * Under the shop's lock: the entry that the key stands for already, or null after handing in the new one, which
 * `approve` may refuse.
 */
export async function addOnce(
  batch: HandBatch,
  shopId: bigint,
  draft: DraftEntry,
  approve: () => Promise<void>,
): Promise<bigint | null> {
  await requireDimensions(batch, shopId, draft);
  const ref = { sourceKind: SOURCE_KINDS.handEntry, sourceKey: draft.key };
  const fingerprint = fingerprintOf(draft);
  const known = (await findCurrentEntries(batch.tx, shopId, [ref])).get(toRefKey(ref));
  if (!known) {
    await approve();
    await batch.writer.post([{ draft, fingerprint, revision: 1 }]);
    return null;
  }
  if (known.fingerprint === fingerprint) return known.entryId;
  throw new AppError("conflict", "ledger/key-taken", "This key was used for a different entry.");
}

/** A creator, product or campaign that the book has never met is a slip of the pen here, not a new one. */
async function requireDimensions(
  batch: HandBatch,
  shopId: bigint,
  draft: DraftEntry,
): Promise<void> {
  const dimensions = draft.lines[0]?.dimensions;
  const named: readonly (readonly [DimensionKind, string | null | undefined])[] = [
    ["creator", dimensions?.creatorId],
    ["product", dimensions?.productId],
    ["campaign", dimensions?.campaignId],
  ];
  for (const [kind, externalId] of named) {
    if (!externalId) continue;
    const [row] = await batch.tx.rows(
      "SELECT 1 FROM dimension WHERE shop_id = $1 AND kind = $2 AND external_id = $3",
      [shopId, DIMENSION_KINDS[kind], externalId],
    );
    if (row) continue;
    const detail = `No ${kind} ${externalId} is known to the book.`;
    throw new AppError("invalid", `ledger/unknown-${kind}`, detail, [
      { pointer: `/${kind}`, detail },
    ]);
  }
}

async function findPosted(tx: HandBatch["tx"], shopId: bigint, key: string): Promise<bigint> {
  const ref = { sourceKind: SOURCE_KINDS.handEntry, sourceKey: key };
  const posted = (await findCurrentEntries(tx, shopId, [ref])).get(toRefKey(ref));
  if (!posted) throw new Error("The hand entry is not in the journal.");
  return posted.entryId;
}
