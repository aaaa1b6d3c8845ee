import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { DEAL_STAGES } from "./domain/deal-stage";
import { CREATOR_ADVICE } from "./domain/judge-creator";
import { DEAL_TASKS } from "./domain/next-deal-step";
import { QUADRANTS } from "./domain/quadrant";
import { Amount, checkWindow, Day, Money, Ratio, WINDOW_MESSAGE, Window } from "./schema-parts";

const shop = z
  .string()
  .max(32)
  .transform((text) => fromPublicId("shop", text));
export const CreatorsParams = z.object({ shop });
export const CreatorParams = z.object({ shop, creator: z.string().min(1).max(80) });
export const DealParams = z.object({
  shop,
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("creatorDeal", text)),
});
export const CommissionParams = z.object({ shop, order: z.string().min(1).max(80) });

export const CREATOR_SORTS = [
  "sureRoi",
  "netSales",
  "contribution",
  "marketingCost",
  "adSpend",
  "commissionOrganic",
  "commissionAd",
  "slotFees",
  "shrunkRoi",
  "compositeRoi",
  "marginalRoi",
  "refundRate",
  "orders",
  "sessions",
  "conversion",
] as const;
export type CreatorSort = (typeof CREATOR_SORTS)[number];

const list = <const Value extends string>(values: readonly Value[]) =>
  z
    .string()
    .max(200)
    .transform((text) => text.split("~").filter(Boolean))
    .pipe(z.array(z.enum(values as readonly [Value, ...Value[]])))
    .optional();

export const ListCreatorsInput = Window.extend({
  sort: z.enum(CREATOR_SORTS).default("sureRoi"),
  order: z.enum(["asc", "desc"]).default("desc"),
  search: z.string().trim().max(80).default(""),
  advice: list(CREATOR_ADVICE),
  quadrant: list(QUADRANTS),
  peerConversion: z.coerce.number().positive().max(1).optional(),
  peerExposure: z.coerce.number().positive().max(1e12).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}).refine(checkWindow, WINDOW_MESSAGE);
export type ListCreatorsInput = z.infer<typeof ListCreatorsInput>;

export const CreatorRowDto = z.object({
  id: z.string(),
  name: z.string(),
  netSales: Money,
  refunds: Money,
  /** What the merchant paid of discounts on the creator's orders. */
  coupons: Money,
  cogs: Money,
  adSpend: Money,
  adGrant: Money,
  commissionOrganic: Money,
  commissionAd: Money,
  bonus: Money,
  agencyFees: Money,
  slotFees: Money,
  samples: Money,
  platformFee: Money,
  marketingCost: Money,
  contribution: Money,
  orders: z.number(),
  adOrders: z.number(),
  /** Days on which the creator sold. */
  sessions: z.number(),
  lastSoldOn: z.string().nullable(),
  /** Of the portfolio's net sales. */
  share: Ratio,
  refundRate: Ratio,
  compositeRoi: Ratio,
  shrunkRoi: Ratio,
  roiLow: Ratio,
  roiHigh: Ratio,
  sureRoi: Ratio,
  marginalRoi: Ratio,
  breakEvenRoi: Ratio,
  advice: z.enum(CREATOR_ADVICE),
  reasons: z.array(z.string()),
  quadrant: z.enum(QUADRANTS).nullable(),
  conversion: Ratio,
  exposure: Ratio,
  impressions: z.number().nullable(),
  clicks: z.number().nullable(),
});
export type CreatorRowDto = z.infer<typeof CreatorRowDto>;

const ConcentrationDto = z.object({
  hhi: z.number(),
  effectiveCount: z.number(),
  topShare: z.number(),
  topFiveShare: z.number(),
});

