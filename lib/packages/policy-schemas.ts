import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { PACKAGE_OPTIONS } from "./domain/package-option";
import { PACKAGE_PAYERS } from "./domain/plan-packages";

const Amount = z
  .string()
  .regex(/^\d{1,15}$/)
  .describe("minor units");
const Name = z.string().trim().min(1).max(200);
const Money = z.string();
const Option = z.enum(PACKAGE_OPTIONS);
const Interval = z.object({ value: Money, low: Money, high: Money });

export const PackageParams = z.object({
  shop: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
});
export const PlanParams = PackageParams.extend({
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("packagePlan", text)),
});

/** How lists get their package. */
export const RuleInput = z.object({
  isOn: z.boolean(),
  strategy: z.enum(["thompson", "square-cb"]).default("square-cb"),
  /** Chance spread over all options at hand, in parts of 10,000. */
  floorBps: z.number().int().min(100).max(5000).default(150),
  /** Shoppers who are always shown the plain list, in parts of 10,000. */
  holdoutBps: z.number().int().min(500).max(5000).default(1000),
  /** Days after which a list has earned what it will. */
  outcomeDays: z.number().int().min(1).max(30).default(3),
  /** A shopper is shown at most so many packages … */
  capLists: z.number().int().min(1).max(1000).default(20),
  /** … within so many days. */
  capDays: z.number().int().min(1).max(90).default(7),
});
export type RuleInput = z.output<typeof RuleInput>;

const OptionReading = z.object({
  option: Option,
  lists: z.number(),
  told: z.number(),
  orders: z.number(),
  /** A list; null before anything was told. */
  contribution: Money.nullable(),
  /** A list above the plain one, doubly robust; null while the log may not decide. */
  lift: Interval.nullable(),
  faults: z.array(z.string()),
});

export const PackagePolicyDto = z.object({
  rule: RuleInput,
  lists: z.number(),
  told: z.number(),
  options: z.array(OptionReading),
  /** What always choosing the option held best would have left above the plain list. */
  learned: z
    .object({
      lift: Interval.nullable(),
      effectiveRows: z.number(),
      faults: z.array(z.string()),
      /** The same by the other estimators. */
      estimates: z.record(z.string(), Interval),
    })
    .nullable(),
  /** What the policy left a list above the shoppers held out. */
  realised: z.object({ treated: z.number(), holdout: z.number(), lift: Interval }).nullable(),
  /** The test of the policy against the full package, by its id among the experiments. */
  test: z
    .object({ experiment: z.string(), testShoppers: z.number(), controlShoppers: z.number() })
    .nullable(),
  isSimulated: z.boolean(),
});
export type PackagePolicyDto = z.infer<typeof PackagePolicyDto>;

export const PolicyTestInput = z.object({
  days: z.number().int().min(1).max(180).default(14),
  testShare: z.number().min(0.1).max(0.9).default(0.5),
});
export type PolicyTestInput = z.output<typeof PolicyTestInput>;

/** Lists that were shown elsewhere, with the chance that each was drawn by. */
export const DecisionsInput = z.object({
  /** The plan that was carried out; its own people and holdout are told apart by it. */
  plan: z.string().max(32).optional(),
  rows: z
    .array(
      z.object({
        id: Name,
        shopper: Name,
        option: Option,
        options: z.array(Option).min(1).max(PACKAGE_OPTIONS.length),
        propensity: z.number().gt(0).max(1),
        orders: z.number().int().min(0).max(1000).default(0),
        /** What the shop kept, in minor units; below 0 for a loss. */
        contribution: z.string().regex(/^-?\d{1,15}$/),
        at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
      }),
    )
    .min(1)
    .max(20_000),
});
export type DecisionsInput = z.output<typeof DecisionsInput>;
export const DecisionsDto = z.object({ accepted: z.number(), withheld: z.number() });

const Shares = z
  .object(
    Object.fromEntries(
      PACKAGE_PAYERS.map((payer) => [payer, z.number().int().min(0).max(10_000)]),
    ) as Record<(typeof PACKAGE_PAYERS)[number], z.ZodNumber>,
  )
  .refine(({ shop, platform, creator }) => shop + platform + creator === 10_000, {
    message: "The parts add up to 10,000.",
  });

export const PackagePlanInput = z
  .object({
    name: Name,
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    budgets: z
      .object({
        shop: Amount.nullable().default(null),
        platform: Amount.nullable().default(null),
        creator: Amount.nullable().default(null),
        people: z.number().int().min(0).max(100_000_000).nullable().default(null),
      })
      .default({ shop: null, platform: null, creator: null, people: null }),
    /** The coupon that may be given; none without it. */
    coupon: z
      .object({
        name: Name,
        value: Amount,
        threshold: Amount.default("0"),
        shares: Shares.default({ shop: 10_000, platform: 0, creator: 0 }),
      })
      .nullable()
      .default(null),
    /** Pieces that may be sold beside what would be sold anyway. */
    stock: z
      .array(z.object({ product: Name, units: z.number().int().min(0).max(10_000_000) }))
      .max(20)
      .default([]),
    /** People that each creator can be shown to. */
    slots: z
      .array(z.object({ creator: Name, people: z.number().int().min(0).max(10_000_000) }))
      .max(20)
      .default([]),
    /** Packages shown to one shopper within the rule's days, where that is fewer than the rule lets them have. */
    capLists: z.number().int().min(1).max(1000).nullable().default(null),
    /** Least added contribution ÷ added sales, in parts of 10,000. */
    marginFloorBps: z.number().int().min(-10_000).max(10_000).nullable().default(null),
    holdoutBps: z.number().int().min(500).max(5000).default(1000),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
    message: "A plan ends on or after its first day.",
    path: ["endsOn"],
  });
export type PackagePlanInput = z.output<typeof PackagePlanInput>;

export const PlanSummary = z.object({
  people: z.number(),
  treated: z.number(),
  holdout: z.number(),
  /** Shoppers who had all the packages that the rule lets them have. */
  capped: z.number(),
  perOption: z.array(z.object({ option: Option, people: z.number() })),
  spent: z.object({ shop: Money, platform: Money, creator: Money }),
  stock: z.array(z.object({ product: z.string(), used: z.number(), limit: z.number() })),
  slots: z.array(z.object({ creator: z.string(), used: z.number(), limit: z.number() })),
  contribution: Money,
  bound: Money,
  gap: z.number(),
  /** Contribution that one more unit of the shop's money would bring. */
  price: z.number(),
  /** A list above the plain one: expected, and where the measured one will lie. */
  foreseen: Interval.nullable(),
  faults: z.array(z.string()),
});
export type PlanSummary = z.infer<typeof PlanSummary>;

export const PackagePlanDto = z.object({
  id: z.string(),
  name: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  request: z.object({
    budgets: z.object({
      shop: Money.nullable(),
      platform: Money.nullable(),
      creator: Money.nullable(),
      people: z.number().nullable(),
    }),
    coupon: z.object({ name: z.string(), value: Money, threshold: Money }).nullable(),
    marginFloorBps: z.number().nullable(),
    holdoutBps: z.number(),
  }),
  summary: PlanSummary,
  /** What the plan left a list above its holdout; null while nobody was shown both. */
  realised: z
    .object({
      treated: z.number(),
      holdout: z.number(),
      lift: Interval,
      isForeseen: z.boolean().nullable(),
    })
    .nullable(),
  isSimulated: z.boolean(),
});
export type PackagePlanDto = z.infer<typeof PackagePlanDto>;
export const PackagePlanList = z.object({ items: z.array(PackagePlanDto) });
export type PackagePlanList = z.infer<typeof PackagePlanList>;
