import "server-only";
import { addDays, type CalendarDay, type DayRange, dayInZone } from "@/lib/kernel";
import { type AdTraffic, listAdTraffic, listRouteDays, type RouteDay } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import type { TrafficDto, TrafficInput } from "../day-schemas";
import {
  decomposeEcpm,
  decomposeRoi,
  type TrafficFigures,
} from "../domain/pacing/decompose-change";
import { splitFact } from "../domain/traffic/fact-mix";
import type { CreatorPast } from "../domain/traffic/split-creators";
import { holidayRegressors } from "./holiday-regressors";

const SEARCH_DAYS = 800;
const CREATOR_DAYS = 28;
/** Rows a reader can use; the smallest spenders beyond that are in the sums and not in the list. */
const ROWS_SHOWN = 100;

const NOTHING: TrafficDto = {
  window: null,
  previous: null,
  rows: [],
  ecpm: null,
  roi: null,
  fact: [],
  creators: [],
};

/** The newest days with ads against as many before them: why the price of impressions and the return moved. */
export async function readTraffic(
  ctx: Ctx,
  input: TrafficInput & { readonly shopId: bigint },
): Promise<TrafficDto> {
  requirePermission(ctx, "planning.view");
  requireShop(ctx, input.shopId);
  const { shopId, days, by } = input;
  const today = dayInZone(ctx.now, "UTC");
  const known = await listRouteDays(ctx, {
    shopId,
    range: { from: addDays(today, -SEARCH_DAYS), to: addDays(today, 1) },
  });
  const last = known.filter(({ adSpend }) => adSpend > 0n).at(-1)?.day;
  if (last === undefined) return NOTHING;
  const window = { from: addDays(last, 1 - days), to: last };
  const previous = { from: addDays(last, 1 - 2 * days), to: addDays(last, -days) };
  const parts = by === "route" ? [] : [by];
  const read = async (range: DayRange): Promise<NamedFigures[]> =>
    toFigures(
      await listAdTraffic(ctx, { shopId, range, by: parts }),
      refundShares(known, toMature(range, last)),
      by,
    );
  const [before, after] = [await read(previous), await read(window)];
  const recent = await listAdTraffic(ctx, {
    shopId,
    range: { from: addDays(last, 1 - CREATOR_DAYS), to: last },
    by: ["day", "creator"],
  });
  return {
    window,
    previous,
    rows: toRows(before, after),
    ecpm: toChange(decomposeEcpm(before, after)),
    roi: toChange(decomposeRoi(before, after)),
    fact: splitFact(
      recent.map(({ day, creatorId, spend, gmv }) => ({
        day: day ?? last,
        creatorId,
        spend: Number(spend),
        sales: Number(gmv ?? 0n),
      })),
      saleDays(addDays(last, 1 - CREATOR_DAYS), CREATOR_DAYS),
    ),
    creators: toCreators(
      recent,
      refundShares(known, toMature(window, last)).get("creatorAds") ?? 0,
    ),
  };
}

/** Refunds of younger days are still to come. */
const MATURE_AFTER_DAYS = 21;
const SHARES_OVER_DAYS = 90;

/** The days whose refund share stands for a window's: its own once they are in, else those of the three months before. */
function toMature(range: DayRange, last: CalendarDay): DayRange {
  const mature = addDays(last, -MATURE_AFTER_DAYS);
  if (range.to <= mature) return range;
  return { from: addDays(mature, 1 - SHARES_OVER_DAYS), to: mature };
}

type NamedFigures = TrafficFigures & { readonly name: string };

