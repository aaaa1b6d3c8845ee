import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { PAYERS } from "./domain/campaign";

const Amount = z
  .string()
  .regex(/^\d{1,15}$/)
  .describe("minor units");
const Name = z.string().trim().min(1).max(200);
const Day = z.iso.date();
const PEOPLE_MAX = 20_000;

export const CouponParams = z.object({
  shop: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
});

export const CampaignParams = CouponParams.extend({
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("couponCampaign", text)),
});

const Shares = z
  .object(
    Object.fromEntries(
      PAYERS.map((payer) => [payer, z.number().int().min(0).max(10_000)]),
    ) as Record<(typeof PAYERS)[number], z.ZodNumber>,
  )
  .refine(({ shop, platform, creator }) => shop + platform + creator === 10_000, {
    message: "The parts add up to 10,000.",
  });

const ArmInput = z.object({
  name: Name,
  value: Amount,
  threshold: Amount.default("0"),
  /** Parts of 10,000 by payer. */
  shares: Shares.default({ shop: 10_000, platform: 0, creator: 0 }),
});

const Budgets = z.object({
  shop: Amount.nullable().default(null),
  platform: Amount.nullable().default(null),
  creator: Amount.nullable().default(null),
  people: z.number().int().min(0).max(100_000_000).nullable().default(null),
});

export const CampaignInput = z
  .object({
    name: Name,
    /** `trial`: coupons are drawn at random, to learn. `targeted`: given by what a trial taught. */
    kind: z.enum(["trial", "targeted"]),
    /** The trial that a targeted campaign learns from; the latest one with outcomes when absent. */
    source: z.string().max(32).optional(),
    startsOn: Day,
    endsOn: Day,
    /** Share of sales that stays before marketing, in parts of 10,000; the book's own of the last 90 days when absent. */
    marginBps: z.number().int().min(0).max(10_000).optional(),
    /** Least contribution ÷ added sales, in parts of 10,000. */
    marginFloorBps: z.number().int().min(-10_000).max(10_000).nullable().default(null),
    /** A targeted campaign takes its trial's arms when none are given. */
    arms: z.array(ArmInput).max(8).default([]),
    budgets: Budgets.default({ shop: null, platform: null, creator: null, people: null }),
    /** Share who get nothing, always, so that the lift can be read; in parts of 10,000. */
    holdoutBps: z.number().int().min(500).max(5000).default(1000),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
    message: "A campaign ends after it starts.",
  });
export type CampaignInput = z.output<typeof CampaignInput>;

/** What came of people. In a trial `arm` and `propensity` are told too; arm 0 is no coupon. */
export const OutcomesInput = z.object({
  rows: z
    .array(
      z.object({
        shopper: Name,
        arm: z.number().int().min(0).max(8).optional(),
        propensity: z.number().gt(0).max(1).optional(),
        sales: Amount.default("0"),
        discount: Amount.default("0"),
        orders: z.number().int().min(0).max(1000).default(0),
      }),
    )
    .min(1)
    .max(PEOPLE_MAX),
});
export type OutcomesInput = z.output<typeof OutcomesInput>;
export const OutcomesDto = z.object({ accepted: z.number(), unknown: z.number() });

export const AssignmentInput = z.object({
  campaign: z.string().max(32),
  budgets: Budgets.optional(),
  /** Whose coupon to answer with; names are compared and not kept. */
  shoppers: z.array(Name).max(PEOPLE_MAX).default([]),
});
export type AssignmentInput = z.output<typeof AssignmentInput>;

const Money = z.string();
const IntervalDto = z.object({ value: Money, low: Money, high: Money });
const Spent = z.object({ shop: Money, platform: Money, creator: Money });

/** What was planned: by arm, by payer, and what it is expected to bring. */
export const PlanDto = z.object({
  people: z.number(),
  treated: z.number(),
  holdout: z.number(),
  perArm: z.array(z.object({ arm: z.number(), people: z.number() })),
  spent: Spent,
  /** If every coupon were used. */
  spentAtMost: Spent,
  contribution: Money,
  bound: Money,
  gap: z.number(),
  /** Contribution that one more unit of the shop's money would bring. */
  price: z.number(),
  /** A person's contribution above the holdout: expected, and where the measured one will lie. */
  foreseen: IntervalDto.nullable(),
  isDecidable: z.boolean(),
  overlapFaults: z.array(z.string()),
});
export type PlanDto = z.infer<typeof PlanDto>;

export const AssignmentDto = z.object({
  campaign: z.string(),
  verdict: z.enum(["better-than-uniform", "no-better-than-uniform"]),
  plan: PlanDto,
  items: z.array(
    z.object({
      shopper: z.string(),
      arm: z.number(),
      coupon: z.string().nullable(),
      isHoldout: z.boolean(),
      propensity: z.number(),
      expectedContribution: Money.nullable(),
    }),
  ),
});
export type AssignmentDto = z.infer<typeof AssignmentDto>;

const ArmDto = z.object({
  name: z.string(),
  value: Money,
  threshold: Money,
  shares: z.object({ shop: z.number(), platform: z.number(), creator: z.number() }),
});

const CampaignRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["trial", "targeted"]),
  startsOn: z.string(),
  endsOn: z.string(),
  people: z.number(),
  outcomes: z.number(),
  isSimulated: z.boolean(),
});
export const CampaignListDto = z.object({ items: z.array(CampaignRow) });
export type CampaignListDto = z.infer<typeof CampaignListDto>;

const Measure = z.object({ value: z.number(), low: z.number(), high: z.number() });
const ReadingDto = z.object({
  verdict: z.enum(["better-than-uniform", "no-better-than-uniform"]),
  uniformArm: z.number(),
  controlPeople: z.number(),
  arms: z.array(
    z.object({
      arm: z.number(),
      people: z.number(),
      salesPerPerson: Money,
      discountPerPerson: Money,
      lift: IntervalDto,
      qini: Measure,
      upliftAt: z.record(z.string(), IntervalDto),
      curve: z.array(z.object({ share: z.number(), gain: z.number() })),
    }),
  ),
  /** The policies that the trial can judge, a person above no coupon. */
  policies: z.array(
    z.object({
      policy: z.string(),
      estimates: z.record(z.string(), IntervalDto),
      effectiveRows: z.number(),
      isDecidable: z.boolean(),
      faults: z.array(z.string()),
    }),
  ),
});
export type ReadingDto = z.infer<typeof ReadingDto>;

export const CampaignDto = CampaignRow.extend({
  source: z.string().nullable(),
  marginBps: z.number(),
  marginFloorBps: z.number().nullable(),
  holdoutBps: z.number(),
  arms: z.array(ArmDto),
  budgets: z.object({
    shop: Money.nullable(),
    platform: Money.nullable(),
    creator: Money.nullable(),
    people: z.number().nullable(),
  }),
  reading: ReadingDto.nullable(),
  plan: PlanDto.nullable(),
  realised: z
    .object({
      treated: z.number(),
      holdout: z.number(),
      lift: IntervalDto,
      isForeseen: z.boolean().nullable(),
      discount: Money,
    })
    .nullable(),
  /** Offers of some people drawn at random, for the dial; numbers in minor units. */
  sample: z
    .object({
      people: z.number(),
      of: z.number(),
      addedSales: z.array(z.number()),
      discount: z.array(z.number()),
    })
    .nullable(),
});
export type CampaignDto = z.infer<typeof CampaignDto>;
