import * as z from "zod";
import { KindName, ProductId, SourceName, StageName } from "./schema-parts";

/** Many batches in one order: at most so many lines. */
const ORDER_LINES_MAX = 600;
export const CreativeOrderInput = z.object({
  lines: z
    .array(
      z.object({
        product: ProductId,
        stage: StageName,
        kind: KindName.default("copy"),
        source: SourceName.default("rules"),
        count: z.number().int().min(1).max(5_000),
      }),
    )
    .min(1)
    .max(ORDER_LINES_MAX),
});
export type CreativeOrderInput = z.infer<typeof CreativeOrderInput>;
export const StartedOrder = z.object({ id: z.string() });

/** What an order came to; seconds of CPU and the model's charge make the cost of one. */
export const FilledOrder = z.object({
  made: z.number(),
  shortfall: z.number(),
  cpuSeconds: z.number(),
  modelCostMicros: z.string(),
});
export type FilledOrder = z.infer<typeof FilledOrder>;

export const CreativeOrderList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      status: z.enum(["queued", "running", "done", "failed", "cancelled"]),
      lines: z.number(),
      asked: z.number(),
      done: z.number(),
      result: FilledOrder.nullable(),
      actorName: z.string(),
      createdAt: z.string(),
    }),
  ),
});
export type CreativeOrderList = z.infer<typeof CreativeOrderList>;
