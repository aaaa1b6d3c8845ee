import * as z from "zod";
import { ChannelName, MinorText, SourceKindName, TrafficName } from "./schemas";

const NamedId = z.object({ id: z.string(), name: z.string() });

export const EntryItemDto = z.object({
  id: z.string(),
  businessDate: z.string(),
  factDate: z.string(),
  cashDate: z.string(),
  /** Wall clock of the shop, as the source says it. */
  occurredAt: z.string(),
  source: SourceKindName,
  sourceKey: z.string(),
  revision: z.number().int(),
  order: z.string().nullable(),
  note: z.string().nullable(),
  lineCount: z.number().int(),
  gross: MinorText,
  currency: z.string(),
  accounts: z.array(z.number().int()),
  channel: ChannelName.nullable(),
  traffic: TrafficName.nullable(),
  creator: NamedId.nullable(),
  product: NamedId.nullable(),
  /** Campaigns that its lines name. */
  campaigns: z.number().int(),
  reverses: z.string().nullable(),
  reversedBy: z.string().nullable(),
});
export type EntryItemDto = z.infer<typeof EntryItemDto>;

export const EntryPage = z.object({
  items: z.array(EntryItemDto),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  /** A file's entries come in the order they were posted; all others by date. */
  order: z.enum(["date", "posted"]),
});
export type EntryPage = z.infer<typeof EntryPage>;

export const EntrySummaryDto = z.object({
  entries: z.number().int(),
  lines: z.number().int(),
  gross: MinorText,
  /** Debit less credit of the accounts that were asked for; null without any. */
  balance: MinorText.nullable(),
});
export type EntrySummaryDto = z.infer<typeof EntrySummaryDto>;

export const EntryDto = EntryItemDto.extend({
  hash: z.string(),
  lines: z.array(
    z.object({
      line: z.number().int(),
      account: z.number().int(),
      debit: MinorText,
      credit: MinorText,
      channel: ChannelName.nullable(),
      traffic: TrafficName.nullable(),
      creator: NamedId.nullable(),
      product: NamedId.nullable(),
      campaign: NamedId.nullable(),
    }),
  ),
  file: z
    .object({
      id: z.string(),
      name: z.string(),
      sha256: z.string(),
      row: z.number().int().nullable(),
      member: z.string().nullable(),
      sheet: z.string().nullable(),
    })
    .nullable(),
  batch: z.object({
    id: z.string(),
    kind: z.enum(["import", "manual", "reversal", "undo"]),
    postedAt: z.string(),
    actor: z.string(),
    reason: z.string().nullable(),
  }),
  /** Why it may not be reversed by hand; null when it may. */
  reversalRefusal: z.enum(["derived", "reversal", "reversed"]).nullable(),
  /** Every other entry of the same order, and every other revision of the same source key. */
  sameOrder: z.array(EntryItemDto),
  revisions: z.array(EntryItemDto),
  commission: z
    .object({
      account: z.number().int(),
      method: z.enum(["flow-billing", "order-traffic", "rate", "none"]),
      confidence: z.enum(["confirmed", "contradicted", "unmatched", "unrated"]),
      effectiveBps: z.number().int().nullable(),
      rate: z
        .object({
          product: z.string(),
          organicBps: z.number().int(),
          adBps: z.number().int(),
          effectiveOn: z.string(),
        })
        .nullable(),
    })
    .nullable(),
});
export type EntryDto = z.infer<typeof EntryDto>;

export const VerificationDto = z.object({
  entries: z.number().int(),
  postings: z.number().int(),
  batches: z.number().int(),
  ok: z.boolean(),
  problems: z.array(
    z.object({
      code: z.string(),
      entry: z.string().nullable(),
      batch: z.string().nullable(),
      detail: z.string(),
    }),
  ),
  /** Digest of the last batch: whoever kept an earlier one can see that the book still begins with it. */
  head: z.string().nullable(),
});
export type VerificationDto = z.infer<typeof VerificationDto>;
