import { addDays, type CalendarDay } from "@/lib/kernel";
import type { Catalog } from "./catalog";
import { toDayIndex } from "./local-time";

/** A stretch of days with its own demand and its own discounts. */
export interface Promotion {
  readonly name: string;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** Factor on demand; below 1 for the lull after a promotion and the days when couriers rest. */
  readonly lift: number;
  /** What the merchant takes off the goods while it lasts. */
  readonly merchantDiscountBps: number;
  /** Share of orders that carry a platform coupon. */
  readonly platformCouponShare: number;
}

/** First day of the lunar new year, by Gregorian year; years outside take the eleventh of February. */
const LUNAR_NEW_YEAR: Readonly<Record<number, string>> = {
  2018: "02-16",
  2019: "02-05",
  2020: "01-25",
  2021: "02-12",
  2022: "02-01",
  2023: "01-22",
  2024: "02-10",
  2025: "01-29",
  2026: "02-17",
  2027: "02-06",
  2028: "01-26",
  2029: "02-13",
  2030: "02-03",
  2031: "01-23",
  2032: "02-11",
  2033: "01-31",
  2034: "02-19",
  2035: "02-08",
};

const WEEKDAY = [1.1, 0.93, 0.94, 0.95, 0.97, 1.02, 1.09];
const PAY_DAYS: ReadonlySet<number> = new Set([5, 10, 15, 25]);

/** The promotion a day belongs to, the strongest first, or null on an ordinary day. */
export function findPromotion(catalog: Catalog, day: CalendarDay): Promotion | null {
  const year = Number(day.slice(0, 4));
  return (
    promotionsOf(catalog, year).find((promotion) => promotion.from <= day && day <= promotion.to) ??
    null
  );
}

/** Demand of a day relative to an ordinary day of an even year: weekday, season, promotion, pay day. */
export function computeDayFactor(catalog: Catalog, day: CalendarDay): number {
  const weekday = WEEKDAY[(toDayIndex(day) + 4) % 7] ?? 1;
  const payDay = PAY_DAYS.has(Number(day.slice(8))) ? 1.05 : 1;
  return weekday * payDay * monthlyFactor(catalog, day) * (findPromotion(catalog, day)?.lift ?? 1);
}

/** Interpolates between the middles of the months, so that demand does not jump on the first. */
function monthlyFactor(catalog: Catalog, day: CalendarDay): number {
  const month = Number(day.slice(5, 7)) - 1;
  const position = (Number(day.slice(8)) - 15) / 30;
  const here = catalog.monthly[month] ?? 1;
  const neighbour = catalog.monthly[(month + (position < 0 ? 11 : 1)) % 12] ?? 1;
  return here + (neighbour - here) * Math.abs(position);
}

function promotionsOf(catalog: Catalog, year: number): readonly Promotion[] {
  const newYear = `${year}-${LUNAR_NEW_YEAR[year] ?? "02-11"}`;
  const full = (share: number) => 1 + share * catalog.promotionAppetite;
  const on = (from: string, to: string) => ({ from: `${year}-${from}`, to: `${year}-${to}` });
  const around = (before: number, after: number) => ({
    from: addDays(newYear, before),
    to: addDays(newYear, after),
  });
  return [
    promotion("春节休市", around(-4, 5), 0.42, 0, 0.05),
    promotion("年货节", around(-30, -5), catalog.newYearLift, 600, 0.3),
    promotion("38好物节", on("03-04", "03-08"), full(0.55), 800, 0.35),
    promotion("618开门红", on("05-31", "06-03"), full(0.9), 1000, 0.45),
    promotion("618高潮", on("06-16", "06-18"), full(1.2), 1200, 0.5),
    promotion("618", on("05-25", "06-20"), full(0.3), 800, 0.35),
    promotion("618返场后", on("06-21", "06-30"), 0.86, 0, 0.1),
    promotion("开学季", on("08-20", "09-03"), full(0.2), 500, 0.25),
    promotion("99大促", on("09-08", "09-10"), full(0.4), 700, 0.3),
    promotion("双11开门红", on("10-20", "10-22"), full(0.9), 1000, 0.45),
    promotion("双11现货", on("10-31", "11-02"), full(1.1), 1100, 0.45),
    promotion("双11狂欢", on("11-10", "11-11"), full(1.8), 1400, 0.55),
    promotion("双11", on("10-20", "11-11"), full(0.4), 900, 0.4),
    promotion("双11后", on("11-12", "11-20"), 0.82, 0, 0.1),
    promotion("双12", on("12-09", "12-12"), full(0.55), 800, 0.35),
  ];
}

function promotion(
  name: string,
  range: { from: CalendarDay; to: CalendarDay },
  lift: number,
  merchantDiscountBps: number,
  platformCouponShare: number,
): Promotion {
  return { name, ...range, lift, merchantDiscountBps, platformCouponShare };
}
