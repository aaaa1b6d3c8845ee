import "server-only";
import { addDays, dayInZone } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import type { Ctx } from "@/lib/platform/context";
import { ingestEvents } from "@/lib/recommendation/server";
import { recordTrends, setDailyDigest } from "@/lib/trends/server";
import { simulateTrends } from "../domain/shoppers/simulate-trends";
import { TREND_WORDS } from "../domain/shoppers/trend-words";

const TIME_ZONE = "Asia/Shanghai";
const PRODUCTS = 12;
const SHOPPERS = 1_500;
const BATCH = 4_000;

/** Gives a demo shop what people search and say, and lists of rising words, all marked as simulated; the morning digest is on. */
export async function seedTrends(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly seed: string | number;
    readonly category: string;
    readonly products: readonly { readonly id: string; readonly name: string }[];
  },
): Promise<void> {
  const { shopId } = input;
  const words = TREND_WORDS[input.category];
  if (!words) return;
  const rng = createRng(input.seed).fork("trends");
  const to = addDays(dayInZone(ctx.now, TIME_ZONE), -1);
  const drawn = simulateTrends({ to, words, products: input.products.slice(0, PRODUCTS) }, rng);
  const table = {
    read: drawn.comments.length,
    comments: [],
    signals: [],
    rejects: [],
    missing: null,
  };
  const write = (list: "comments" | "category" | "hot", told: object) =>
    recordTrends(ctx, { shopId, list, table: { ...table, ...told }, source: "simulated" });
  await write("comments", { comments: drawn.comments });
  await write("category", { read: drawn.category.length, signals: drawn.category });
  await write("hot", { read: drawn.hot.length, signals: drawn.hot });
  const events = drawn.searches.flatMap(({ id, term, at, product }) => {
    const own = rng.fork(id);
    const common = {
      shopper: `simulated-${own.below(SHOPPERS)}`,
      value: 1,
      session: id,
      impression: null,
    };
    const search = {
      ...common,
      id,
      item: { kind: "query" as const, id: term, title: term },
      behaviour: "search" as const,
      at,
    };
    const click = {
      ...common,
      id: `${id}:click`,
      item: { kind: "goods" as const, id: product },
      behaviour: "click" as const,
      at: new Date(at.getTime() + 30_000),
    };
    return own.chance(0.6) ? [search, click] : [search];
  });
  for (let from = 0; from < events.length; from += BATCH)
    await ingestEvents(ctx, {
      shopId,
      events: events.slice(from, from + BATCH),
      items: [],
      source: "simulated",
    });
  await setDailyDigest(ctx, { shopId, isDaily: true });
}
