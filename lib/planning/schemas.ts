import * as z from "zod";
import { fromPublicId, type IdKind } from "@/lib/kernel";
import { Amount, Day, LeverName, PlanBriefInput } from "./brief-schemas";
import { PLAN_MOVES, PLAN_STATUSES } from "./domain/super-plan/plan-status";

const publicId = (kind: IdKind) =>
  z
    .string()
    .max(32)
    .transform((text) => fromPublicId(kind, text));

const SignedAmount = z.string().regex(/^-?\d{1,16}$/, "A whole number of minor units.");
/** A model's quantity: minor units as a number. */
const Quantity = z.number();

export const PlanningParams = z.object({ shop: publicId("shop") });
export const PlanParams = z.object({ shop: publicId("shop"), id: publicId("superPlan") });
export const PlanMoveParams = z.object({
  shop: publicId("shop"),
  id: publicId("superPlan"),
  move: z.enum(PLAN_MOVES),
});
export const LiftTestParams = z.object({ shop: publicId("shop"), id: publicId("liftTest") });

const CurveDto = z.object({
  kind: z.enum(["hill", "log"]),
  adstock: z.number(),
  scale: Quantity,
  half: Quantity,
  shape: z.number(),
});

const PlanLeverDto = z.object({
  lever: LeverName,
  curve: CurveDto,
  draws: z.array(CurveDto),
  shares: z.object({ net: z.number(), cost: z.number(), margin: z.number() }),
  costPerSpend: z.number(),
  spendToday: Quantity,
  visitedHigh: Quantity,
});

/** How well a lever's curve holds, and where it may not be used. */
export const LeverCardDto = z.object({
  lever: LeverName,
  days: z.number(),
  r2: z.number().nullable(),
  holdoutMape: z.number().nullable(),
  roi: z.number(),
  roiLow: z.number(),
  roiHigh: z.number(),
  /** The share of the day's own strength that its sales follow. */
  demandPower: z.number(),
  warnings: z.array(z.string()),
  /** What all of the shop's sales say of the lever, without the platform's word; null for a past too short. */
  crossCheck: z
    .object({ roi: z.number(), low: z.number(), high: z.number() })
    .nullable()
    .default(null),
});
export type LeverCardDto = z.infer<typeof LeverCardDto>;

/** A fitted model as the browser solves with it. Amounts are minor units a day. */
export const PlanModelDto = z.object({
  id: z.string(),
  historyFrom: z.string(),
  historyTo: z.string(),
  createdAt: z.string(),
  currency: z.string(),
  levers: z.array(PlanLeverDto),
  base: z.object({
    netSales: Quantity,
    cost: Quantity,
    contribution: Quantity,
    netShare: z.number(),
  }),
  cards: z.array(LeverCardDto),
  seconds: z.number(),
});
export type PlanModelDto = z.infer<typeof PlanModelDto>;

/** The newest model of a shop, whether the book has moved on since, and the fit that may be under way. */
export const PlanModelStateDto = z.object({
  model: PlanModelDto.nullable(),
  isStale: z.boolean(),
  /** Why nothing can be fitted, when nothing can. */
  lack: z.enum(["no-history", "short-history", "no-levers"]).nullable(),
});
export type PlanModelStateDto = z.infer<typeof PlanModelStateDto>;

/** The job that was started. */
export const PlanJobDto = z.object({ id: z.string() });

const PlanValueDto = z.object({
  spend: Quantity,
  netSales: Quantity,
  marketingCost: Quantity,
  contribution: Quantity,
  compositeRoi: z.number().nullable(),
});

