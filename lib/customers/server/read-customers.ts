import "server-only";
import { addDays, dayInZone } from "@/lib/kernel";
import { getFigures } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { listPurchases, type Purchase } from "@/lib/recommendation/server";
import type { CustomerHistory } from "../domain/forecast-customers";
import type { CustomerSummary } from "../domain/score-rfm";

export const DAY_MS = 86_400_000;

export const toDay = (at: Date): number => Math.floor(at.getTime() / DAY_MS);

/** Customers as their purchases up to a day tell. */
export function summarise(purchases: readonly Purchase[], upTo: number): CustomerSummary[] {
  const known = new Map<bigint, CustomerSummary>();
  for (const { shopperId, amount, at } of purchases) {
    const day = toDay(at);
    if (day > upTo) continue;
    const before = known.get(shopperId);
    known.set(shopperId, {
      shopperId,
      orders: (before?.orders ?? 0) + 1,
      spent: (before?.spent ?? 0) + Number(amount),
      firstDay: Math.min(before?.firstDay ?? day, day),
      lastDay: Math.max(before?.lastDay ?? day, day),
    });
  }
  return [...known.values()];
}

export function toHistories(purchases: readonly Purchase[]): CustomerHistory[] {
  return [...Map.groupBy(purchases, ({ shopperId }) => shopperId)].map(([shopperId, rows]) => {
    const byDay = new Map<number, number>();
    for (const { at, amount } of rows)
      byDay.set(toDay(at), (byDay.get(toDay(at)) ?? 0) + Number(amount));
    const days = [...byDay.keys()].sort((a, b) => a - b);
    return { shopperId, days, amounts: days.map((day) => byDay.get(day) ?? 0) };
  });
}

export const readPurchases = (ctx: Ctx, shopId: bigint): Promise<Purchase[]> =>
  listPurchases(ctx, { shopId });

const BOOK_DAYS = 90;

/** What an order cost in marketing and what stays of sales, over the book's last ninety days; null when it has none. */
export async function readBookTerms(
  ctx: Ctx,
  shopId: bigint,
): Promise<{ readonly costPerOrder: number; readonly marginRate: number } | null> {
  if (!ctx.permissions.has("ledger.view")) return null;
  const to = dayInZone(ctx.now, "UTC");
  const { total } = await getFigures(ctx, {
    shopId,
    from: addDays(to, -BOOK_DAYS),
    to,
    basis: "business",
  });
  const [orders, netSales] = [Number(total.orders), Number(total.netSales)];
  if (orders === 0 || netSales <= 0) return null;
  return {
    costPerOrder: Number(total.marketingCost) / orders,
    marginRate: 1 - Number(total.cogs) / netSales,
  };
}
