import * as z from "zod";
import { fromPublicId, type IdKind, isCalendarDay } from "@/lib/kernel";
import { ALL_EXPLAIN_RULES, VIEW_IDS } from "./domain/explained-views";
import { FEE_ORDER_TYPES } from "./domain/fee-rules";

import { PAIR_IDS, ROW_CLASSES } from "./domain/pairs";
import { VERDICTS } from "./domain/verdict";
import { ITEM_ACTIONS, ITEM_STATUSES, REASON_CODES } from "./domain/work-item";

const publicId = (kind: IdKind) =>
  z
    .string()
    .max(32)
    .transform((text) => fromPublicId(kind, text));

const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
/** Minor units as text: money never passes through a float. */
const Amount = z.string().regex(/^-?\d{1,18}$/, "A whole number of minor units.");

export const ReconciliationParams = z.object({ shop: publicId("shop") });
export const ReconciliationItemParams = z.object({
  shop: publicId("shop"),
  id: publicId("reconciliationItem"),
});
export const FeeRuleParams = z.object({ shop: publicId("shop"), id: publicId("feeRule") });

export const ReconciliationInput = z
  .object({ from: Day.optional(), to: Day.optional() })
  .refine(({ from, to }) => !from || !to || from <= to, {
    message: "The last day is before the first.",
    path: ["to"],
  });
export type ReconciliationInput = z.infer<typeof ReconciliationInput>;

export const BridgeLineDto = z.object({
  rule: z.string(),
  class: z.enum(ROW_CLASSES),
  /** The rows are missing because a file does not reach their day. */
  isGap: z.boolean(),
  rows: z.number(),
  left: Amount,
  right: Amount,
  difference: Amount,
  gross: Amount,
  dueOn: z.string().nullable(),
});
export type BridgeLineDto = z.infer<typeof BridgeLineDto>;

export const PairDto = z.object({
  id: z.enum(PAIR_IDS),
  left: z.string(),
  right: z.string(),
  verdict: z.enum(VERDICTS),
  matched: z.number(),
  explained: z.number(),
  pending: z.number(),
  amountDiffers: z.number(),
  missingLeft: z.number(),
  missingRight: z.number(),
  /** Told twice; rows that an import recognised inside one file are counted here too, with no difference in money. */
  duplicate: z.number(),
  timing: z.number(),
  leftTotal: Amount,
  rightTotal: Amount,
  /** Left − right over what is neither matched, explained nor pending. */
  difference: Amount,
  /** Σ |left − right| of the same rows: what a net of zero may hide. */
  gross: Amount,
  /** leftTotal − rightTotal = Σ lines; what is left over is zero, or rows were lost. */
  bridge: z.array(BridgeLineDto),
  residual: Amount,
  openItems: z.number(),
});
export type PairDto = z.infer<typeof PairDto>;

const RepeatDto = z.object({
  file: z.string(),
  source: z.string(),
  pair: z.enum(PAIR_IDS),
  rows: z.number(),
});

export const ReconciliationDto = z.object({
  id: z.string(),
  verdict: z.enum(VERDICTS),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** The day up to which the fund flow is known: deadlines and ages are counted from it. */
  asOf: z.string(),
  currency: z.string(),
  pairs: z.array(PairDto),
  /** Differences that wait for somebody. */
  tasks: z.number(),
  opened: z.number(),
  persisting: z.number(),
  resolved: z.number(),
  /** Open differences of earlier days, outside this window. */
  carried: z.object({ items: z.number(), amount: Amount }),
  /** Pairs of which one side was never imported. */
  notCompared: z.array(z.object({ id: z.enum(PAIR_IDS), missing: z.array(z.string()) })),
  /** Rows that a file states more than once; the book took each once. */
  repeated: z.array(RepeatDto),
  suspense: z.object({ amount: Amount, oldestOn: z.string().nullable() }),
  settleDays: z.number(),
  actorName: z.string(),
  seconds: z.number(),
  createdAt: z.string(),
});
export type ReconciliationDto = z.infer<typeof ReconciliationDto>;

