import "server-only";
import { addDays, countDays, dayInZone } from "@/lib/kernel";
import {
  type AdTraffic,
  listAdTraffic,
  listProductSales,
  listRouteDays,
} from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { ProductCandidateList } from "../day-schemas";
import { assignRoles, shrinkConversion } from "../domain/allocation/product-roles";
import { computeStockDays } from "../domain/allocation/stock-cover";
import { LEVERS, type Lever } from "../domain/shop-model";
import { readStock, type ToldStock } from "./product-stock";

const WINDOW_DAYS = 90;

/**
 * The products of the last ninety days with what a choice needs: margin after cost of goods and commissions, conversion of
 * their ads, refunds, stock cover. What nobody told is null: costs that were not imported, stock, ads told by product.
 */
export async function listProductCandidates(
  ctx: Ctx,
  { shopId }: { readonly shopId: bigint },
): Promise<ProductCandidateList> {
  requirePermission(ctx, "planning.view");
  requireShop(ctx, shopId);
  const today = dayInZone(ctx.now, "UTC");
  const range = { from: addDays(today, -WINDOW_DAYS), to: addDays(today, 1) };
  const sold = await listProductSales(ctx, { shopId, range });
  const traffic = await listAdTraffic(ctx, { shopId, range, by: ["product"] });
  const costShare = await readCostShare(ctx, shopId, range);
  const stock = await transaction(ctx, (tx) => readStock(tx, shopId));
  const sumOf = (rows: typeof traffic) => ({
    clicks: rows.reduce((sum, { clicks }) => sum + Number(clicks ?? 0n), 0),
    orders: rows.reduce((sum, { orders }) => sum + Number(orders ?? 0n), 0),
  });
  const all = sumOf(traffic);
  const shopRate = all.clicks > 0 ? all.orders / all.clicks : null;
  const products = sold.map((product) => {
    const paid = Number(product.payable);
    const cogs =
      product.unitCost === null ? null : Number(product.unitCost) * Number(product.quantity);
    const shown = traffic.filter(({ productId }) => productId === product.productId);
    const own = sumOf(shown);
    return {
      id: product.productId,
      name: product.name ?? product.productId,
      orders: Number(product.orders),
      price: product.orders > 0n ? paid / Number(product.orders) : 0,
      marginRate: cogs === null || paid <= 0 ? null : 1 - cogs / paid - costShare,
      refundRate: product.orders > 0n ? Number(product.refundedOrders) / Number(product.orders) : 0,
      conversionRate: shopRate === null ? null : shrinkConversion(own, shopRate),
      adClicks: own.clicks,
      leverClicks: toLeverClicks(shown),
      ...toCover(stock.get(product.productId) ?? null, Number(product.quantity), ctx.now),
      ageDays: countDays({ from: product.firstOn, to: today }) - 1,
    };
  });
  const roles = assignRoles(products);
  return {
    costShare,
    items: products.map(({ ageDays: _, ...product }) => ({
      ...product,
      role: roles.get(product.id) ?? "traffic",
    })),
  };
}

function toLeverClicks(traffic: readonly AdTraffic[]): Partial<Record<Lever, number>> {
  return Object.fromEntries(
    LEVERS.flatMap((lever) => {
      const clicks = traffic
        .filter(({ route }) => route === lever)
        .reduce((sum, row) => sum + Number(row.clicks ?? 0n), 0);
      return clicks > 0 ? [[lever, clicks]] : [];
    }),
  );
}

function toCover(told: ToldStock | null, sold: number, now: Date) {
  const days = computeStockDays(told, sold / WINDOW_DAYS, now);
  // JSON knows no endless number; what lasts longer than anybody plans is long enough.
  return { units: told?.units ?? null, stockDays: days === null ? null : Math.min(days, 9_999) };
}

/** Commissions, agencies, platform fee and insurance of the window per net sales. */
async function readCostShare(
  ctx: Ctx,
  shopId: bigint,
  range: { readonly from: string; readonly to: string },
): Promise<number> {
  const days = await listRouteDays(ctx, { shopId, range });
  const net = days.reduce((sum, { figures }) => sum + figures.netSales, 0n);
  const cost = days.reduce((sum, { figures, adCost }) => sum + figures.marketingCost - adCost, 0n);
  return net > 0n ? Math.max(0, Number(cost) / Number(net)) : 0;
}
