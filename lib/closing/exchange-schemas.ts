import * as z from "zod";
import { fromPublicId, isCalendarDay } from "@/lib/kernel";
import { parseRate } from "./domain/convert-money";

const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
const Currency = z.string().regex(/^[A-Z]{3}$/, "A currency like USD.");
const MinorText = z.string().regex(/^-?\d{1,19}$/, "A whole number of minor units.");
const Positive = z.string().regex(/^[1-9]\d{0,18}$/, "Minor units above nought.");
const Account = z.coerce.number().int().min(1000).max(9999);
const Reason = z.string().trim().min(1).max(500);

export const SaveRateInput = z.object({
  currency: Currency,
  day: Day,
  /** What one unit of it is worth in the currency of the book. */
  rate: z
    .string()
    .refine((text) => parseRate(text) !== null, "A rate above nought, at most eight decimals."),
  source: z.string().trim().min(1).max(200),
});
export type SaveRateInput = z.infer<typeof SaveRateInput>;

export const RateDto = z.object({
  currency: z.string(),
  day: z.string(),
  rate: z.string(),
  source: z.string(),
  savedBy: z.string(),
});
export type RateDto = z.infer<typeof RateDto>;
export const RateList = z.object({ currency: z.string(), items: z.array(RateDto) });
export type RateList = z.infer<typeof RateList>;

/** Something that was bought in another currency. */
export const ForeignEntryInput = z.object({
  date: Day,
  currency: Currency,
  /** In minor units of that currency. */
  amount: Positive,
  account: Account,
  settledBy: Account.default(1001),
  /** What truly left the account, in the currency of the book; the dated rate without it. */
  paid: Positive.optional(),
  reason: Reason,
  key: z.string().min(1).max(100).optional(),
});
export type ForeignEntryInput = z.infer<typeof ForeignEntryInput>;

/** Money that goes from this shop's book to another shop's, of another currency. */
export const ExchangeTransferInput = z.object({
  date: Day,
  to: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
  /** What leaves, in this book's currency, and what arrives, in the other's. */
  amount: Positive,
  arrived: Positive,
  fromAccount: Account.default(1001),
  toAccount: Account.default(1001),
  reason: Reason,
  key: z.string().min(1).max(100).optional(),
});
export type ExchangeTransferInput = z.infer<typeof ExchangeTransferInput>;

export const ExchangeTransferDto = z.object({
  left: z.string(),
  arrived: z.string(),
  rate: z.string(),
  /** Gain above nought, loss below, in the currency that arrived. */
  result: MinorText,
});
export type ExchangeTransferDto = z.infer<typeof ExchangeTransferDto>;

/** Where the accounts stood before the first entry of the book. */
export const OpeningInput = z.object({
  date: Day,
  balances: z
    .array(z.object({ account: Account, amount: MinorText }))
    .min(1)
    .max(49),
  reason: Reason,
  key: z.string().min(1).max(100).optional(),
});
export type OpeningInput = z.infer<typeof OpeningInput>;

export const OrganizationFiguresInput = z
  .object({ from: Day, to: Day, currency: Currency.default("CNY") })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < 3_660 * 86_400_000, {
    message: "A window begins before it ends and spans at most ten years.",
    path: ["to"],
  });
export type OrganizationFiguresInput = z.infer<typeof OrganizationFiguresInput>;

const amounts = {
  paidGmv: MinorText,
  refunds: MinorText,
  netSales: MinorText,
  marketingCost: MinorText,
  cogs: MinorText,
  contribution: MinorText,
};

export const OrganizationFiguresDto = z.object({
  from: z.string(),
  to: z.string(),
  currency: z.string(),
  rows: z.array(
    z.object({
      shop: z.string(),
      name: z.string(),
      currency: z.string(),
      definition: z.number().int(),
      own: z.object(amounts),
      /** Null where a day has no rate: the shop is then not in the total. */
      converted: z.object(amounts).nullable(),
      compositeRoi: z.number().nullable(),
      orders: z.number().int(),
    }),
  ),
  total: z.object({ ...amounts, orders: z.number().int(), netRoi: z.number().nullable() }),
});
export type OrganizationFiguresDto = z.infer<typeof OrganizationFiguresDto>;
