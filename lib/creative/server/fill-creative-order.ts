import "server-only";
import * as z from "zod";
import { recordAudit } from "@/lib/audit/server";
import { defineJob, enqueueJob, type JobRun } from "@/lib/jobs/server";
import { AppError } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { CreativeOrderInput, type FilledOrder } from "../order-schemas";
import { generateCreatives } from "./generate-creatives";

/** Creatives made in one transaction: what a crash can cost, and how often progress is told. */
const CHUNK = 100;
const ORDER_MAX = 20_000;

const Payload = CreativeOrderInput.extend({ shopId: z.string(), seed: z.string() });
type Payload = z.infer<typeof Payload>;

/** Orders creatives for many products and stages at once; the worker makes them, and the job tells how far it is. */
export function startCreativeOrder(
  ctx: Ctx,
  input: CreativeOrderInput & { readonly shopId: bigint },
): Promise<{ id: string }> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  const asked = input.lines.reduce((sum, { count }) => sum + count, 0);
  if (asked > ORDER_MAX)
    throw new AppError(
      "too-large",
      "creative/order-too-large",
      `An order is for ${ORDER_MAX} at most.`,
    );
  return transaction(ctx, async (tx) => {
    const { id } = await enqueueJob(tx, ctx, {
      shopId: input.shopId,
      kind: creativeOrderJob.kind,
      payload: { shopId: String(input.shopId), lines: input.lines, seed: ctx.requestId },
    });
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "creative.order.start",
      entity: { kind: "job", id },
      after: { lines: input.lines.length, asked },
    });
    return { id };
  });
}

export const creativeOrderJob = defineJob({
  kind: "creative.fill-order",
  payload: Payload,
  run: fillOrder,
});

/**
 * Makes an order chunk by chunk, each in a transaction of its own under a seed that names it. Started again after a crash,
 * it finds the chunks that stand and goes on behind them; cancelled, it keeps what it has made.
 */
async function fillOrder(
  ctx: Ctx,
  { shopId, lines, seed }: Payload,
  job: JobRun,
): Promise<FilledOrder> {
  const shop = BigInt(shopId);
  const total = lines.reduce((sum, { count }) => sum + count, 0);
  let done = 0;
  await job.report(done, total);
  for (const [lineNo, line] of lines.entries()) {
    for (let at = 0; at < line.count; at += CHUNK) {
      const count = Math.min(CHUNK, line.count - at);
      const chunk = chunkSeed(seed, lineNo, at / CHUNK);
      const stands = await findChunk(ctx, shop, chunk);
      const made =
        stands ??
        (await generateCreatives(ctx, { ...line, count, seed: chunk, shopId: shop })).items.length;
      done += count;
      await job.report(done, total);
      // The facts are exhausted: more of the same line would only be tried in vain.
      if (made < count) {
        done += line.count - at - count;
        break;
      }
    }
  }
  return sumOrder(ctx, shop, seed, total);
}

const chunkSeed = (seed: string, line: number, chunk: number): string =>
  `${orderSeed(seed)}${line}/${chunk}`;
const orderSeed = (seed: string): string => `order ${seed.slice(0, 40)}/`;

/** How many a chunk made, or null when it was never made. */
function findChunk(ctx: Ctx, shopId: bigint, seed: string): Promise<number | null> {
  return transaction(ctx, async (tx) => {
    const [row] = await tx.rows<{ made: number }>(
      "SELECT made FROM creative_batch WHERE shop_id = $1 AND seed = $2",
      [shopId, seed],
    );
    return row?.made ?? null;
  });
}

function sumOrder(ctx: Ctx, shopId: bigint, seed: string, total: number): Promise<FilledOrder> {
  return transaction(ctx, async (tx) => {
    const [row] = await tx.rows<{ made: bigint; seconds: number; cost: bigint }>(
      `SELECT COALESCE(sum(made), 0)::bigint AS made, COALESCE(sum(cpu_seconds), 0) AS seconds,
         COALESCE(sum(model_cost_micros), 0)::bigint AS cost
       FROM creative_batch WHERE shop_id = $1 AND starts_with(seed, $2)`,
      [shopId, orderSeed(seed)],
    );
    const made = Number(row?.made ?? 0n);
    return {
      made,
      shortfall: total - made,
      cpuSeconds: row?.seconds ?? 0,
      modelCostMicros: (row?.cost ?? 0n).toString(),
    };
  });
}