export const CreatorPage = z.object({
  items: z.array(CreatorRowDto),
  next: z.string().nullable(),
  /** Of everything that the search and the filters leave. */
  total: z.object({
    creators: z.number(),
    netSales: Money,
    marketingCost: Money,
    adSpend: Money,
    commissionOrganic: Money,
    commissionAd: Money,
    slotFees: Money,
    contribution: Money,
    refunds: Money,
    cogs: Money,
    platformFee: Money,
    orders: z.number(),
    /** Days on which a creator sold, over all of them. */
    sessions: z.number(),
    compositeRoi: Ratio,
  }),
  concentration: ConcentrationDto.nullable(),
  advice: z.record(z.enum(CREATOR_ADVICE), z.number()),
});
export type CreatorPage = z.infer<typeof CreatorPage>;

export const QuadrantInput = Window.extend({
  peerConversion: z.coerce.number().positive().max(1).optional(),
  peerExposure: z.coerce.number().positive().max(1e12).optional(),
}).refine(checkWindow, WINDOW_MESSAGE);
export type QuadrantInput = z.infer<typeof QuadrantInput>;

export const QuadrantDto = z.object({
  points: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      conversion: z.number(),
      exposure: z.number(),
      netSales: Money,
      quadrant: z.enum(QUADRANTS),
    }),
  ),
  conversionMiddle: Ratio,
  exposureMiddle: Ratio,
  /** False where chance alone explains how their conversions differ: the upper and the lower half say little then. */
  isApart: z.boolean(),
  /** Creators that sold and that no plan report speaks of: they have no place in the picture. */
  unplaced: z.number(),
});
export type QuadrantDto = z.infer<typeof QuadrantDto>;

export const CreatorInput = Window.refine(checkWindow, WINDOW_MESSAGE);
export type CreatorInput = z.infer<typeof CreatorInput>;

export const StatementInput = Window.extend({
  format: z.enum(["csv", "pdf"]).default("csv"),
  /** Of the paper; the CSV speaks Chinese, as the platforms' files do. */
  locale: z.enum(["zh-CN", "en"]).default("zh-CN"),
}).refine(checkWindow, WINDOW_MESSAGE);
export type StatementInput = z.infer<typeof StatementInput>;

const CreatorPartDto = z.object({
  product: z.object({ id: z.string(), name: z.string() }).nullable(),
  channel: z.string().nullable(),
  netSales: Money,
  refunds: Money,
  adSpend: Money,
  commissionOrganic: Money,
  commissionAd: Money,
  cogs: Money,
  /** Net sales less goods, ads and commissions of the part. */
  margin: Money,
  orders: z.number(),
});

export const CreatorDto = z.object({
  row: CreatorRowDto,
  parts: z.array(CreatorPartDto),
  /** The way through the quadrants, month by month. */
  path: z.array(z.object({ month: z.string(), conversion: z.number(), exposure: z.number() })),
  conversionMiddle: Ratio,
  exposureMiddle: Ratio,
  lifetime: z
    .object({
      aliveChance: z.number(),
      sessions90: z.number(),
      sessions180: z.number(),
      value90: Money,
      value180: Money,
    })
    .nullable(),
});
export type CreatorDto = z.infer<typeof CreatorDto>;

const FINDINGS = ["as-agreed", "too-much", "too-little", "undetermined", "no-rate"] as const;
export const REVIEW_VERDICTS = ["accepted", "disputed", "recovered"] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

const Bps = z.coerce.number().int().min(-10_000).max(10_000);
export const AuditInput = Window.extend({
  finding: list(FINDINGS),
  creator: z.string().max(80).optional(),
  search: z.string().trim().max(80).default(""),
  /** Only what nobody has judged yet, of what asks for a judgement. */
  queue: z.enum(["open", "all"]).default("all"),
  organicChangeBps: Bps.default(0),
  adChangeBps: Bps.default(0),
  cursor: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}).refine(checkWindow, WINDOW_MESSAGE);
export type AuditInput = z.infer<typeof AuditInput>;

const ReviewDto = z.object({
  verdict: z.enum(REVIEW_VERDICTS),
  note: z.string(),
  actorName: z.string(),
  at: z.string(),
});

