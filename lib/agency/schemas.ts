import * as z from "zod";
import { COMPARISON_MODES, isCalendarDay } from "@/lib/kernel";
import { FeeRuleInput } from "@/lib/reconciliation";
import { ShopId } from "@/lib/tenancy";
import { SHOP_EXCEPTIONS, TIERS } from "./domain/shop-exceptions";

const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
const Currency = z.string().regex(/^[A-Z]{3}$/, "A currency like CNY.");
const Minor = z.string().regex(/^-?\d{1,19}$/);
const WINDOW_DAYS_MAX = 400;

export const ShopMatrixInput = z
  .object({
    from: Day,
    to: Day,
    currency: Currency.default("CNY"),
    /** The window that the figures are compared with. */
    compare: z.enum(COMPARISON_MODES).default("previous"),
  })
  .refine(
    ({ from, to }) =>
      from <= to && Date.parse(to) - Date.parse(from) < WINDOW_DAYS_MAX * 86_400_000,
    {
      message: `A window begins before it ends and spans at most ${WINDOW_DAYS_MAX} days.`,
      path: ["to"],
    },
  );
export type ShopMatrixInput = z.input<typeof ShopMatrixInput>;

export const ShopMatrixRow = z.object({
  shop: z.string(),
  name: z.string(),
  currency: z.string(),
  isSample: z.boolean(),
  /** Held by another company and lent to this house. */
  isLent: z.boolean(),
  tier: z.enum(TIERS).nullable(),
  goalRoi: z.number().nullable(),
  exceptions: z.array(z.enum(SHOP_EXCEPTIONS)),
  /** In the shop's own currency. */
  netSales: Minor,
  /** In the currency of the view; null where a day has no rate. */
  valued: Minor.nullable(),
  change: z.number().nullable(),
  marketingCost: Minor,
  /** Spent on ads in the window, cash and grants. */
  adSpend: Minor,
  contribution: Minor,
  compositeRoi: z.number().nullable(),
  costShare: z.number().nullable(),
  completeness: z.number().nullable(),
  orders: z.number().int(),
  definition: z.number().int(),
  findings: z.object({ open: z.number().int(), impact: Minor }),
  lastDay: z.string().nullable(),
  arrivedAt: z.string().nullable(),
  /** Net sales of each day of the window; null where the book has none. */
  course: z.array(Minor.nullable()),
});
export type ShopMatrixRow = z.infer<typeof ShopMatrixRow>;

export const ShopMatrixDto = z.object({
  from: z.string(),
  to: z.string(),
  currency: z.string(),
  /** The window beside: by which rule it stands there. */
  compared: z.object({ mode: z.enum(COMPARISON_MODES), from: z.string(), to: z.string() }),
  organization: z.string(),
  rows: z.array(ShopMatrixRow),
  /** Sums of the shops that can be valued; the others are named. */
  total: z.object({
    netSales: Minor,
    marketingCost: Minor,
    contribution: Minor,
    netRoi: z.number().nullable(),
    costShare: z.number().nullable(),
    change: z.number().nullable(),
    orders: z.number().int(),
    shops: z.number().int(),
    withExceptions: z.number().int(),
    findings: z.number().int(),
    unvalued: z.array(z.object({ shop: z.string(), name: z.string(), currency: z.string() })),
  }),
});
export type ShopMatrixDto = z.infer<typeof ShopMatrixDto>;

export const ShopFundsInput = z.object({ until: Day });
export type ShopFundsInput = z.infer<typeof ShopFundsInput>;

/** Where a shop's money stands at the end of a day, in its own currency; null where its files do not tell. */
export const ShopFundsRow = z.object({
  shop: z.string(),
  currency: z.string(),
  /** The wallet's balance as the running-balance statement last told it, and when. */
  withdrawable: Minor.nullable(),
  toldAt: z.string().nullable(),
  /** Paid by buyers and not yet settled. */
  pending: Minor.nullable(),
  /** Held by the platform. */
  deposit: Minor.nullable(),
  /** Topped up for ads and not yet spent. */
  adWallet: Minor.nullable(),
});
export type ShopFundsRow = z.infer<typeof ShopFundsRow>;

export const ShopFundsDto = z.object({ until: z.string(), rows: z.array(ShopFundsRow) });
export type ShopFundsDto = z.infer<typeof ShopFundsDto>;

export const ShopProfileInput = z.object({
  tier: z.enum(TIERS),
  /** What 综合ROI is asked to reach; null asks for nothing. */
  goalRoi: z.number().min(0.01).max(1_000).nullable(),
});
export type ShopProfileInput = z.infer<typeof ShopProfileInput>;
export const ShopProfileDto = ShopProfileInput.extend({});
export type ShopProfileDto = z.infer<typeof ShopProfileDto>;

export const ShopWorkRow = z.object({
  shop: z.string(),
  name: z.string(),
  currency: z.string(),
  isSample: z.boolean(),
  /** What keeps the shop from being in order; nothing when it is. */
  faults: z.array(z.enum(["import", "job", "difference", "suspense", "period", "stale"])),
  imports: z.object({
    arrivedAt: z.string().nullable(),
    runs: z.number().int(),
    failed: z.number().int(),
    running: z.number().int(),
    read: z.number().int(),
    rejected: z.number().int(),
  }),
  jobs: z.object({
    waiting: z.number().int(),
    running: z.number().int(),
    failed: z.number().int(),
    lastFailed: z.string().nullable(),
  }),
  work: z
    .object({
      verdict: z.string().nullable(),
      ranAt: z.string().nullable(),
      items: z.number().int(),
      amount: Minor,
      suspense: Minor,
      /** Items younger than 7, 15, 30, 60 days, and older. */
      ages: z.array(z.number().int()),
      oldestDays: z.number().int(),
    })
    .nullable(),
  closedThrough: z.string().nullable(),
  /** Months that are over and not closed. */
  openMonths: z.number().int(),
  askedToReopen: z.array(z.string()),
});
export type ShopWorkRow = z.infer<typeof ShopWorkRow>;

export const ShopWorkDto = z.object({
  organization: z.string(),
  /** Imports and jobs are counted from here. */
  since: z.string(),
  rows: z.array(ShopWorkRow),
});
export type ShopWorkDto = z.infer<typeof ShopWorkDto>;

/** What is given to many shops at once. */
export const PushRule = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("goal"), goalRoi: z.number().min(0.01).max(1_000).nullable() }),
  z.object({ kind: z.literal("tier"), tier: z.enum(TIERS) }),
  z.object({ kind: z.literal("fee-rule"), rule: FeeRuleInput }),
  /** The figure definition in use in one shop. */
  z.object({ kind: z.literal("definition"), from: ShopId }),
]);
export type PushRule = z.infer<typeof PushRule>;

export const PushInput = z.object({
  shops: z.array(ShopId).min(1).max(200),
  rule: PushRule,
  reason: z.string().trim().min(1).max(500),
  /** Tells what would change, and changes nothing. */
  rehearse: z.boolean().default(true),
});
export type PushInput = z.infer<typeof PushInput>;

export const PushOutcome = z.object({
  rehearsed: z.boolean(),
  rows: z.array(
    z.object({
      shop: z.string(),
      name: z.string(),
      /** Same: it holds already. Refused: the caller may not do this in that shop. */
      outcome: z.enum(["changes", "same", "refused", "failed"]),
      /** In words of the rule itself: a goal, a tier, a rate, accounts. */
      before: z.string().nullable(),
      after: z.string().nullable(),
      code: z.string().nullable(),
    }),
  ),
});
export type PushOutcome = z.infer<typeof PushOutcome>;
