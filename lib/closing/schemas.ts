import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { SEALED_FIGURES } from "./domain/period-statement";

const shopId = z
  .string()
  .max(32)
  .transform((text) => fromPublicId("shop", text));
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "A month like 2026-09.");
const MinorText = z.string();
const Reason = z.string().trim().min(1).max(500);

/** The `{shop}` of a path. */
export const ClosingParams = z.object({ shop: shopId });
/** The `{shop}` and `{month}` of a period's path. */
export const PeriodParams = z.object({ shop: shopId, month: Month });

export const ClosePeriodInput = z.object({
  reason: Reason.optional(),
  /** Earlier months that still stand open are closed first; without it the month is refused. */
  withEarlier: z.boolean().default(true),
});
export type ClosePeriodInput = z.infer<typeof ClosePeriodInput>;

export const ReopenPeriodInput = z.object({ reason: Reason });
export type ReopenPeriodInput = z.infer<typeof ReopenPeriodInput>;

export const PACK_FORMATS = ["zip", "xlsx", "pdf", "proof", "key", "verifier"] as const;
export const PackInput = z.object({
  format: z.enum(PACK_FORMATS).default("zip"),
  locale: z.enum(["zh-CN", "en"]).default("zh-CN"),
});
export type PackInput = z.infer<typeof PackInput>;

/** Input of a command: the month beside the rest. */
export const PeriodCommandInput = z.object({ month: Month });

const StepDto = z.object({
  action: z.enum(["close", "ask", "reopen"]),
  actor: z.string(),
  /** Opened again by one person, because the organization has no other. */
  isAlone: z.boolean(),
  reason: z.string().nullable(),
  at: z.string(),
});

const figures = Object.fromEntries(SEALED_FIGURES.map((name) => [name, MinorText])) as Record<
  (typeof SEALED_FIGURES)[number],
  typeof MinorText
>;

export const PeriodDto = z.object({
  month: z.string(),
  from: z.string(),
  to: z.string(),
  status: z.enum(["open", "asked", "closed"]),
  /** Whether its last day is over, so that it may be closed. */
  isOver: z.boolean(),
  /** Facts of this month that were told after it was closed and stand in a later one. */
  lateEntries: z.number().int(),
  currency: z.string(),
  figures: z.object(figures).extend({
    orders: z.number().int(),
    paidRoi: z.number().nullable(),
    netRoi: z.number().nullable(),
    contributionRoi: z.number().nullable(),
  }),
  /** Share of the orders settled; null without orders, and for a closed month. */
  completeness: z.number().nullable(),
  definition: z.object({ version: z.number().int(), name: z.string() }),
  seal: z
    .object({
      digest: z.string(),
      keyId: z.string(),
      entries: z.string(),
      lines: z.string(),
      gross: MinorText,
      firstBatch: z.string(),
      lastBatch: z.string(),
      lastDigest: z.string(),
      closedAt: z.string(),
      closedBy: z.string(),
    })
    .nullable(),
  steps: z.array(StepDto),
});
export type PeriodDto = z.infer<typeof PeriodDto>;

export const PeriodList = z.object({
  today: z.string(),
  items: z.array(PeriodDto),
  /** Ed25519, SPKI, PEM; null before the first closing. */
  publicKey: z.string().nullable(),
});
export type PeriodList = z.infer<typeof PeriodList>;

export const ClosedPeriodDto = PeriodDto.extend({
  /** Earlier months that were closed with it. */
  alsoClosed: z.array(z.string()),
});
export type ClosedPeriodDto = z.infer<typeof ClosedPeriodDto>;

export const PeriodProofDto = z.object({
  ok: z.boolean(),
  month: z.string(),
  entries: z.number().int(),
  batches: z.number().int(),
  problems: z.array(z.object({ code: z.string(), at: z.string().nullable(), detail: z.string() })),
});
export type PeriodProofDto = z.infer<typeof PeriodProofDto>;