export const AuditOrderDto = z.object({
  order: z.string(),
  day: z.string(),
  creator: z.object({ id: z.string(), name: z.string() }).nullable(),
  product: z.object({ id: z.string(), name: z.string() }).nullable(),
  traffic: z.enum(["ad", "organic"]).nullable(),
  method: z.string(),
  confidence: z.string(),
  effectiveBps: z.number().nullable(),
  organicRateBps: z.number().nullable(),
  adRateBps: z.number().nullable(),
  base: Money.nullable(),
  charged: Money,
  returned: Money,
  expected: Money.nullable(),
  atOrganic: Money.nullable(),
  atAd: Money.nullable(),
  difference: Money.nullable(),
  finding: z.enum(FINDINGS),
  isSettled: z.boolean(),
  review: ReviewDto.nullable(),
});
export type AuditOrderDto = z.infer<typeof AuditOrderDto>;

export const AuditDto = z.object({
  items: z.array(AuditOrderDto),
  next: z.string().nullable(),
  isCut: z.boolean(),
  total: z.object({
    orders: z.number(),
    listed: z.number(),
    charged: Money,
    returned: Money,
    findings: z.record(z.enum(FINDINGS), z.object({ orders: z.number(), charged: Money })),
    overcharged: Money,
    undercharged: Money,
    singleRateExtra: Money,
    undeterminedAtStake: Money,
    open: z.number(),
    /** What the same orders would cost with the rates moved as asked; equal to the agreed commission without a change. */
    whatIf: Money,
    agreed: Money,
  }),
  byCreator: z.array(
    z.object({
      id: z.string().nullable(),
      name: z.string(),
      orders: z.number(),
      organic: Money,
      ad: Money,
      undetermined: Money,
      overcharged: Money,
      /** Of it, what is neither in dispute nor recovered. */
      claimable: Money,
    }),
  ),
});
export type AuditDto = z.infer<typeof AuditDto>;

export const ReviewInput = z.object({
  verdict: z.enum(REVIEW_VERDICTS),
  /** What was charged when it was judged: a later charge opens the question again. */
  charged: Money,
  note: z.string().trim().min(1).max(500),
});
export type ReviewInput = z.infer<typeof ReviewInput>;

const OptionalBps = z.number().int().min(0).max(10_000).nullable().default(null);
export const DealInput = z.object({
  creatorName: z.string().trim().min(1).max(80),
  creatorId: z.string().trim().max(80).nullable().default(null),
  kind: z.enum(["exclusive", "shared"]).default("exclusive"),
  source: z.string().trim().max(80).default(""),
  commissionBps: OptionalBps,
  adCommissionBps: OptionalBps,
  slotFee: Amount.nullable().default(null),
  sampleCost: Amount.nullable().default(null),
  expectedSales: Amount.nullable().default(null),
  airsOn: Day.nullable().default(null),
  remindOn: Day.nullable().default(null),
  note: z.string().trim().max(500).default(""),
});
export type DealInput = z.infer<typeof DealInput>;

export const DealMoveInput = z.object({
  to: z.enum(DEAL_STAGES),
  reason: z.string().trim().min(1).max(500),
});
export type DealMoveInput = z.infer<typeof DealMoveInput>;

export const DealDto = DealInput.extend({
  id: z.string(),
  stage: z.enum(DEAL_STAGES),
  next: z.array(z.enum(DEAL_STAGES)),
  /** What it asks for next; below 0 days left it is overdue. */
  step: z.object({ task: z.enum(DEAL_TASKS), on: Day, daysLeft: z.number() }).nullable(),
  updatedAt: z.string(),
  steps: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      actorName: z.string(),
      reason: z.string(),
      at: z.string(),
    }),
  ),
});
export type DealDto = z.infer<typeof DealDto>;
export const DealList = z.object({ items: z.array(DealDto) });
export type DealList = z.infer<typeof DealList>;
