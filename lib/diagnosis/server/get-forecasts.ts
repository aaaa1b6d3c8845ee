import "server-only";
import { addDays, type CalendarDay } from "@/lib/kernel";
import { getBookHead, listPartDays } from "@/lib/ledger/server";
import { forecastSeries } from "@/lib/numerics/forecast/forecast-series";
import { quantile } from "@/lib/numerics/median";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { ForecastDto, ForecastInput } from "../schemas";
import { listDays, toShopDays } from "./read-shop-days";

const HISTORY_DAYS = 364;
const SHOWN_DAYS = 84;
const WEEK = 7;
const ORIGINS = 4;
const DAYS_MIN = 56;
/** Four of five days lie between these parts of the errors that were made before. */
const LOW = 0.1;
const HIGH = 0.9;

/** The next days of a daily figure with a band, and how well the same method did on the shop's own last weeks. */
export async function getForecasts(
  ctx: Ctx,
  input: ForecastInput & { readonly shopId: bigint },
): Promise<ForecastDto> {
  requirePermission(ctx, "diagnosis.view");
  requireShop(ctx, input.shopId);
  const { shopId, measure, days } = input;
  const head = await getBookHead(ctx, { shopId });
  const currency = await transaction(ctx, async (tx) => {
    const [shop] = await tx.rows<{ currency: string }>("SELECT currency FROM shop WHERE id = $1", [
      shopId,
    ]);
    return shop?.currency ?? "CNY";
  });
  const none: ForecastDto = { currency, measure, history: [], forecast: [], backtest: null };
  if (head.lastDay === null) return none;
  const range = { from: addDays(head.lastDay, 1 - HISTORY_DAYS), to: head.lastDay };
  const shop = toShopDays(await listPartDays(ctx, { shopId, range }), range);
  const all = shop.whole.measures[measure] ?? [];
  // Days before the shop opened are no history.
  const first = all.findIndex((value) => value > 0n);
  const known = first < 0 ? [] : all.slice(first).map(Number);
  const calendar = listDays(range).slice(Math.max(first, 0));
  const history = calendar
    .map((day, i) => ({ day, value: String(Math.round(known[i] ?? 0)) }))
    .slice(-SHOWN_DAYS);
  if (known.length < DAYS_MIN) return { ...none, history };
  const values = Float64Array.from(known);
  const test = backtest(values);
  return {
    currency,
    measure,
    history,
    forecast: toBand(
      forecastSeries(values, { horizon: days, season: WEEK }),
      test.ratios,
      head.lastDay,
    ),
    backtest: { wape: test.wape, naiveWape: test.naiveWape, days: ORIGINS * WEEK },
  };
}

function toBand(
  forecast: Float64Array,
  ratios: Float64Array,
  last: CalendarDay,
): ForecastDto["forecast"] {
  const low = Math.min(1, quantile(ratios, LOW));
  const high = Math.max(1, quantile(ratios, HIGH));
  return [...forecast].map((value, i) => {
    // Errors grow as the week lies further ahead.
    const wider = Math.sqrt(1 + Math.floor(i / WEEK) / 4);
    return {
      day: addDays(last, i + 1),
      value: String(Math.round(value)),
      low: String(Math.round(Math.max(0, value * (1 + (low - 1) * wider)))),
      high: String(Math.round(value * (1 + (high - 1) * wider))),
    };
  });
}

/** Each of the last weeks forecast from what came before it, beside the week before it as it was. */
function backtest(values: Float64Array): { ratios: Float64Array; wape: number; naiveWape: number } {
  const ratios: number[] = [];
  let error = 0;
  let naive = 0;
  let size = 0;
  for (let origin = ORIGINS; origin >= 1; origin -= 1) {
    const end = values.length - origin * WEEK;
    const guess = forecastSeries(values.subarray(0, end), { horizon: WEEK, season: WEEK });
    guess.forEach((value, i) => {
      const actual = values[end + i] ?? 0;
      if (value > 0) ratios.push(actual / value);
      error += Math.abs(actual - value);
      naive += Math.abs(actual - (values[end + i - WEEK] ?? 0));
      size += actual;
    });
  }
  return {
    ratios: Float64Array.from(ratios).sort(),
    wape: size > 0 ? error / size : 0,
    naiveWape: size > 0 ? naive / size : 0,
  };
}
