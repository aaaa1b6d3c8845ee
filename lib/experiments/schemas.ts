import * as z from "zod";
import { fromPublicId, type IdKind, isCalendarDay } from "@/lib/kernel";
import { EXPERIMENT_KINDS } from "./domain/experiment-design";

const publicId = (kind: IdKind) =>
  z
    .string()
    .max(32)
    .transform((text) => fromPublicId(kind, text));
const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
const Share = z.number().gt(0).lt(1);

export const ExperimentsParams = z.object({ shop: publicId("shop") });
export const ExperimentParams = z.object({ shop: publicId("shop"), id: publicId("experiment") });

export const ExperimentInput = z
  .object({
    name: z.string().trim().min(1).max(80),
    hypothesis: z.string().trim().max(500).default(""),
    kind: z.enum(EXPERIMENT_KINDS),
    /** The touch channel that is switched, to stand beside attribution. */
    channel: z.string().trim().min(1).max(60).nullable().default(null),
    /** The planning lever that is switched, to feed its response curve. */
    lever: z.string().trim().min(1).max(40).nullable().default(null),
    startsOn: Day,
    endsOn: Day,
    metric: z.enum(["rate", "amount"]).default("rate"),
    alpha: z.number().min(0.001).max(0.2).default(0.05),
    power: z.number().min(0.5).max(0.99).default(0.8),
    worthFinding: z.number().positive().max(10).default(0.1),
    testShare: Share.default(0.5),
    users: z.number().int().min(20).max(2_000_000_000).nullable().default(null),
    baselineMean: z.number().positive().nullable().default(null),
    baselineDeviation: z.number().positive().nullable().default(null),
    regions: z.array(z.string().trim().min(1).max(60)).max(400).default([]),
    treatedRegions: z.number().int().min(1).max(100).default(1),
    /** Treated regions that were chosen instead of drawn. */
    chosenRegions: z.array(z.string().trim().min(1).max(60)).max(100).default([]),
    windowDays: z.number().int().min(1).max(28).default(3),
    washoutDays: z.number().int().min(0).max(14).default(1),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
    message: "A test ends on or after its first day.",
    path: ["endsOn"],
  });
export type ExperimentInput = z.infer<typeof ExperimentInput>;

const RegionRow = z.object({ region: z.string().max(60), day: Day, value: z.number() });
const Names = z.array(z.string().trim().min(1).max(60)).max(100).default([]);

/** The past of every region, and what the test shall find. */
export const RegionChoiceInput = z.object({
  rows: z.array(RegionRow).min(1).max(20_000),
  sizes: z.array(z.number().int().min(1).max(20)).min(1).max(5),
  /** Days of the test. */
  days: z.number().int().min(1).max(120),
  worthFinding: z.number().positive().max(10).default(0.1),
  alpha: z.number().min(0.001).max(0.2).default(0.05),
  power: z.number().min(0.5).max(0.99).default(0.8),
  include: Names,
  exclude: Names,
});
export type RegionChoiceInput = z.infer<typeof RegionChoiceInput>;

/** Sets of regions, the surest first. */
export const RegionChoiceList = z.object({
  items: z.array(
    z.object({
      regions: z.array(z.string()),
      power: z.number(),
      falseAlarms: z.number(),
      detectableLift: z.number().nullable(),
      liftOfNothing: z.number(),
      scaledL2: z.number(),
      share: z.number(),
      att: z.number(),
    }),
  ),
  /** Past stretches on which each set was tried. */
  looks: z.number(),
});
export type RegionChoiceList = z.infer<typeof RegionChoiceList>;

const Count = z.number().int().min(0).max(2_000_000_000);
const Sum = z.number().nullable().default(null);
const Arm = z.object({
  users: Count.min(1),
  conversions: Count.nullable().default(null),
  sum: Sum,
  sumOfSquares: Sum,
  /** In minor units. */
  revenueSum: Sum,
  revenueSumOfSquares: Sum,
  /** What the same users did before the test, and how it goes with the metric: takes noise out. */
  before: z
    .object({ mean: z.number(), variance: z.number().min(0), covariance: z.number() })
    .nullable()
    .default(null),
});

