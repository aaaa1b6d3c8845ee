import { createRng } from "@/lib/numerics/rng";
import { EventsInput, RecommendationsInput } from "@/lib/recommendation";
import { ingestEvents, recommend, trainModel } from "@/lib/recommendation/server";
import { makeShop, type TestShop } from "./factories";

/** What a training in a test tells and asks. */
export const QUIET = { report: async () => undefined, throwIfCancelled: async () => undefined };
const MINUTE = 60_000;

/** One click of one shopper on one good; its camp is the first letter of its id. */
export const event = (shopper: string, item: string, place: number, behaviour = "click") => ({
  id: `${shopper}:${item}:${behaviour}`,
  shopper,
  item: { id: item, title: `${item.startsWith("t") ? "茶叶" : "手套"} ${item}`, category: item[0] },
  behaviour,
  at: new Date(Date.UTC(2026, 1, 1) + place * MINUTE).toISOString(),
});

/** Two camps of shoppers: t0–t9 and g0–g9, each shopper six goods of one camp. */
function twoCamps(): unknown[] {
  const rng = createRng("camps");
  return Array.from({ length: 120 }, (_, shopper) => {
    const camp = shopper % 2 === 0 ? "t" : "g";
    const goods = new Set(Array.from({ length: 9 }, () => rng.below(10)));
    return [...goods].map((good, step) =>
      event(`s${shopper}`, `${camp}${good}`, shopper + step * 700),
    );
  }).flat();
}

export const give = (shop: TestShop, events: unknown[], items: unknown[] = []) =>
  ingestEvents(shop.ctx, { shopId: shop.shopId, ...EventsInput.parse({ events, items }) });

export const ask = (shop: TestShop, wish: Record<string, unknown>) =>
  recommend(shop.ctx, { shopId: shop.shopId, ...RecommendationsInput.parse(wish) });

/** A shop of two camps with its model. */
export async function trainedShop(): Promise<TestShop> {
  const shop = await makeShop();
  await give(shop, twoCamps());
  await trainModel(shop.ctx, { shopId: shop.shopId }, QUIET);
  return shop;
}
