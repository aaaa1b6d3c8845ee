import * as z from "zod";
import { ANCHORS, fromPublicId, type IdKind, isCalendarDay } from "@/lib/kernel";
import { SOURCE_KINDS, type SourceKind } from "./domain/draft-entry";
import { FIGURE_GROUPS } from "./domain/figure-rows";
import { DATE_BASES, SALES_BASES } from "./domain/figures";
import { COMPARES, type CompareAsk } from "./domain/find-compared";
import { SALES_ROUTES } from "./domain/sales-route";

const publicId = (kind: IdKind) =>
  z
    .string()
    .max(32)
    .transform((text) => fromPublicId(kind, text));

/** Minor units as text: money never passes through a float. */
export const MinorText = z.string().regex(/^-?\d{1,19}$/, "A whole number of minor units.");
export const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
export const ChannelName = z.enum(["live", "video", "card", "search", "other"]);
export const TrafficName = z.enum(["ad", "organic"]);
export const BasisName = z.enum(DATE_BASES);
export const SourceKindName = z.enum(Object.keys(SOURCE_KINDS) as [SourceKind, ...SourceKind[]]);
const ExternalId = z.string().min(1).max(200);
export const AccountCode = z.coerce.number().int().min(1000).max(9999);

const LIST_MAX = 50;

/** One value, or several with commas between them: any of them will do. */
const anyOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (typeof value === "string" ? value.split(",") : value),
    z.array(item).min(1).max(LIST_MAX),
  );

/** Ten years: every answer by day stays bounded. */
const WINDOW_DAYS_MAX = 3_660;

export function isWindow({
  from,
  to,
}: {
  from?: string | undefined;
  to?: string | undefined;
}): boolean {
  if (from === undefined || to === undefined) return true;
  return from <= to && Date.parse(to) - Date.parse(from) < WINDOW_DAYS_MAX * 86_400_000;
}
export const WINDOW_MESSAGE = {
  message: "A window begins before it ends and spans at most ten years.",
  path: ["to"],
};

/** A window beside the window: 环比, 同比, the same around a sale or a festival, or one that is named by its two days. */
export const compareFields = {
  compare: z.enum(COMPARES).optional(),
  /** Both with `custom`, and with nothing else. */
  againstFrom: Day.optional(),
  againstTo: Day.optional(),
};

export function isCompared({ compare, againstFrom, againstTo }: CompareAsk): boolean {
  const isNamed = againstFrom !== undefined && againstTo !== undefined;
  return compare === "custom"
    ? isNamed && isWindow({ from: againstFrom, to: againstTo })
    : againstFrom === undefined && againstTo === undefined;
}
export const COMPARED_MESSAGE = {
  message: "compare=custom names againstFrom and againstTo, and nothing else does.",
  path: ["againstFrom"],
};

/** The `{shop}` of a path. */
export const LedgerParams = z.object({ shop: publicId("shop") });
/** The `{shop}` and `{id}` of an entry's path. */
export const EntryParams = z.object({ shop: publicId("shop"), id: publicId("entry") });

export const FiguresInput = z
  .object({
    from: Day,
    to: Day,
    by: z.enum(FIGURE_GROUPS).optional(),
    ...compareFields,
    /** Without it the definition's own. */
    basis: BasisName.optional(),
    /** Version of the figure definition; without it the shop's default. */
    definition: z.coerce.number().int().min(1).optional(),
  })
  .refine(isWindow, WINDOW_MESSAGE)
  .refine(isCompared, COMPARED_MESSAGE);
export type FiguresInput = z.infer<typeof FiguresInput>;

export const BALANCE_GROUPS = ["account", ...FIGURE_GROUPS] as const;
export const BalancesInput = z
  .object({
    from: Day.optional(),
    to: Day.optional(),
    basis: BasisName.default("business"),
    by: z.enum(BALANCE_GROUPS).default("account"),
  })
  .refine(isWindow, WINDOW_MESSAGE);
export type BalancesInput = z.infer<typeof BalancesInput>;

export const AccountsInput = z
  .object({ from: Day.optional(), to: Day.optional(), basis: BasisName.default("business") })
  .refine(isWindow, WINDOW_MESSAGE);
export type AccountsInput = z.infer<typeof AccountsInput>;

const entryFilters = {
  from: Day.optional(),
  to: Day.optional(),
  /** Which day `from` and `to` speak of; the list itself runs along the business day. */
  basis: BasisName.optional(),
  account: anyOf(AccountCode).optional(),
  source: anyOf(SourceKindName).optional(),
  channel: anyOf(ChannelName).optional(),
  traffic: anyOf(TrafficName).optional(),
  route: z.enum(SALES_ROUTES).optional(),
  /** External ids, as the platform prints them. */
  creator: ExternalId.optional(),
  product: ExternalId.optional(),
  campaign: ExternalId.optional(),
  order: ExternalId.optional(),
  /** What importing this file posted. */
  file: publicId("file").optional(),
  /** live: neither taken back nor taking back. */
  status: anyOf(z.enum(["live", "reversed", "reversal"])).optional(),
  /** An order number, flow number or entry id, exactly. */
  q: z.string().trim().min(1).max(200).optional(),
};

export const EntryFilters = z.object(entryFilters).refine(isWindow, WINDOW_MESSAGE);
export type EntryFilters = z.infer<typeof EntryFilters>;

