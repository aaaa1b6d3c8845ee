import * as z from "zod";
import { CONTENT_VALUES } from "./domain/feedback/rate-content";
import { Day, KindName, ProductId, StageName } from "./schema-parts";

export const ImportStatsInput = z.object({ text: z.string().min(1).max(20_000_000) });
export type ImportStatsInput = z.infer<typeof ImportStatsInput>;
export const ImportedStats = z.object({
  read: z.number(),
  posted: z.number(),
  revised: z.number(),
  duplicate: z.number(),
  rejected: z.number(),
  rejects: z.array(
    z.object({ row: z.number(), column: z.string(), value: z.string(), reason: z.string() }),
  ),
});
export type ImportedStats = z.infer<typeof ImportedStats>;

export const CreativeResultsInput = z.object({
  product: ProductId.optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type CreativeResultsInput = z.infer<typeof CreativeResultsInput>;

export const CreativeResultsDto = z.object({
  currency: z.string(),
  totals: z.object({
    creatives: z.number(),
    impressions: z.number(),
    clicks: z.number(),
    orders: z.number(),
    spend: z.string(),
    sales: z.string(),
    ctr: z.number().nullable(),
  }),
  elements: z.array(
    z.object({
      factor: z.string(),
      value: z.string(),
      /** The wording that the value stands for, where it is a fact. */
      label: z.string(),
      odds: z.number(),
      oddsLow: z.number(),
      oddsHigh: z.number(),
      impressions: z.number(),
      clicks: z.number(),
      creatives: z.number(),
    }),
  ),
  /** Results by the rubric's levels, a person's word first. */
  values: z.array(
    z.object({
      value: z.enum(CONTENT_VALUES),
      creatives: z.number(),
      impressions: z.number(),
      clicks: z.number(),
      orders: z.number(),
      ctr: z.number().nullable(),
      /** Orders a click. */
      cvr: z.number().nullable(),
    }),
  ),
  fatigueSlope: z.object({ slope: z.number(), deviation: z.number(), prior: z.number() }),
  creatives: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      product: z.string(),
      stage: StageName,
      kind: KindName,
      isPaused: z.boolean(),
      status: z.enum(["fresh", "limited", "fatigued", "too-little"]),
      task: z.enum(["stop", "refresh", "scale", "watch"]),
      reason: z.string(),
      costRatio: z.number().nullable(),
      frequency: z.number().nullable(),
      expectedDecay: z.number().nullable(),
      impressions: z.number(),
      clicks: z.number(),
      orders: z.number(),
      spend: z.string(),
      sales: z.string(),
      ctr: z.number().nullable(),
    }),
  ),
});
export type CreativeResultsDto = z.infer<typeof CreativeResultsDto>;

const Factor = z.string().regex(/^[a-z]{2,20}$/, "A factor like hook or palette.");
export const CombinationsInput = z.object({
  down: Factor.default("hook"),
  across: Factor.default("palette"),
  product: ProductId.optional(),
});
export type CombinationsInput = z.infer<typeof CombinationsInput>;

const ElementName = z.object({ value: z.string(), label: z.string() });
export const CreativeCombinations = z.object({
  down: z.string(),
  across: z.string(),
  items: z.array(
    z.object({
      down: ElementName,
      across: ElementName,
      creatives: z.number(),
      impressions: z.number(),
      clicks: z.number(),
      orders: z.number(),
      rate: z.object({ ctr: z.number(), low: z.number(), high: z.number() }).nullable(),
    }),
  ),
});
export type CreativeCombinations = z.infer<typeof CreativeCombinations>;
