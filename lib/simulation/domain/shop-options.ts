import { AppError, type CalendarDay, countDays, isCalendarDay, type Minor } from "@/lib/kernel";
import type { Category } from "./catalog";
import type { Incident } from "./incident";

/** What kind of business it is: how it sells and how well it does. */
export interface ShopTemper {
  /** Demand a year later over demand today, less 1. */
  readonly growthPerYear: number;
  /** Share of paid orders that come from ads. */
  readonly adOrderShare: number;
  /** Share of the ad orders that are ad-boosted creator content. */
  readonly boostedShare: number;
  /** Share of the other orders that creators bring by themselves. */
  readonly creatorShare: number;
  /** Ad spend over net sales that the plans are sized for. */
  readonly adCostRatio: number;
  /** Spend over half-saturation spend on an ordinary day: above 1 the next yuan earns little. */
  readonly saturation: number;
  /** Factor on the category's refund rate. */
  readonly refundFactor: number;
  /** Factor on the category's unit costs. */
  readonly costFactor: number;
  /** Weight of the strongest creator against a plain draw by following. */
  readonly topCreatorFactor: number;
}

export const TEMPERS = {
  steady: temper({}),
  growing: temper({ growthPerYear: 1.1, adOrderShare: 0.5, adCostRatio: 0.24, saturation: 0.6 }),
  creatorDependent: temper({
    growthPerYear: 0.1,
    adOrderShare: 0.36,
    boostedShare: 0.6,
    creatorShare: 0.8,
    adCostRatio: 0.2,
    costFactor: 1.3,
    topCreatorFactor: 4,
  }),
  overspending: temper({
    growthPerYear: -0.12,
    adOrderShare: 0.72,
    boostedShare: 0.22,
    creatorShare: 0.5,
    adCostRatio: 0.37,
    saturation: 2.4,
    refundFactor: 1.25,
    costFactor: 1.06,
  }),
} as const;

export type TemperName = keyof typeof TEMPERS;

export interface ShopOptions {
  /** Same options, same history, to the byte. */
  readonly seed: string | number;
  readonly category: Category;
  readonly temper: ShopTemper;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** Paid and unpaid sub-orders to expect over the whole range; the draw is close to it. */
  readonly orders: number;
  /** Factor on the catalogue's prices and costs, for shops that sell in another currency. */
  readonly priceFactor: number;
  readonly products: number;
  readonly creators: number;
  readonly shopName: string | null;
  /** On three days in ten this much is spent beside the plans, by hand from a phone: the reports leave it out. */
  readonly unplannedSpendShare: number;
  /**
   * How far habit has carried the merchant's split from the one that the plans were sized for: the spread (log) of each
   * plan's share, total spend unchanged; 0 for a merchant who spends as the curves ask.
   */
  readonly habit: number;
  /** What goes wrong, and when. */
  readonly incidents: readonly Incident[];
  /** What lies in the wallet before the first day; null for two weeks of ad spend. */
  readonly openingWallet: Minor | null;
}

export type ShopOptionsInput = Pick<ShopOptions, "seed" | "from" | "to"> & Partial<ShopOptions>;

export function toShopOptions(input: ShopOptionsInput): ShopOptions {
  const options: ShopOptions = {
    category: "tea",
    temper: TEMPERS.steady,
    orders: 3000,
    priceFactor: 1,
    products: 24,
    creators: 14,
    shopName: null,
    unplannedSpendShare: 0,
    habit: 0,
    incidents: [],
    openingWallet: null,
    ...input,
  };
  check(isCalendarDay(options.from) && isCalendarDay(options.to), "The range needs two days.");
  check(options.from <= options.to, "The range ends before it starts.");
  check(countDays(options) <= 3660, "The range is longer than ten years.");
  check(between(options.orders, 1, 20_000_000), "Orders go from 1 to 20 million.");
  check(between(options.products, 1, 60), "Products go from 1 to 60.");
  check(between(options.creators, 1, 30), "Creators go from 1 to 30.");
  return options;
}

function temper(overrides: Partial<ShopTemper>): ShopTemper {
  return {
    growthPerYear: 0.15,
    adOrderShare: 0.58,
    boostedShare: 0.25,
    creatorShare: 0.42,
    adCostRatio: 0.26,
    saturation: 1,
    refundFactor: 1,
    costFactor: 1,
    topCreatorFactor: 1,
    ...overrides,
  };
}

function between(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AppError("invalid", "simulation/options", message);
}
