import "server-only";
import { addDays, minorToDecimal } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { Stage } from "../domain/facts/missing-facts";
import { type SimulatedDay, simulateResults } from "../domain/feedback/simulate-results";
import type { CreativeKind } from "../domain/text/to-recipe";
import { readShopDay } from "./fact-store";
import { generateCreatives } from "./generate-creatives";
import { importCreativeStats } from "./import-creative-stats";
import { seedSampleFacts } from "./seed-sample-facts";
import { seedSampleReviews } from "./seed-sample-reviews";

const PRODUCTS = 4;
const DAYS = 28;
const PRICE_MINOR = 8_900;

const BATCHES: readonly (readonly [Stage, CreativeKind, number])[] = [
  ["interest", "video", 8],
  ["intent", "cover", 8],
  ["loyal", "cover", 4],
];

/**
 * Furnishes a sample shop: invented facts, creatives made from them, and simulated results, each through the verb that
 * anyone's go through. A shop that has creatives is left alone, and one that is no sample is refused.
 */
export async function seedSampleCreatives(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<{ readonly facts: number; readonly creatives: number; readonly days: number }> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  const { facts } = await seedSampleFacts(ctx, input);
  const { products, today } = await transaction(ctx, async (tx) => ({
    products: await tx.rows<{ product_id: string }>(
      `SELECT product_id FROM product_fact WHERE shop_id = $1 AND is_sample AND archived_at IS NULL
         AND NOT EXISTS (SELECT FROM creative c WHERE c.shop_id = $1)
       GROUP BY product_id ORDER BY min(fact_id) LIMIT $2`,
      [input.shopId, PRODUCTS],
    ),
    ...(await readShopDay(tx, input.shopId, ctx.now)),
  }));
  const made = [];
  for (const { product_id: product } of products)
    for (const [stage, kind, count] of BATCHES) {
      const seed = `sample ${product} ${stage}`;
      const order = { product, stage, kind, count, seed, source: "rules" } as const;
      made.push(...(await generateCreatives(ctx, { ...order, shopId: input.shopId })).items);
    }
  const days = simulateResults(
    { creatives: made, lastDay: addDays(today, -1), days: DAYS, priceMinor: PRICE_MINOR },
    createRng(`sample ${input.shopId}`),
  );
  if (days.length > 0)
    await importCreativeStats(ctx, { shopId: input.shopId, text: toTable(days) });
  if (made.length > 0) await seedSampleReviews(ctx, { shopId: input.shopId, made });
  return { facts, creatives: made.length, days: days.length };
}

function toTable(days: readonly SimulatedDay[]): string {
  const yuan = (minor: number): string => minorToDecimal(BigInt(minor), 2);
  const rows = days.map((day) =>
    [
      day.id,
      day.day,
      day.impressions,
      day.reach,
      day.clicks,
      day.orders,
      yuan(day.spendMinor),
      yuan(day.salesMinor),
    ].join(","),
  );
  return ["创意ID,日期,展示数,覆盖人数,点击数,成交订单数,消耗,成交金额", ...rows].join("\n");
}
