import "server-only";
import { AppError, addDays, allocate, type DayRange } from "@/lib/kernel";
import { listPaidOrders, type PaidOrder } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { type JourneyReport, reportJourneys } from "../domain/journey-report";
import { type Journey, type ShopperStory, splitJourneys } from "../domain/journeys";
import { ATTRIBUTION_MODELS } from "../domain/path-credit";
import type { AttributionDto } from "../schemas";
import { readPerspectives } from "./read-perspectives";
import { readShopZone } from "./shop-zone";
import { readOrderShoppers, readTouches, type StoredTouch } from "./touch-store";
import { toInstant } from "./zoned-instant";

const TOUCHES_MAX = 400_000;
const CHANNELS_MAX = 60;
const PATHS_SHOWN = 60;
const DAY_MS = 86_400_000;

export interface AttributionInput {
  readonly shopId: bigint;
  readonly from: string;
  readonly to: string;
  readonly lookbackDays: number;
  /** Of the Markov chain. */
  readonly order: number;
}

/**
 * Joins touches and the book's orders into journeys and credits them by every model. Direct, assisted and what nobody is credited with
 * stand side by side; no model's credits exceed the orders that had a touch.
 */
export async function getAttribution(ctx: Ctx, input: AttributionInput): Promise<AttributionDto> {
  requirePermission(ctx, "attribution.view");
  requireShop(ctx, input.shopId);
  const { shopId } = input;
  const window = { from: input.from, to: input.to };
  const known = { from: addDays(input.from, -input.lookbackDays), to: input.to };
  const orders = await listPaidOrders(ctx, { shopId, range: known });
  const { touches, shoppers, zone } = await transaction(ctx, async (tx) => {
    const shopZone = await readShopZone(tx, shopId);
    return {
      zone: shopZone,
      touches: await readTouches(tx, {
        shopId,
        ...toInstants(known, shopZone),
        limit: TOUCHES_MAX,
      }),
      shoppers: await readOrderShoppers(
        tx,
        shopId,
        orders.map(({ orderNo }) => orderNo),
      ),
    };
  });
  if (touches.length > TOUCHES_MAX)
    throw new AppError(
      "too-large",
      "attribution/too-many-touches",
      `More than ${TOUCHES_MAX} touches; choose fewer days.`,
    );
  const instants = toInstants(window, zone);
  const rules = {
    from: instants.from.getTime(),
    to: instants.to.getTime(),
    lookbackMs: input.lookbackDays * DAY_MS,
  };
  const names = nameChannels(touches);
  const journeys = [...toStories(touches, orders, shoppers, names).values()].flatMap((story) =>
    splitJourneys(story, rules),
  );
  const report = reportJourneys(journeys, names.list.length, input.order);
  const asked = orders.filter(({ paidAt }) => paidAt >= instants.from && paidAt < instants.to);
  return {
    window,
    lookbackDays: input.lookbackDays,
    order: input.order,
    totals: toTotals(asked, shoppers, journeys),
    channels: toChannels(report, names),
    paths: report.paths.slice(0, PATHS_SHOWN).map(({ channels, orders: count, value, nulls }) => ({
      steps: channels.map((channel) => names.list[channel]?.name ?? ""),
      orders: count,
      value: String(Math.round(value)),
      nulls,
    })),
    pathCount: report.paths.length,
    perspectives: await readPerspectives(ctx, { shopId, window }),
  };
}

function toInstants({ from, to }: DayRange, zone: string): { from: Date; to: Date } {
  return {
    from: new Date(toInstant(from, zone) ?? 0),
    to: new Date(toInstant(addDays(to, 1), zone) ?? 0),
  };
}

interface ChannelNames {
  readonly list: readonly { readonly name: string; readonly isAd: boolean }[];
  readonly numberOf: ReadonlyMap<string, number>;
}

