import * as z from "zod";
import { LeverName } from "./brief-schemas";
import { PRODUCT_ROLES } from "./domain/allocation/choose-products";
import { FACT_PARTS } from "./domain/traffic/fact-mix";
import { LivePacingDto } from "./pacing-schemas";

export const TRAFFIC_GROUPS = ["route", "campaign", "creator"] as const;

/** Which days to explain, against as many before them, and by what parts. */
export const TrafficInput = z.object({
  days: z.coerce.number().int().min(1).max(92).default(14),
  by: z.enum(TRAFFIC_GROUPS).default("route"),
});
export type TrafficInput = z.infer<typeof TrafficInput>;

const TrafficFiguresDto = z.object({
  impressions: z.number(),
  clicks: z.number(),
  orders: z.number(),
  paidSales: z.number(),
  refunds: z.number(),
  spend: z.number(),
});
const ChangeDto = z
  .object({
    before: z.number(),
    after: z.number(),
    /** Together they are the whole change. */
    effects: z.array(z.object({ cause: z.string(), effect: z.number() })),
  })
  .nullable();

/** What ads did in two windows and why eCPM and ROI moved; what F, A, C and T got; what each creator got. */
export const TrafficDto = z.object({
  window: z.object({ from: z.string(), to: z.string() }).nullable(),
  previous: z.object({ from: z.string(), to: z.string() }).nullable(),
  rows: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      before: TrafficFiguresDto.nullable(),
      after: TrafficFiguresDto.nullable(),
    }),
  ),
  ecpm: ChangeDto,
  roi: ChangeDto,
  fact: z.array(
    z.object({
      part: z.enum(FACT_PARTS),
      spend: z.number(),
      sales: z.number(),
      spendShare: z.number().nullable(),
      roi: z.number().nullable(),
    }),
  ),
  /** Of the last four weeks, a day; orders are the window's. */
  creators: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      spend: z.number(),
      sales: z.number(),
      orders: z.number(),
    }),
  ),
});
export type TrafficDto = z.infer<typeof TrafficDto>;

/** A day of the simulated market: its budget in major units, what it must return, and whether a live room opens at eight. */
export const PacingInput = z.object({
  budget: z.number().int().min(1_000).max(200_000).default(20_000),
  roiFloor: z.number().positive().max(1_000).nullable().default(null),
  liveRoom: z.boolean().default(false),
  seed: z.number().int().min(1).max(1_000_000).default(1),
});
export type PacingInput = z.infer<typeof PacingInput>;

const PacedTickDto = z.object({
  minute: z.number(),
  reportedTo: z.number(),
  spent: z.number(),
  planned: z.number(),
  goal: z.number(),
  roi: z.number().nullable(),
});
const PacedActionDto = z.object({
  minute: z.number(),
  kind: z.enum(["set-goal", "pause", "resume", "forecast"]),
  from: z.number().nullable(),
  to: z.number().nullable(),
  reasons: z.array(z.string()),
  /** Spend an hour before and after it took hold; null where the day does not tell. */
  before: z.number().nullable(),
  after: z.number().nullable(),
});
/** A paced day of the simulated market. Amounts are major units. */
export const PacingRunDto = z.object({
  id: z.string(),
  terms: PacingInput,
  ticks: z.array(PacedTickDto),
  actions: z.array(PacedActionDto),
  outcome: z
    .object({
      spent: z.number(),
      value: z.number(),
      /** The same visitors with the goal left alone. */
      untouched: z.object({ spent: z.number(), value: z.number() }),
      /** What hindsight could have had. */
      bound: z.number(),
    })
    .nullable(),
  actorName: z.string(),
  createdAt: z.string(),
});
export type PacingRunDto = z.infer<typeof PacingRunDto>;

/** What the newest day of an hourly export calls for. Amounts are minor units. */
const HourAdviceDto = z.object({
  day: z.string(),
  toldTo: z.number(),
  budget: z.number(),
  /** Where the budget comes from: a live plan, or yesterday's spend. */
  basis: z.enum(["plan", "yesterday"]),
  goal: z.number(),
  wanted: z.number().nullable(),
  pause: z.boolean(),
  reasons: z.array(z.string()),
  ticks: z.array(PacedTickDto),
});
export const PacingDto = z.object({
  live: LivePacingDto.nullable(),
  run: PacingRunDto.nullable(),
  advice: HourAdviceDto.nullable(),
});
export type PacingDto = z.infer<typeof PacingDto>;

/** The products a plan may advertise. Amounts are minor units an order; null is what the book does not tell. */
export const ProductCandidateList = z.object({
  /** Commissions and fees per net sales, taken off every margin. */
  costShare: z.number(),
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.enum(PRODUCT_ROLES),
      orders: z.number(),
      price: z.number(),
      marginRate: z.number().nullable(),
      conversionRate: z.number().nullable(),
      refundRate: z.number(),
      /** Clicks of ads told by product; 0 where the shop's own rate stands in. */
      adClicks: z.number(),
      /** The same clicks by lever. */
      leverClicks: z.partialRecord(LeverName, z.number()),
      /** What was counted, and how long it lasts after what was sold since; null where nobody counted. */
      units: z.number().nullable(),
      stockDays: z.number().nullable(),
    }),
  ),
});
export type ProductCandidateList = z.infer<typeof ProductCandidateList>;

/** What was counted of some products; null forgets it. */
export const StockInput = z.object({
  items: z
    .array(
      z.object({
        productId: z.string().min(1).max(64),
        units: z.number().int().min(0).max(100_000_000).nullable(),
      }),
    )
    .min(1)
    .max(500),
});
export type StockInput = z.infer<typeof StockInput>;
