import * as z from "zod";
import { COMPARISON_MODES, fromPublicId, isCalendarDay } from "@/lib/kernel";
import { METRIC_IDS } from "@/lib/ledger";
import { GROUPS, REFUSALS } from "./domain/read-question";

const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
const Range = z
  .object({ from: Day, to: Day })
  .refine(({ from, to }) => from <= to, "A window ends on or after the day it begins.");

export const AssistantParams = z.object({
  shop: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
});

/** A question in the words of the catalogue. */
export const TypedQueryDto = z.object({
  metrics: z.array(z.enum(METRIC_IDS)).min(1).max(4),
  range: Range,
  compare: z.enum(COMPARISON_MODES).nullable().default(null),
  against: Range.nullable().default(null),
  by: z.enum(GROUPS).nullable().default(null),
  rank: z
    .object({ from: z.enum(["top", "bottom"]), count: z.number().int().min(1).max(20) })
    .nullable()
    .default(null),
});
export type TypedQueryDto = z.infer<typeof TypedQueryDto>;

export const AskInput = z.object({
  question: z.string().trim().min(1).max(300),
  /** The query that the last answer was about: "那上个月呢" takes what it does not say from it. */
  before: TypedQueryDto.nullable().default(null),
  /** The window of the page, for questions that name none. */
  window: Range.nullable().default(null),
});
export type AskInput = z.output<typeof AskInput>;

/** Where a number comes from: one figure of one window, of the whole shop or of one row. */
const CiteDto = z.object({
  metric: z.enum(METRIC_IDS),
  from: z.string(),
  to: z.string(),
  by: z.enum(GROUPS).nullable(),
  key: z.string().nullable(),
  name: z.string().nullable(),
  definition: z.number(),
  /** Accounts whose entries make the figure; empty where it is a ratio or a count. */
  accounts: z.array(z.number()),
  /** Minor units, a ratio, or a count; null where nothing can be said. */
  value: z.union([z.string(), z.number()]).nullable(),
});
export type CiteDto = z.infer<typeof CiteDto>;

export const AnswerDto = z.object({
  status: z.enum(["answered", "refused"]),
  language: z.enum(["zh", "en"]),
  /** The sentence in pieces; each number names its source. */
  segments: z.array(z.object({ text: z.string(), cite: z.number().nullable() })),
  cites: z.array(CiteDto),
  query: TypedQueryDto.nullable(),
  isWindowAssumed: z.boolean(),
  /** Who put the question into a query; the figures come from the book either way. */
  readBy: z.enum(["grammar", "model"]),
  chart: z
    .object({
      kind: z.enum(["trend", "bars"]),
      metric: z.enum(METRIC_IDS),
      points: z.array(
        z.object({
          key: z.string(),
          label: z.string(),
          value: z.number().nullable(),
          text: z.string(),
        }),
      ),
    })
    .nullable(),
  refusal: z.object({ code: z.enum(REFUSALS), words: z.string() }).nullable(),
});
export type AnswerDto = z.infer<typeof AnswerDto>;

/** A message of JSON-RPC 2.0; without an id it is a notification. */
export const McpMessage = z.object({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.string().max(200), z.number()]).optional(),
  method: z.string().max(100),
  params: z.record(z.string(), z.unknown()).optional(),
});
export type McpMessage = z.infer<typeof McpMessage>;
