import "server-only";
import { type CalendarDay, currencyScale, type Minor, ratio, toPublicId } from "@/lib/kernel";
import type { FigureRowDto } from "@/lib/ledger";
import { getFigures } from "@/lib/ledger/server";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { convertMoney } from "../domain/convert-money";
import type { OrganizationFiguresDto, OrganizationFiguresInput } from "../exchange-schemas";
import { readShop } from "./period-store";

/** Shops of one view at most. */
const SHOPS_MAX = 200;

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
  const rows: OrganizationFiguresDto["rows"] = [];
  const sum = nothing();
  let orders = 0;
  for (const shopId of ctx.shopIds.slice(0, SHOPS_MAX)) {
    const shop = await transaction(ctx, (tx) => readShop(tx, shopId));
    const figures = await getFigures(ctx, { shopId, from, to, by: "day", basis: "business" });
    const rates = await readRates(ctx, shop.currency, currency, to);
    const valued = valueDays(figures.rows, rates, {
      fromScale: currencyScale(shop.currency),
      toScale: currencyScale(currency),
    });
    if (valued) {
      for (const name of AMOUNTS) sum[name] += valued[name];
      orders += figures.total.orders;
    }
    rows.push({
      shop: toPublicId("shop", shopId),
      name: shop.name,
      currency: shop.currency,
      definition: figures.definition.version,
      own: toTexts(toAmounts(figures.total)),
      converted: valued ? toTexts(valued) : null,
      compositeRoi: figures.total.compositeRoi,
      orders: figures.total.orders,
    });
  }
  return {
    from,
    to,
    currency,
    rows,
    total: { ...toTexts(sum), orders, netRoi: ratio(sum.netSales, sum.marketingCost) },
  };
}

interface DatedRate {
  readonly day: CalendarDay;
  readonly rateE8: bigint;
}

/** Rates of a currency in the view's, the oldest first; null where the two are one. */
async function readRates(
  ctx: Ctx,
  from: string,
  to: string,
  until: CalendarDay,
): Promise<readonly DatedRate[] | null> {
  if (from === to) return null;
  const rows = await transaction(ctx, (tx) =>
    tx.rows<{ day: string; rate_e8: bigint }>(
      `SELECT DISTINCT ON (r.day) r.day, r.rate_e8 FROM exchange_rate r JOIN shop s ON s.id = r.shop_id
       WHERE r.currency = $1 AND s.currency = $2 AND r.day <= $3 ORDER BY r.day, r.stated_at DESC`,
      [from, to, until],
    ),
  );
  return rows.map((row) => ({ day: row.day, rateE8: row.rate_e8 }));
}

function valueDays(
  days: readonly FigureRowDto[],
  rates: readonly DatedRate[] | null,
  scales: { readonly fromScale: number; readonly toScale: number },
): Amounts | null {
  const sum = nothing();
  for (const day of days) {
    const amounts = toAmounts(day);
    const rate = rates?.findLast((each) => each.day <= day.key);
    if (rates !== null && !rate) return null;
    for (const name of AMOUNTS)
      sum[name] += rate
        ? convertMoney(amounts[name], { rateE8: rate.rateE8, ...scales })
        : amounts[name];
  }
  return sum;
}

function toAmounts(row: FigureRowDto): Amounts {
  const amounts = nothing();
  for (const name of AMOUNTS) amounts[name] = BigInt(row[name]);
  return amounts;
}

const toTexts = (amounts: Amounts) => ({
  paidGmv: String(amounts.paidGmv),
  refunds: String(amounts.refunds),
  netSales: String(amounts.netSales),
  marketingCost: String(amounts.marketingCost),
  cogs: String(amounts.cogs),
  contribution: String(amounts.contribution),
});