/** A solved plan, a day, in minor units. */
export const PlanSolutionDto = z.object({
  levers: z.array(
    z.object({
      lever: LeverName,
      spendToday: Quantity,
      spend: Quantity,
      expected: Quantity,
      low: Quantity.nullable(),
      high: Quantity.nullable(),
      marginalRoi: z.number().nullable(),
      averageRoi: z.number().nullable(),
      binding: z.enum(["min", "max", "locked", "off"]).nullable(),
      isBeyondVisited: z.boolean(),
      /** Absent from plans that were solved before sets of products took part. */
      carriesSet: z.boolean().default(false),
    }),
  ),
  total: PlanValueDto,
  today: PlanValueDto,
  gain: z.object({ value: Quantity, low: Quantity.nullable(), high: Quantity.nullable() }),
  upperBound: Quantity,
  gap: z.number(),
  feasible: z.boolean(),
  infeasibility: z.json().nullable(),
  stop: z.string(),
});
export type PlanSolutionDto = z.infer<typeof PlanSolutionDto>;

export const SuperPlanItemDto = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(PLAN_STATUSES),
  version: z.number(),
  startsOn: z.string(),
  endsOn: z.string(),
  updatedAt: z.string(),
});
export type SuperPlanItemDto = z.infer<typeof SuperPlanItemDto>;
export const SuperPlanList = z.object({ items: z.array(SuperPlanItemDto) });
export type SuperPlanList = z.infer<typeof SuperPlanList>;

const PlanStepDto = z.object({
  from: z.string(),
  to: z.string(),
  version: z.number(),
  actorName: z.string(),
  reason: z.string(),
  at: z.string(),
});

const TEND_STATES = ["ran", "held", "paused", "unconnected", "waiting", "evaluated"] as const;
export type TendState = (typeof TEND_STATES)[number];

export const SuperPlanDto = SuperPlanItemDto.extend({
  brief: PlanBriefInput,
  solution: PlanSolutionDto,
  modelId: z.string(),
  moves: z.array(z.enum(PLAN_MOVES)),
  steps: z.array(PlanStepDto),
  /** The last time the plan was looked after by itself, what came of it, and when it is next. */
  tending: z.object({
    at: z.string().nullable(),
    state: z.enum(TEND_STATES).nullable(),
    nextAt: z.string().nullable(),
  }),
});
export type SuperPlanDto = z.infer<typeof SuperPlanDto>;

export const PlanMoveInput = z.object({ reason: z.string().trim().min(1).max(500) });
export type PlanMoveInput = z.infer<typeof PlanMoveInput>;

/** One plan of the platform: what it has, what the super plan wants, and the step allowed for the next day. */
const PlanChangeDto = z.object({
  lever: LeverName,
  campaignId: z.string(),
  adAccountId: z.string(),
  name: z.string(),
  mode: z.enum(["standard", "siteWide", "overall"]),
  budgetToday: SignedAmount,
  budgetWanted: SignedAmount,
  budgetNext: SignedAmount,
  roiGoal: z.string().nullable(),
  /** The chosen step of its own goal; 0 is off, null is the channel's goal. */
  level: z.number().nullable(),
});

const PlatformRequestDto = z.object({
  method: z.literal("POST"),
  path: z.string(),
  body: z.string(),
  plans: z.number(),
});

/** A dry run: what would be sent, and whether the rails let it through. Nothing is sent. */
export const PlanExecutionDto = z.object({
  changes: z.array(PlanChangeDto),
  requests: z.array(PlatformRequestDto),
  rails: z.array(
    z.object({
      rail: z.string(),
      isHeld: z.boolean(),
      value: z.number().nullable(),
      limit: z.number(),
    }),
  ),
  /** Levers whose plans carry no id of the platform and can only be changed by hand. */
  unaddressed: z.array(LeverName),
  /** The creators' budgets of the plan, and how many plans of the platform serve each; 0 is set by hand. */
  creators: z.array(
    z.object({ id: z.string(), name: z.string(), budget: SignedAmount, plans: z.number() }),
  ),
});
export type PlanExecutionDto = z.infer<typeof PlanExecutionDto>;

