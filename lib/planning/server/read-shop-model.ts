import "server-only";
import { addDays, type CalendarDay, dayInZone } from "@/lib/kernel";
import { listRouteDays, type RouteDay } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { type RouteMoney, type ShopModel, toShopModel } from "../domain/shop-model";

/** What the book's past allows to be fitted, or why nothing. */
export type ShopPast =
  | { readonly lack: null; readonly shop: ShopModel }
  | { readonly lack: "no-history" | "short-history" | "no-levers"; readonly shop: null };

/** A year and a bit: one whole season, and nothing that the shop has outgrown. */
const HISTORY_DAYS = 400;
/** How far back the newest ad day may lie: a shop that stopped two years ago has no today. */
const SEARCH_DAYS = 800;
const DAYS_MIN = 35;

/** The last four hundred days that end on the newest day with ad spend; why nothing can be learned, when nothing can. */
export async function readShopPast(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<ShopPast> {
  const past = await readPastRows(ctx, input);
  if (past === null) return { lack: "no-history", shop: null };
  const { from, to } = past.window;
  if (addDays(from, DAYS_MIN - 1) > to) return { lack: "short-history", shop: null };
  const shop = toShopModel(past.rows, past.window);
  return shop.levers.length > 0 ? { lack: null, shop } : { lack: "no-levers", shop: null };
}

/** The days themselves; null for a book without ad spend. */
export async function readPastRows(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<{
  readonly rows: readonly RouteMoney[];
  readonly window: { readonly from: CalendarDay; readonly to: CalendarDay };
} | null> {
  const last = addDays(dayInZone(ctx.now, "UTC"), 1);
  const range = { from: addDays(last, -SEARCH_DAYS), to: last };
  const days = (await listRouteDays(ctx, { shopId: input.shopId, range })).map(toMoney);
  const spending = days.filter(({ adSpend, route }) => adSpend > 0n && route !== "untold");
  const to = spending.at(-1)?.day;
  if (to === undefined) return null;
  const oldest = addDays(to, -(HISTORY_DAYS - 1));
  const from = spending.find(({ day }) => day >= oldest)?.day ?? to;
  return { rows: days.filter(({ day }) => day >= from && day <= to), window: { from, to } };
}

export function toMoney({ day, route, figures, adSpend, adCost }: RouteDay): RouteMoney {
  const { paidGmv, netSales, marketingCost, contribution } = figures;
  return { day, route, paidGmv, netSales, marketingCost, contribution, adSpend, adCost };
}