/** What was measured. Users: both arms. Regions: a row a region and day. Windows: nothing, the book knows the days. */
export const ReadingInput = z.object({
  arms: z.object({ test: Arm, control: Arm }).nullable().default(null),
  rows: z.array(RegionRow).max(20_000).default([]),
  /** What the test cost more than the control, in minor units. */
  cost: z
    .string()
    .regex(/^\d{1,16}$/)
    .nullable()
    .default(null),
});
export type ReadingInput = z.infer<typeof ReadingInput>;

export const AssignmentInput = z.object({ units: z.array(z.string().min(1).max(200)).max(10_000) });
export const AssignmentDto = z.object({
  arms: z.array(z.object({ unit: z.string(), arm: z.enum(["test", "control"]) })),
});
export type AssignmentDto = z.infer<typeof AssignmentDto>;

const Figure = z.number().nullable();

export const ReadingReportDto = z.object({
  verdict: z.enum(["better", "worse", "no-difference", "not-measurable", "sample-mismatch"]),
  isEarly: z.boolean(),
  relativeLift: Figure,
  low: Figure,
  high: Figure,
  level: z.number(),
  pValue: Figure,
  incremental: Figure,
  incrementalLow: Figure,
  incrementalHigh: Figure,
  detectableLift: Figure,
  cost: Figure,
  costPerIncremental: Figure,
  iroas: Figure,
  money: z.object({ incremental: z.number(), standardError: z.number() }).nullable(),
  toCome: z.object({ power: Figure, users: Figure }).nullable().default(null),
  indicators: z
    .looseObject({
      testUsers: z.number(),
      controlUsers: z.number(),
      testConversions: z.number(),
      controlConversions: z.number(),
      testRate: z.number(),
      controlRate: z.number(),
      incrementalConversions: z.number(),
      chanceToWin: Figure,
      incrementalRevenue: Figure,
      power: Figure,
      srm: z.object({ chiSquare: z.number(), pValue: z.number(), ok: z.boolean() }).nullable(),
    })
    .nullable(),
  lines: z
    .object({
      days: z.array(z.string()),
      observed: z.array(z.number()),
      expected: z.array(z.number()),
      from: z.number(),
      weights: z.array(z.object({ region: z.string(), weight: z.number() })),
    })
    .nullable(),
  pairs: Figure,
});
export type ReadingReportDto = z.infer<typeof ReadingReportDto>;

const ReadingDto = z.object({
  no: z.number(),
  isFinal: z.boolean(),
  at: z.string(),
  by: z.string(),
  report: ReadingReportDto,
});

const PlanDto = z.object({
  seed: z.string(),
  usersNeeded: Figure,
  expectedPower: Figure,
  detectableLift: Figure,
  treated: z.array(z.string()),
  windows: z.array(
    z.object({ from: z.string(), to: z.string(), isOn: z.boolean(), pair: z.number() }),
  ),
});

export const ExperimentDto = z.object({
  id: z.string(),
  name: z.string(),
  hypothesis: z.string(),
  kind: z.enum(EXPERIMENT_KINDS),
  status: z.enum(["planned", "done", "cancelled"]),
  channel: z.string().nullable(),
  lever: z.string().nullable(),
  startsOn: z.string(),
  endsOn: z.string(),
  design: z.object({
    metric: z.enum(["rate", "amount"]),
    alpha: z.number(),
    power: z.number(),
    worthFinding: z.number(),
    testShare: z.number(),
    users: Figure,
    baselineMean: Figure,
    baselineDeviation: Figure,
    regions: z.array(z.string()),
    treatedRegions: z.number(),
    chosenRegions: z.array(z.string()).default([]),
    windowDays: z.number(),
    washoutDays: z.number(),
  }),
  plan: PlanDto,
  readings: z.array(ReadingDto),
  by: z.string(),
  createdAt: z.string(),
});
export type ExperimentDto = z.infer<typeof ExperimentDto>;
/** The newest first, each with its readings. */
export const ExperimentList = z.object({ items: z.array(ExperimentDto) });
export type ExperimentList = z.infer<typeof ExperimentList>;