export const ItemDto = z.object({
  id: z.string(),
  pair: z.enum(PAIR_IDS),
  rule: z.string(),
  class: z.enum(ROW_CLASSES),
  key: z.string(),
  day: z.string(),
  dueOn: z.string().nullable(),
  left: Amount,
  right: Amount,
  difference: Amount,
  rows: z.number(),
  status: z.enum(ITEM_STATUSES),
  assigneeName: z.string().nullable(),
  reasonCode: z.enum(REASON_CODES).nullable(),
  entryId: z.string().nullable(),
  /** Days since the difference arose, as of the run. */
  ageDays: z.number(),
  isNew: z.boolean(),
  foundAt: z.string(),
});
export type ItemDto = z.infer<typeof ItemDto>;

const ItemFilter = z.object({
  status: z.enum([...ITEM_STATUSES, "all"]).default("open"),
  pair: z.enum(PAIR_IDS).optional(),
  rule: z.string().max(40).optional(),
  class: z.enum(ROW_CLASSES).optional(),
  /** A user id, or `none` for what nobody has. */
  owner: z.string().max(200).optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type ItemFilter = z.infer<typeof ItemFilter>;

export const ListItemsInput = ItemFilter.extend({
  cursor: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListItemsInput = z.infer<typeof ListItemsInput>;

export const ItemPage = z.object({ items: z.array(ItemDto), next: z.string().nullable() });
export type ItemPage = z.infer<typeof ItemPage>;

export const FeeRuleInput = z
  .object({
    name: z.string().trim().min(1).max(80),
    orderType: z.enum(FEE_ORDER_TYPES),
    products: z.array(z.string().min(1).max(64)).max(500).default([]),
    fromOn: Day,
    toOn: Day.nullable().default(null),
    rateBps: z.number().int().min(0).max(10_000),
    cap: z
      .string()
      .regex(/^\d{1,16}$/)
      .nullable()
      .default(null),
  })
  .refine(({ fromOn, toOn }) => toOn === null || fromOn <= toOn, {
    message: "The last day is before the first.",
    path: ["toOn"],
  });
export type FeeRuleInput = z.infer<typeof FeeRuleInput>;

export const FeeRuleDto = z.object({
  id: z.string(),
  name: z.string(),
  orderType: z.enum(FEE_ORDER_TYPES),
  products: z.array(z.string()),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  rateBps: z.number(),
  cap: z.string().nullable(),
  actorName: z.string(),
  createdAt: z.string(),
});
export type FeeRuleDto = z.infer<typeof FeeRuleDto>;

export const FeeRuleList = z.object({
  items: z.array(FeeRuleDto),
  /** What holds where the shop has no rule. */
  defaults: z.array(
    FeeRuleDto.pick({
      orderType: true,
      products: true,
      fromOn: true,
      toOn: true,
      rateBps: true,
      cap: true,
    }),
  ),
});
export type FeeRuleList = z.infer<typeof FeeRuleList>;

export const ReconciliationStateDto = z.object({
  run: ReconciliationDto.nullable(),
  pairs: z.array(PairDto),
  tasks: z.number(),
  /** Something was posted or undone since. */
  isStale: z.boolean(),
  hasFacts: z.boolean(),
  history: z.array(
    z.object({
      asOf: z.string(),
      verdict: z.enum(VERDICTS),
      opened: z.number(),
      persisting: z.number(),
      resolved: z.number(),
      createdAt: z.string(),
    }),
  ),
});
export type ReconciliationStateDto = z.infer<typeof ReconciliationStateDto>;

export const ReconciliationStartedDto = z.object({ id: z.string() });

export const ActOnItemsInput = z.object({
  action: z.enum(ITEM_ACTIONS),
  items: z.array(z.string().max(32)).min(1).max(2_000).optional(),
  filter: ItemFilter.optional(),
  /** Tells what would happen, and does nothing. */
  rehearse: z.boolean().default(false),
  reasonCode: z.enum(REASON_CODES).optional(),
  text: z.string().trim().max(500).default(""),
  /** Null takes the item from its owner. */
  assignee: z
    .object({ id: z.string().min(1).max(64), name: z.string().min(1).max(80) })
    .nullable()
    .optional(),
});
export type ActOnItemsInput = z.infer<typeof ActOnItemsInput>;

export const ActOnItemsDto = z.object({
  items: z.number(),
  amount: Amount,
  skipped: z.array(z.object({ id: z.string(), why: z.string() })),
  isRehearsal: z.boolean(),
});
export type ActOnItemsDto = z.infer<typeof ActOnItemsDto>;

const EntryLineDto = z.object({ account: z.number().int(), amount: Amount });

export const AdjustItemInput = z.object({
  date: Day,
  reason: z.string().trim().min(1).max(500),
  lines: z.array(EntryLineDto).min(2).max(20),
});
export type AdjustItemInput = z.infer<typeof AdjustItemInput>;

export const StatedRowDto = z.object({
  source: z.string(),
  fileId: z.string(),
  fileName: z.string().nullable(),
  rowNumber: z.number(),
  values: z.array(z.object({ column: z.string(), value: z.string() })),
});
export type StatedRowDto = z.infer<typeof StatedRowDto>;

export const ItemDetailDto = ItemDto.extend({
  /** The rows of the files behind both sides. */
  stated: z.array(StatedRowDto),
  /** The entry that writing off would post; none where the book does not carry the difference. */
  writeOffLines: z.array(EntryLineDto),
  notes: z.array(
    z.object({ kind: z.string(), actorName: z.string(), text: z.string(), at: z.string() }),
  ),
});
export type ItemDetailDto = z.infer<typeof ItemDetailDto>;

const Load = z.object({ items: z.number(), amount: Amount });
export const WorkloadDto = z.object({
  ages: z.array(Load.extend({ fromDays: z.number(), toDays: z.number().nullable() })),
  owners: z.array(Load.extend({ id: z.string().nullable(), name: z.string().nullable() })),
  closed: z.object({
    accepted: z.number(),
    adjusted: z.number(),
    writtenOff: z.number(),
    resolved: z.number(),
  }),
});
export type WorkloadDto = z.infer<typeof WorkloadDto>;

export const ListLineRowsInput = z.object({
  pair: z.enum(PAIR_IDS),
  rule: z.string().max(40),
  from: Day.optional(),
  to: Day.optional(),
  cursor: z.string().max(128).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListLineRowsInput = z.infer<typeof ListLineRowsInput>;

export const LineRowPage = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      day: z.string(),
      dueOn: z.string().nullable(),
      left: Amount,
      right: Amount,
    }),
  ),
  next: z.string().nullable(),
});
export type LineRowPage = z.infer<typeof LineRowPage>;

const ComparedFigure = z
  .object({
    view: z.enum(VIEW_IDS),
    from: Day,
    to: Day,
    /** The figure as the other report prints it, in minor units or as a count. */
    typed: Amount.optional(),
    /** Version of the figure definition, for costs; without it the shop's default. */
    definition: z.number().int().min(1).optional(),
  })
  .refine(({ from, to }) => from <= to, {
    message: "The last day is before the first.",
    path: ["to"],
  });
export type ComparedFigure = z.infer<typeof ComparedFigure>;

export const ExplainInput = z.object({ left: ComparedFigure, right: ComparedFigure });
export type ExplainInput = z.infer<typeof ExplainInput>;

const ExplanationLineDto = z.object({
  rule: z.enum(ALL_EXPLAIN_RULES),
  /** What this rule adds to the left figure on the way to the right one. */
  amount: Amount,
  rows: z.number(),
});
export type ExplanationLineDto = z.infer<typeof ExplanationLineDto>;

const ExplainedFigureDto = z.object({
  view: z.enum(VIEW_IDS),
  /** As typed, else as the book shows it, else as the rows give it. */
  value: Amount,
  fromRows: Amount,
});

export const ExplanationDto = z.object({
  left: ExplainedFigureDto,
  right: ExplainedFigureDto,
  difference: Amount,
  lines: z.array(ExplanationLineDto),
  /** Difference less all lines. */
  residual: Amount,
});
export type ExplanationDto = z.infer<typeof ExplanationDto>;

export const ExplainRowsInput = ExplainInput.extend({ rule: z.enum(ALL_EXPLAIN_RULES) });
export type ExplainRowsInput = z.infer<typeof ExplainRowsInput>;

export const ExplainedRows = z.object({
  items: z.array(z.object({ key: z.string(), day: z.string(), left: Amount, right: Amount })),
});
export type ExplainedRows = z.infer<typeof ExplainedRows>;

/** What handed-in exports come to, each figure over the days its table tells of. */
export const ToldFiguresDto = z.object({
  tables: z.array(
    z.object({
      file: z.string(),
      source: z.string(),
      read: z.number(),
      rejected: z.number(),
      figures: z.array(
        z.object({ view: z.enum(VIEW_IDS), value: z.string(), from: z.string(), to: z.string() }),
      ),
    }),
  ),
});
export type ToldFiguresDto = z.infer<typeof ToldFiguresDto>;