export const ListEntriesInput = z
  .object({
    ...entryFilters,
    sort: z.enum(["newest", "oldest"]).default("newest"),
    cursor: z.string().max(64).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .refine(isWindow, WINDOW_MESSAGE);
export type ListEntriesInput = z.infer<typeof ListEntriesInput>;

const HandLine = z.object({ account: AccountCode, amount: MinorText });

/** A manual entry. Debit is positive; what it is about is said once, for all of its lines. */
export const HandEntryInput = z.object({
  date: Day,
  /** The day the money moved, when it is another. */
  cashDate: Day.optional(),
  lines: z.array(HandLine).min(2).max(50),
  reason: z.string().trim().min(1).max(500),
  note: z.string().trim().max(500).optional(),
  order: ExternalId.optional(),
  channel: ChannelName.optional(),
  traffic: TrafficName.optional(),
  creator: ExternalId.optional(),
  product: ExternalId.optional(),
  campaign: ExternalId.optional(),
  /** A retry with the same key and content returns the first entry. */
  key: z.string().min(1).max(200).optional(),
});
export type HandEntryInput = z.infer<typeof HandEntryInput>;

export const ReversalInput = z.object({ reason: z.string().trim().min(1).max(500) });
export type ReversalInput = z.infer<typeof ReversalInput>;

export const EXPORT_FORMATS = ["hledger", "beancount", "csv"] as const;
export const ExportInput = z
  .object({ format: z.enum(EXPORT_FORMATS), from: Day.optional(), to: Day.optional() })
  .refine(isWindow, WINDOW_MESSAGE);
export type ExportInput = z.infer<typeof ExportInput>;

export const Ratio = z.number().nullable();

export const FigureRowDto = z.object({
  key: z.string(),
  name: z.string().nullable(),
  paidGmv: MinorText,
  refunds: MinorText,
  netSales: MinorText,
  adCash: MinorText,
  adGrant: MinorText,
  commissionOrganic: MinorText,
  commissionAd: MinorText,
  agencyFees: MinorText,
  merchantDiscount: MinorText,
  platformFee: MinorText,
  insurance: MinorText,
  otherMarketing: MinorText,
  marketingCost: MinorText,
  cogs: MinorText,
  contribution: MinorText,
  compositeRoi: Ratio,
  paidRoi: Ratio,
  netRoi: Ratio,
  contributionRoi: Ratio,
  payRoi: Ratio,
  orders: z.number().int(),
  completeness: Ratio,
});
export type FigureRowDto = z.infer<typeof FigureRowDto>;

export const DefinitionDto = z.object({
  version: z.number().int(),
  name: z.string(),
  marketingAccounts: z.array(z.number().int()),
  includesDiscount: z.boolean(),
  salesBase: z.enum(SALES_BASES),
  basis: BasisName,
});
export type DefinitionDto = z.infer<typeof DefinitionDto>;

export const FormulaDto = z.object({
  figure: z.string(),
  formula: z.string(),
  accounts: z.array(z.number().int()),
});

/** What the window will come to; null when the shop's history is too short to say. */
export const ExpectationDto = z.object({
  method: z.literal("settlement-curve"),
  netSales: MinorText,
  netSalesLow: MinorText,
  netSalesHigh: MinorText,
  coverage: z.number(),
  marketingCost: MinorText,
  compositeRoi: Ratio,
  compositeRoiLow: Ratio,
  compositeRoiHigh: Ratio,
  asOf: z.string(),
  maturityDays: z.number().int(),
  finalAge: z.number().int(),
  refundRate: z.number(),
  sampleDays: z.number().int(),
  sampleOrders: z.number().int(),
  curve: z.array(z.object({ age: z.number().int(), finished: z.number(), refunded: z.number() })),
});
export type ExpectationDto = z.infer<typeof ExpectationDto>;

export const span = { from: z.string(), to: z.string() };
export const comparison = {
  mode: z.enum(COMPARES),
  ...span,
  /** The sale or festival that the two windows are laid on each other by. */
  anchor: z.object({ id: z.enum(ANCHORS), day: z.string(), earlier: z.string() }).nullable(),
  completeness: Ratio,
  total: FigureRowDto,
  rows: z.array(FigureRowDto),
};

export const FiguresDto = z.object({
  ...span,
  basis: BasisName,
  currency: z.string(),
  definition: DefinitionDto,
  completeness: Ratio,
  expected: ExpectationDto.nullable(),
  total: FigureRowDto,
  rows: z.array(FigureRowDto),
  comparison: z.object(comparison).nullable(),
  formulas: z.array(FormulaDto),
});
export type FiguresDto = z.infer<typeof FiguresDto>;

export const BalancesDto = z.object({
  rows: z.array(
    z.object({
      account: z.string(),
      key: z.string().optional(),
      name: z.string().optional(),
      debit: MinorText,
      credit: MinorText,
      /** Debit less credit. */
      balance: MinorText,
    }),
  ),
});
export type BalancesDto = z.infer<typeof BalancesDto>;

const accountNode = {
  id: z.string(),
  account: z.number().int().nullable(),
  debit: MinorText,
  credit: MinorText,
  amount: MinorText,
  closing: MinorText.nullable(),
};
/** Group, stage, account: the document of the API states the levels one by one. */
const AccountLeaf = z.object({ ...accountNode, children: z.array(z.never()) });
const AccountStage = z.object({ ...accountNode, children: z.array(AccountLeaf) });

export interface AccountNodeDto extends z.infer<z.ZodObject<typeof accountNode>> {
  children: AccountNodeDto[];
}

export interface AccountsDto {
  definition: DefinitionDto;
  groups: AccountNodeDto[];
}
export const AccountsDto: z.ZodType<AccountsDto> = z.object({
  definition: DefinitionDto,
  groups: z.array(z.object({ ...accountNode, children: z.array(AccountStage) })),
});
