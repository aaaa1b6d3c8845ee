import { addDays, type CalendarDay, countDays, type Minor } from "@/lib/kernel";

/** The sales routes that a budget can be given to. */
export const LEVERS = ["liveAds", "videoAds", "cardAds", "creatorAds", "otherAds"] as const;
export type Lever = (typeof LEVERS)[number];

/** A day of one sales route as the book tells it, in minor units. */
export interface RouteMoney {
  readonly day: CalendarDay;
  /** A sales route of the book; those that are no lever are the sales without ads. */
  readonly route: string;
  readonly paidGmv: Minor;
  readonly netSales: Minor;
  readonly marketingCost: Minor;
  readonly contribution: Minor;
  readonly adSpend: Minor;
  readonly adCost: Minor;
}

/** What one unit of a route's sales carries with it, from days whose refunds are in. */
export interface SalesShares {
  /** Net sales per paid GMV. */
  readonly net: number;
  /** Marketing cost other than ads per net sales: commissions, agencies, platform fee, insurance. */
  readonly cost: number;
  /** Contribution before ads per net sales. */
  readonly margin: number;
}

export interface LeverHistory {
  readonly lever: Lever;
  /** One value a day of the window. */
  readonly spend: Float64Array;
  /** What the day's paid GMV will come to once refunds are in. */
  readonly sales: Float64Array;
  readonly shares: SalesShares;
  /** Counted ad cost per spend: grants are spent, and cost nothing under most definitions. */
  readonly costPerSpend: number;
  /** Mean daily spend of the last four weeks: today's mix. */
  readonly spendToday: number;
}

/** What a plan is made from: the levers' past, and the sales that come without them. All amounts are minor units a day. */
export interface ShopModel {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly days: number;
  readonly levers: readonly LeverHistory[];
  /** Sales without ads, each day: they say how strong the day was. */
  readonly ownSales: Float64Array;
  readonly base: ShopBase;
}

/** What sells and costs without the levers, a day. */
export interface ShopBase {
  readonly netSales: number;
  readonly cost: number;
  readonly contribution: number;
  /** Net sales per paid GMV once refunds are in. */
  readonly netShare: number;
}

/** Days after which an order's refunds are in; younger days are completed by the shares of older ones. */
const MATURE_AFTER_DAYS = 21;
const SHARES_OVER_DAYS = 90;
const TODAY_DAYS = 28;

/**
 * Splits a book's days into levers and the rest. A lever is an ad route that both spent and sold; spend that no sale answers
 * to cannot be steered and counts as a cost of the base. `days` must lie in the window. Shares come from the last 90
 * mature days, or from the whole window when it is shorter than six weeks.
 */
export function toShopModel(
  days: readonly RouteMoney[],
  window: { readonly from: CalendarDay; readonly to: CalendarDay },
): ShopModel {
  const length = countDays(window);
  const levers = LEVERS.filter((lever) => {
    const rows = days.filter(({ route }) => route === lever);
    return sum(rows, "adSpend") > 0 && sum(rows, "paidGmv") > 0;
  });
  const own = days.filter(({ route }) => !(levers as readonly string[]).includes(route));
  const split = (rows: readonly RouteMoney[]) => toParts(rows, window);
  return {
    ...window,
    days: length,
    levers: levers.map((lever) =>
      toLeverHistory(lever, split(days.filter(({ route }) => route === lever)), window),
    ),
    ownSales: toSeries(own, window.from, length, (row) => Number(row.paidGmv)),
    base: toBase(split(own)),
  };
}

interface Parts {
  readonly all: readonly RouteMoney[];
  readonly mature: readonly RouteMoney[];
  readonly recent: readonly RouteMoney[];
  readonly recentDays: number;
}

function toParts(
  rows: readonly RouteMoney[],
  window: { readonly from: CalendarDay; readonly to: CalendarDay },
): Parts {
  const length = countDays(window);
  const shareTo =
    length > 2 * MATURE_AFTER_DAYS ? addDays(window.to, -MATURE_AFTER_DAYS) : window.to;
  const shareFrom = addDays(shareTo, -(SHARES_OVER_DAYS - 1));
  const recentFrom = addDays(window.to, -(TODAY_DAYS - 1));
  return {
    all: rows,
    mature: rows.filter(({ day }) => day >= shareFrom && day <= shareTo),
    recent: rows.filter(({ day }) => day >= recentFrom),
    recentDays: Math.min(length, TODAY_DAYS),
  };
}

function toLeverHistory(
  lever: Lever,
  { all, mature, recent, recentDays }: Parts,
  window: { readonly from: CalendarDay; readonly to: CalendarDay },
): LeverHistory {
  const shares = toShares(mature);
  const spent = sum(recent, "adSpend");
  const length = countDays(window);
  return {
    lever,
    spend: toSeries(all, window.from, length, (row) => Number(row.adSpend)),
    sales: toSeries(all, window.from, length, (row) => Number(row.paidGmv) * shares.net),
    shares,
    costPerSpend: spent > 0 ? sum(recent, "adCost") / spent : 1,
    spendToday: spent / recentDays,
  };
}

function toBase({ mature, recent, recentDays }: Parts): ShopModel["base"] {
  const shares = toShares(mature);
  const netSales = (sum(recent, "paidGmv") * shares.net) / recentDays;
  const adCost = sum(recent, "adCost") / recentDays;
  return {
    netSales,
    netShare: shares.net,
    cost: netSales * shares.cost + adCost,
    contribution: netSales * shares.margin - adCost,
  };
}

/** Without sales a route keeps all of them and carries no cost: nothing is known against it. */
function toShares(rows: readonly RouteMoney[]): SalesShares {
  const paid = sum(rows, "paidGmv");
  const net = sum(rows, "netSales");
  if (paid <= 0 || net <= 0) return { net: 1, cost: 0, margin: 1 };
  const adCost = sum(rows, "adCost");
  return {
    net: net / paid,
    cost: (sum(rows, "marketingCost") - adCost) / net,
    margin: (sum(rows, "contribution") + adCost) / net,
  };
}

type Amount = "paidGmv" | "netSales" | "marketingCost" | "contribution" | "adSpend" | "adCost";

const sum = (rows: readonly RouteMoney[], amount: Amount): number =>
  Number(rows.reduce((total, row) => total + row[amount], 0n));

function toSeries(
  rows: readonly RouteMoney[],
  from: CalendarDay,
  length: number,
  read: (row: RouteMoney) => number,
): Float64Array {
  const series = new Float64Array(length);
  for (const row of rows) {
    const index = countDays({ from, to: row.day }) - 1;
    series[index] = (series[index] ?? 0) + read(row);
  }
  return series;
}
