import * as z from "zod";
import { fromPublicId, isCalendarDay } from "@/lib/kernel";
import { COMPARED_MESSAGE, COMPARES, FIGURE_GROUPS, isCompared } from "@/lib/ledger";
import { ShopId } from "@/lib/tenancy";

const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
const DAYS_MAX = 366;

/** All that whoever holds a link may read: one shop's figures over one window, split one way. */
export const ShareScope = z
  .object({
    by: z.enum(FIGURE_GROUPS),
    from: Day,
    to: Day,
    compare: z.enum(["none", ...COMPARES]).default("previous"),
    againstFrom: Day.optional(),
    againstTo: Day.optional(),
    /** Without it the definition's own. */
    basis: z.enum(["business", "cash"]).optional(),
  })
  .refine(
    ({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < DAYS_MAX * 86_400_000,
    {
      message: `A window begins before it ends and spans at most ${DAYS_MAX} days.`,
      path: ["to"],
    },
  )
  .refine(
    ({ compare, ...window }) =>
      isCompared({ ...window, compare: compare === "none" ? undefined : compare }),
    COMPARED_MESSAGE,
  );
export type ShareScope = z.infer<typeof ShareScope>;

export const MakeShareInput = z.object({
  title: z.string().trim().min(1).max(120),
  scope: ShareScope,
  /** The name above the page; the house's own without it. */
  brandName: z.string().trim().min(1).max(80).optional(),
  brandColor: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, "A colour like #0f6e6e.")
    .default("#0f6e6e"),
  /** Written across the page: for whom it is. */
  watermark: z.string().trim().max(80).default(""),
  takesComments: z.boolean().default(true),
  days: z.number().int().min(1).max(90).default(14),
});
export type MakeShareInput = z.infer<typeof MakeShareInput>;

export const ShareParams = z.object({
  shop: ShopId,
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shareLink", text)),
});

export const ShareDto = z.object({
  id: z.string(),
  title: z.string(),
  scope: ShareScope,
  brandName: z.string(),
  brandColor: z.string(),
  watermark: z.string(),
  takesComments: z.boolean(),
  madeBy: z.string(),
  madeAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(["open", "expired", "revoked"]),
  openedCount: z.number().int(),
  openedAt: z.string().nullable(),
  comments: z.number().int(),
  /** Of a client's comments those after the house's last word. */
  unanswered: z.number().int(),
});
export type ShareDto = z.infer<typeof ShareDto>;
export const ShareList = z.object({ items: z.array(ShareDto) });
export type ShareList = z.infer<typeof ShareList>;

/** The path is told once: what is stored is its hash. */
export const NewShareDto = ShareDto.extend({ path: z.string() });
export type NewShareDto = z.infer<typeof NewShareDto>;

export const SHARED_FIGURES = [
  "netSales",
  "paidGmv",
  "refunds",
  "marketingCost",
  "contribution",
  "compositeRoi",
  "orders",
] as const;
export type SharedFigure = (typeof SHARED_FIGURES)[number];

const Cell = {
  /** Key of the row; `total` for the sum. */
  row: z.string().min(1).max(120),
  figure: z.enum(SHARED_FIGURES),
  text: z.string().trim().min(1).max(1_000),
};
export const AnswerInput = z.object(Cell);
export type AnswerInput = z.infer<typeof AnswerInput>;
export const ClientCommentInput = z.object({ ...Cell, author: z.string().trim().min(1).max(40) });
export type ClientCommentInput = z.infer<typeof ClientCommentInput>;

export const CommentDto = z.object({
  no: z.number().int(),
  row: z.string(),
  figure: z.enum(SHARED_FIGURES),
  fromClient: z.boolean(),
  author: z.string(),
  text: z.string(),
  at: z.string(),
});
export type CommentDto = z.infer<typeof CommentDto>;
export const CommentList = z.object({ items: z.array(CommentDto) });
export type CommentList = z.infer<typeof CommentList>;

const SharedRow = z.object({
  key: z.string(),
  name: z.string().nullable(),
  netSales: z.string(),
  paidGmv: z.string(),
  refunds: z.string(),
  marketingCost: z.string(),
  contribution: z.string(),
  compositeRoi: z.number().nullable(),
  orders: z.number().int(),
});
export type SharedRow = z.infer<typeof SharedRow>;

export const SharedPageDto = z.object({
  title: z.string(),
  shop: z.string(),
  brandName: z.string(),
  brandColor: z.string(),
  watermark: z.string(),
  takesComments: z.boolean(),
  expiresAt: z.string(),
  scope: ShareScope,
  currency: z.string(),
  definition: z.object({ name: z.string(), version: z.number().int() }),
  basis: z.enum(["business", "cash"]),
  completeness: z.number().nullable(),
  total: SharedRow,
  previous: SharedRow.nullable(),
  rows: z.array(SharedRow),
  comments: z.array(CommentDto),
});
export type SharedPageDto = z.infer<typeof SharedPageDto>;
