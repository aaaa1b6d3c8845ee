import * as z from "zod";
import { Day, ProductId } from "./schema-parts";

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
  fatigueSlope: z.object({ slope: z.number(), deviation: z.number(), prior: z.number() }),
  creatives: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      product: z.string(),
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
