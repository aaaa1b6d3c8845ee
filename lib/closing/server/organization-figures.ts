import "server-only";
import { type CalendarDay, currencyScale, type Minor, ratio, toPublicId } from "@/lib/kernel";
import { listShopFigures, type ShopFigures } from "@/lib/ledger/server";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { convertMoney } from "../domain/convert-money";
import type { OrganizationFiguresDto, OrganizationFiguresInput } from "../exchange-schemas";

const AMOUNTS = [
  "paidGmv",
  "refunds",
  "netSales",
  "marketingCost",
  "cogs",
  "contribution",
] as const;
type Amounts = Record<(typeof AMOUNTS)[number], Minor>;

const nothing = (): Amounts => ({
  paidGmv: 0n,
  refunds: 0n,
  netSales: 0n,
  marketingCost: 0n,
  cogs: 0n,
  contribution: 0n,
});

/**
 * Every shop of the caller in one currency. Each book keeps its own; here each day of it is valued at the rate of that
 * day, as one of the shops kept in the view's currency states it. A shop without a rate is listed and left out of the sum.
 */
export async function getOrganizationFigures(
  ctx: Ctx,
  input: OrganizationFiguresInput,
): Promise<OrganizationFiguresDto> {
  requirePermission(ctx, "ledger.view");
  const { from, to, currency } = input;
  const shops = await listShopFigures(ctx, { range: { from, to }, currency });
  const valued = await valueShops(ctx, { shops, currency, until: to });
  const inSum = shops.filter(({ shopId }) => valued.get(shopId));
  const sum = nothing();
  for (const amounts of valued.values())
    if (amounts) for (const name of AMOUNTS) sum[name] += amounts[name];
  return {
    from,
    to,
    currency,
    rows: shops.map((shop) => {
      const amounts = valued.get(shop.shopId) ?? null;
      return {
        shop: toPublicId("shop", shop.shopId),
        name: shop.name,
        currency: shop.currency,
        definition: shop.definition,
        own: toTexts(shop.total),
        converted: amounts && toTexts(amounts),
        compositeRoi: shop.total.compositeRoi,
        orders: shop.total.orders,
      };
    }),
    total: {
      ...toTexts(sum),
      orders: inSum.reduce((orders, { total }) => orders + total.orders, 0),
      netRoi: ratio(sum.netSales, sum.marketingCost),
    },
  };
}

/** The money of each shop in one currency; null for a shop that has a day without a rate. */
export async function valueShops(
  ctx: Ctx,
  input: {
    readonly shops: readonly ShopFigures[];
    readonly currency: string;
    readonly until: CalendarDay;
  },
): Promise<ReadonlyMap<bigint, Amounts | null>> {
  requirePermission(ctx, "ledger.view");
  const { shops, currency, until } = input;
  const foreign = [...new Set(shops.map((shop) => shop.currency))].filter(
    (each) => each !== currency,
  );
  const rates = await readRates(ctx, { from: foreign, to: currency, until });
  return new Map(
    shops.map((shop) => [
      shop.shopId,
      shop.currency === currency
        ? toAmounts(shop.total)
        : valueDays(shop, rates.get(shop.currency) ?? [], currency),
    ]),
  );
}

interface DatedRate {
  readonly currency: string;
  readonly day: CalendarDay;
  readonly rate_e8: bigint;
}

/** Rates of some currencies in the view's, the oldest first. */
async function readRates(
  ctx: Ctx,
  query: { readonly from: readonly string[]; readonly to: string; readonly until: CalendarDay },
): Promise<ReadonlyMap<string, readonly DatedRate[]>> {
  if (query.from.length === 0) return new Map();
  const rows = await transaction(ctx, (tx) =>
    tx.rows<DatedRate>(
      `SELECT DISTINCT ON (r.currency, r.day) r.currency, r.day, r.rate_e8 FROM exchange_rate r JOIN shop s ON s.id = r.shop_id
       WHERE r.currency = ANY ($1) AND s.currency = $2 AND r.day <= $3 ORDER BY r.currency, r.day, r.stated_at DESC`,
      [query.from, query.to, query.until],
    ),
  );
  return Map.groupBy(rows, (row) => row.currency);
}

function valueDays(
  shop: ShopFigures,
  rates: readonly DatedRate[],
  currency: string,
): Amounts | null {
  const scales = { fromScale: currencyScale(shop.currency), toScale: currencyScale(currency) };
  const sum = nothing();
  for (const { day, figures } of shop.days) {
    const rate = rates.findLast((each) => each.day <= day);
    if (!rate) return null;
    for (const name of AMOUNTS)
      sum[name] += convertMoney(figures[name], { rateE8: rate.rate_e8, ...scales });
  }
  return sum;
}

const toAmounts = (figures: Amounts): Amounts => ({
  paidGmv: figures.paidGmv,
  refunds: figures.refunds,
  netSales: figures.netSales,
  marketingCost: figures.marketingCost,
  cogs: figures.cogs,
  contribution: figures.contribution,
});

const toTexts = (amounts: Amounts) => ({
  paidGmv: String(amounts.paidGmv),
  refunds: String(amounts.refunds),
  netSales: String(amounts.netSales),
  marketingCost: String(amounts.marketingCost),
  cogs: String(amounts.cogs),
  contribution: String(amounts.contribution),
});
