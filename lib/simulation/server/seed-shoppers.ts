import "server-only";
import { createRng } from "@/lib/numerics/rng";
import type { Ctx } from "@/lib/platform/context";
import { ingestEvents, startTraining } from "@/lib/recommendation/server";
import type { ShopHistory } from "../domain/shop-history";
import { INTERESTS } from "../domain/shoppers/interests";
import { type SimulatedBehaviour, simulateShoppers } from "../domain/shoppers/simulate-shoppers";

const SHOPPERS = 1_500;
const DAYS = 120;
const BATCH = 4_000;

/** Gives a demo shop shoppers: drawn behaviours over its own goods, marked as simulated, and a model trained on them. */
export async function seedShoppers(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly history: ShopHistory; readonly until: Date },
): Promise<{ readonly events: number }> {
  const { options, profile } = input.history;
  const drawn = simulateShoppers(
    {
      shoppers: SHOPPERS,
      days: DAYS,
      until: input.until,
      products: profile.products.map(({ productId, name, spec, price, weight }) => ({
        id: productId,
        name: `${name} ${spec}`,
        price,
        weight,
      })),
      interests: INTERESTS[options.category] ?? [],
    },
    createRng(options.seed).fork("shoppers"),
  );
  let events = 0;
  let batch: SimulatedBehaviour[] = [];
  const send = async () => {
    const told = batch.map((event) => ({ ...event, impression: null }));
    const { accepted } = await ingestEvents(ctx, {
      shopId: input.shopId,
      events: told,
      items: [],
      source: "simulated",
    });
    events += accepted;
    batch = [];
  };
  for (const event of drawn) {
    batch.push(event);
    if (batch.length === BATCH) await send();
  }
  await send();
  await startTraining(ctx, { shopId: input.shopId });
  return { events };
}