/** The channels with the most touches by name; what comes after the sixtieth is one channel, the last. */
function nameChannels(touches: readonly StoredTouch[]): ChannelNames {
  const counts = new Map<string, { count: number; ads: number }>();
  for (const { channel, is_ad } of touches) {
    const known = counts.get(channel) ?? { count: 0, ads: 0 };
    known.count += 1;
    if (is_ad) known.ads += 1;
    counts.set(channel, known);
  }
  const sorted = [...counts].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  const list = sorted.map(([name, { count, ads }]) => ({ name, isAd: ads * 2 > count }));
  const numberOf = new Map(list.map(({ name }, i) => [name, Math.min(i, CHANNELS_MAX - 1)]));
  return { list: list.slice(0, CHANNELS_MAX), numberOf };
}

interface OpenStory extends ShopperStory {
  readonly touches: { channel: number; at: number }[];
  readonly orders: { at: number; value: number }[];
}

function toStories(
  touches: readonly StoredTouch[],
  orders: readonly PaidOrder[],
  shoppers: ReadonlyMap<string, string>,
  names: ChannelNames,
): Map<string, OpenStory> {
  const stories = new Map<string, OpenStory>();
  const open = (shopper: string): OpenStory => {
    const story = stories.get(shopper) ?? { touches: [], orders: [] };
    stories.set(shopper, story);
    return story;
  };
  for (const { shopper, channel, at } of touches)
    open(shopper).touches.push({ channel: names.numberOf.get(channel) ?? 0, at: at.getTime() });
  for (const { orderNo, paidAt, amount } of orders) {
    const shopper = shoppers.get(orderNo);
    if (shopper) open(shopper).orders.push({ at: paidAt.getTime(), value: Number(amount) });
  }
  return stories;
}

function toTotals(
  asked: readonly PaidOrder[],
  shoppers: ReadonlyMap<string, string>,
  journeys: readonly Journey[],
): AttributionDto["totals"] {
  const totals = { value: 0n, unknownOrders: 0, unknownValue: 0n };
  for (const { orderNo, amount } of asked) {
    totals.value += amount;
    if (shoppers.has(orderNo)) continue;
    totals.unknownOrders += 1;
    totals.unknownValue += amount;
  }
  const ended = journeys.filter(({ order }) => order !== null);
  const touched = ended.filter(({ channels }) => channels.length > 0);
  const untouched = ended.filter(({ channels }) => channels.length === 0);
  const worth = (list: readonly Journey[]) =>
    list.reduce((sum, { order }) => sum + BigInt(order?.value ?? 0), 0n);
  return {
    orders: asked.length,
    value: String(totals.value),
    attributedOrders: touched.length,
    attributedValue: String(worth(touched)),
    assistedOrders: touched.filter(({ channels }) => new Set(channels).size > 1).length,
    unknownOrders: totals.unknownOrders,
    unknownValue: String(totals.unknownValue),
    untouchedOrders: untouched.length,
    untouchedValue: String(worth(untouched)),
    touches: journeys.reduce((sum, { touches }) => sum + touches, 0),
  };
}

function toChannels(report: JourneyReport, names: ChannelNames): AttributionDto["channels"] {
  const { credit } = report;
  const total = BigInt(Math.round(credit.totals.value));
  const values = new Map(
    ATTRIBUTION_MODELS.map((model) => {
      const value = credit.models[model]?.value ?? new Float64Array(names.list.length);
      // Rounded together, so that the parts sum to the money there was.
      const weights = Array.from(value, (part) => BigInt(Math.max(0, Math.round(part * 1000))));
      return [model, weights.length > 0 ? allocate(total, weights) : []] as const;
    }),
  );
  return names.list.map(({ name, isAd }, channel) => {
    const line = report.channels[channel];
    const credits = Object.fromEntries(
      ATTRIBUTION_MODELS.map((model) => [
        model,
        {
          orders: credit.models[model]?.conversions[channel] ?? 0,
          value: String(values.get(model)?.[channel] ?? 0n),
        },
      ]),
    ) as AttributionDto["channels"][number]["credits"];
    return {
      name,
      isAd,
      touches: line?.touches ?? 0,
      direct: line?.direct ?? 0,
      assisted: line?.assisted ?? 0,
      directValue: String(Math.round(line?.directValue ?? 0)),
      assistedValue: String(Math.round(line?.assistedValue ?? 0)),
      removalEffect: credit.markov?.removalEffects[channel] ?? 0,
      credits,
    };
  });
}
