import { addDays, type CalendarDay, countDays, type Minor } from "@/lib/kernel";

/** The sales routes that a budget can be given to. */
export const LEVERS = ["liveAds", "videoAds", "cardAds", "creatorAds", "otherAds"] as const;
export type Lever = (typeof LEVERS)[number];

const isLever = (route: string): route is Lever => (LEVERS as readonly string[]).includes(route);

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
  readonly base: {
    readonly netSales: number;
    readonly cost: number;
    readonly contribution: number;
  };
}

/** Days after which an order's refunds are in; younger days are completed by the shares of older ones. */
export const MATURE_AFTER_DAYS = 21;
const SHARES_OVER_DAYS = 90;
const TODAY_DAYS = 28;

/**
 * Splits a book's days into levers and the rest. A lever that never spent is left out. `days` must lie in the window.
 * Shares come from the last 90 mature days, or from the whole window when it is shorter than that.
 */
export function toShopModel(
  days: readonly RouteMoney[],
  window: { readonly from: CalendarDay; readonly to: CalendarDay },
): ShopModel {
  const length = countDays(window);
  const shareTo =
    length > 2 * MATURE_AFTER_DAYS ? addDays(window.to, -MATURE_AFTER_DAYS) : window.to;
  const shareFrom = addDays(shareTo, -(SHARES_OVER_DAYS - 1));
  const mature = days.filter(({ day }) => day >= shareFrom && day <= shareTo);
  const recent = days.filter(({ day }) => day > addDays(window.to, -TODAY_DAYS));
  const recentDays = Math.min(length, TODAY_DAYS);
  const own = (rows: readonly RouteMoney[]) => rows.filter(({ route }) => !isLever(route));
  const ownShares = toShares(own(mature));
  const ownRecent = (sum(own(recent), "paidGmv") * ownShares.net) / recentDays;
  return {
    ...window,
    days: length,
    levers: LEVERS.map((lever) => {
      const of = (rows: readonly RouteMoney[]) => rows.filter(({ route }) => route === lever);
      const shares = toShares(of(mature));
      const spent = sum(of(recent), "adSpend");
      return {
        lever,
        spend: toSeries(of(days), window.from, length, (row) => Number(row.adSpend)),
        sales: toSeries(of(days), window.from, length, (row) => Number(row.paidGmv) * shares.net),
        shares,
        costPerSpend: spent > 0 ? sum(of(recent), "adCost") / spent : 1,
        spendToday: spent / recentDays,
      };
    }).filter(({ spend }) => spend.some((value) => value > 0)),
    ownSales: toSeries(own(days), window.from, length, (row) => Number(row.paidGmv)),
    base: {
      netSales: ownRecent,
      cost: ownRecent * ownShares.cost,
      contribution: ownRecent * ownShares.margin,
    },
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