/** What the book says was given back of each route's sales: the platform's reports know only part of it. */
function refundShares(days: readonly RouteDay[], { from, to }: DayRange): Map<string, number> {
  const sums = new Map<string, { paid: bigint; refunds: bigint }>();
  for (const { day, route, figures } of days) {
    if (day < from || day > to) continue;
    const known = sums.get(route) ?? { paid: 0n, refunds: 0n };
    sums.set(route, {
      paid: known.paid + figures.paidGmv,
      refunds: known.refunds + figures.refunds,
    });
  }
  return new Map(
    [...sums].map(([route, { paid, refunds }]) => [
      route,
      paid > 0n ? Math.min(1, Math.max(0, Number(refunds) / Number(paid))) : 0,
    ]),
  );
}

function toFigures(
  rows: readonly AdTraffic[],
  refunds: ReadonlyMap<string, number>,
  by: TrafficInput["by"],
): NamedFigures[] {
  const figures = new Map<string, NamedFigures>();
  for (const row of rows) {
    const id =
      by === "route"
        ? row.route
        : ((by === "campaign" ? row.campaignId : row.creatorId) ?? row.route);
    const name =
      (by === "campaign" ? row.campaignName : by === "creator" ? row.creatorName : null) ?? "";
    const sales = Number(row.gmv ?? 0n);
    const known = figures.get(id);
    figures.set(id, {
      id,
      name,
      impressions: (known?.impressions ?? 0) + Number(row.impressions ?? 0n),
      clicks: (known?.clicks ?? 0) + Number(row.clicks ?? 0n),
      orders: (known?.orders ?? 0) + Number(row.orders ?? 0n),
      paidSales: (known?.paidSales ?? 0) + sales,
      refunds: (known?.refunds ?? 0) + sales * (refunds.get(row.route) ?? 0),
      spend: (known?.spend ?? 0) + Number(row.spend),
    });
  }
  return [...figures.values()];
}

function toRows(
  before: readonly NamedFigures[],
  after: readonly NamedFigures[],
): TrafficDto["rows"] {
  const ids = [...new Set([...after, ...before].map(({ id }) => id))];
  const find = (list: readonly NamedFigures[], id: string) =>
    list.find((figures) => figures.id === id) ?? null;
  return ids
    .map((id) => {
      const [was, is] = [find(before, id), find(after, id)];
      return { id, name: (is ?? was)?.name ?? "", before: was, after: is };
    })
    .sort((a, b) => (b.after?.spend ?? 0) - (a.after?.spend ?? 0))
    .slice(0, ROWS_SHOWN);
}

const toChange = (change: ReturnType<typeof decomposeEcpm> | ReturnType<typeof decomposeRoi>) =>
  change && { ...change, effects: change.effects.map((each) => ({ ...each })) };

/** Days of the platform's sales; festivals are days like others. */
const SALES: ReadonlySet<string> = new Set([
  "new-year-goods",
  "womens-day",
  "mid-year-sale",
  "double-eleven",
  "double-twelve",
]);

function saleDays(from: CalendarDay, count: number): ReadonlySet<CalendarDay> {
  const days = Array.from({ length: count }, (_, i) => addDays(from, i));
  const regressors = holidayRegressors(days, 1).filter(({ name }) => SALES.has(name));
  return new Set(days.filter((_, i) => regressors.some(({ values }) => (values[i] ?? 0) > 0)));
}

function toCreators(rows: readonly AdTraffic[], refundShare: number): CreatorPast[] {
  const creators = new Map<string, CreatorPast>();
  for (const { creatorId, creatorName, spend, gmv, orders } of rows) {
    if (creatorId === null) continue;
    const known = creators.get(creatorId);
    creators.set(creatorId, {
      id: creatorId,
      name: creatorName ?? creatorId,
      spend: (known?.spend ?? 0) + Number(spend) / CREATOR_DAYS,
      sales: (known?.sales ?? 0) + (Number(gmv ?? 0n) * (1 - refundShare)) / CREATOR_DAYS,
      orders: (known?.orders ?? 0) + Number(orders ?? 0n),
    });
  }
  return [...creators.values()].sort((a, b) => b.spend - a.spend || (a.id < b.id ? -1 : 1));
}
