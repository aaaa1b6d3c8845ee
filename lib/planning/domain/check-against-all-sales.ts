import { addDays, type CalendarDay } from "@/lib/kernel";
import { fitCurves } from "./curves/fit-history";
import type { Lever, ShopModel } from "./shop-model";

/** A lever's return as the shop's sales as a whole tell it. */
export interface CrossCheck {
  readonly roi: number;
  readonly low: number;
  readonly high: number;
}

/** Regressors of the calendar: lunar feasts and platform sales. */
export type HolidayReader = (
  dates: readonly CalendarDay[],
  periodDays: number,
) => readonly { readonly name: string; readonly values: Float64Array }[];

const DAYS_MIN = 120;
const DRAWS = 60;
const SEED = 1;

/**
 * A second opinion on every lever: a marketing-mix fit of all the shop's sales on all its spends, seasons and feasts beside
 * them, which never asks the platform who sold what. Its ranges are wide, for one shop is one series; where they do not
 * meet the lever's own, one of the two is wrong and an experiment should decide. Empty for less than four months.
 */
export function checkAgainstAllSales(
  shop: ShopModel,
  readHolidays: HolidayReader,
): ReadonlyMap<Lever, CrossCheck> {
  if (shop.days < DAYS_MIN || shop.levers.length === 0) return new Map();
  const dates = Array.from({ length: shop.days }, (_, day) => addDays(shop.from, day));
  const holidays = readHolidays(dates, 1);
  const { curves } = fitCurves(
    dates.map((date, day) => ({
      date,
      spend: Object.fromEntries(shop.levers.map(({ lever, spend }) => [lever, spend[day] ?? 0])),
      response: shop.levers.reduce(
        (sum, { sales }) => sum + (sales[day] ?? 0),
        (shop.ownSales[day] ?? 0) * shop.base.netShare,
      ),
      regressors: Object.fromEntries(holidays.map(({ name, values }) => [name, values[day] ?? 0])),
    })),
    { seed: SEED, draws: DRAWS },
  );
  return new Map(
    curves.map(({ channel, roi, roiLow, roiHigh }) => [
      channel as Lever,
      { roi, low: roiLow, high: roiHigh },
    ]),
  );
}