/** One change sent to the platform for a plan. Values as the platform writes them. */
export const PlanActionDto = z.object({
  id: z.string(),
  kind: z.enum(["apply", "restore"]),
  cause: z.string(),
  isPractice: z.boolean(),
  lever: LeverName,
  campaignId: z.string(),
  campaignName: z.string(),
  field: z.enum(["budget", "roiGoal", "status"]),
  before: z.string().nullable(),
  wanted: z.string(),
  after: z.string().nullable(),
  reason: z.string(),
  outcome: z.enum([
    "sending",
    "done",
    "already",
    "refused",
    "unreadable",
    "unconfirmed",
    "cooldown",
    "changed-elsewhere",
  ]),
  message: z.string().nullable(),
  actorName: z.string(),
  at: z.string(),
});
export type PlanActionDto = z.infer<typeof PlanActionDto>;
export const PlanActionList = z.object({ items: z.array(PlanActionDto) });
export type PlanActionList = z.infer<typeof PlanActionList>;

/** Expected against realised over the plan's days that the book knows. Amounts are minor units over those days. */
export const PlanReviewDto = z.object({
  days: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  expected: z.object({ spend: Quantity, netSales: Quantity, compositeRoi: z.number().nullable() }),
  realised: z.object({ spend: Quantity, netSales: Quantity, compositeRoi: z.number().nullable() }),
  /** Sums to realised − expected net sales. */
  difference: z.object({ spend: Quantity, demand: Quantity, base: Quantity, response: Quantity }),
  levers: z.array(
    z.object({
      lever: LeverName,
      expectedSpend: Quantity,
      realisedSpend: Quantity,
      expectedSales: Quantity,
      realisedSales: Quantity,
    }),
  ),
});
export type PlanReviewDto = z.infer<typeof PlanReviewDto>;

export const LiftTestInput = z
  .object({
    lever: LeverName,
    startsOn: Day,
    endsOn: Day,
    extraSpend: Amount.refine((text) => BigInt(text) > 0n, "A test spends more than 0."),
    extraSales: SignedAmount,
    standardError: Amount.refine((text) => BigInt(text) > 0n, "A standard error is above 0."),
    note: z.string().trim().max(500).default(""),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
    message: "A test ends on or after its first day.",
    path: ["endsOn"],
  });
export type LiftTestInput = z.infer<typeof LiftTestInput>;
export const LiftTestDto = z.object({
  id: z.string(),
  lever: LeverName,
  startsOn: z.string(),
  endsOn: z.string(),
  extraSpend: SignedAmount,
  extraSales: SignedAmount,
  standardError: SignedAmount,
  note: z.string(),
  createdAt: z.string(),
});
export type LiftTestDto = z.infer<typeof LiftTestDto>;
export const LiftTestList = z.object({ items: z.array(LiftTestDto) });
export type LiftTestList = z.infer<typeof LiftTestList>;

/** The answer of `plan suggest`; spends and sales are for the whole window, in minor units. */
export const SuggestInput = z.object({
  budget: Amount,
  days: z.coerce.number().int().min(1).max(92),
  roi: z.coerce.number().positive().max(1_000).nullable().default(null),
  min: z.partialRecord(LeverName, Amount).default({}),
  max: z.partialRecord(LeverName, Amount).default({}),
});
export type SuggestInput = z.infer<typeof SuggestInput>;

export const SuggestionDto = z.object({
  curves: z.array(
    CurveDto.extend({
      channel: LeverName,
      roi: z.number().nullable(),
      roiLow: z.number().nullable(),
      roiHigh: z.number().nullable(),
    }),
  ),
  allocation: z.array(
    z.object({
      channel: LeverName,
      spend: SignedAmount,
      expectedNetSales: SignedAmount,
      low: SignedAmount.nullable(),
      high: SignedAmount.nullable(),
      marginalRoi: z.number().nullable(),
    }),
  ),
  expectedNetSales: SignedAmount,
  expectedCompositeRoi: z.number().nullable(),
  upperBound: SignedAmount,
  gap: z.number(),
  feasible: z.boolean(),
  infeasibility: z.json().nullable(),
});
export type SuggestionDto = z.infer<typeof SuggestionDto>;
