import "server-only";
import type { DayRange, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, toArrayLiteral, transaction } from "@/lib/platform/db";
import { ACCOUNT, CHART_OF_ACCOUNTS } from "../domain/chart-of-accounts";
import { TRAFFIC_CODES } from "../domain/draft-entry";
import { type FigureDefinition, marketingAccountsOf } from "../domain/figures";
import { readDefinition } from "./book-state";
import { DIMENSION_KINDS } from "./dimension-store";

/** What one creator sold and cost in a window, under the shop's own definition. */
export interface CreatorSums {
  readonly creatorId: string;
  readonly name: string;
  readonly netSales: Minor;
  readonly refunds: Minor;
  readonly discount: Minor;
  readonly cogs: Minor;
  readonly adCash: Minor;
  readonly adGrant: Minor;
  readonly commissionOrganic: Minor;
  readonly commissionAd: Minor;
  readonly bonus: Minor;
  readonly agencyFees: Minor;
  readonly slotFees: Minor;
  readonly samples: Minor;
  readonly platformFee: Minor;
  readonly insurance: Minor;
  readonly marketingCost: Minor;
  readonly contribution: Minor;
  readonly orders: number;
  readonly adOrders: number;
  /** Business days on which the creator sold. */
  readonly sessions: number;
  /** Days in the window with anything to count. */
  readonly days: number;
  readonly firstSoldOn: string | null;
  readonly lastSoldOn: string | null;
  readonly moments: DayMoments;
}

/** Sums over days of products of the day's net sales, marketing cost and ad spend, in minor units. */
export interface DayMoments {
  readonly salesSales: number;
  readonly salesCost: number;
  readonly costCost: number;
  readonly salesAds: number;
  readonly adsAds: number;
}

/** A portfolio of more creators than this is cut to those that sold most. */
const CREATORS_MAX = 20_000;

const net = (accounts: string): string =>
  `COALESCE(sum(r.debit - r.credit) FILTER (WHERE r.account IN (${accounts})), 0)`;

const DAYS = `
  SELECT r.dimension_id, r.day,
    -COALESCE(sum(r.debit - r.credit) FILTER (WHERE r.account = ANY ($4::int[])), 0) AS net_sales,
    COALESCE(sum(r.debit - r.credit) FILTER (WHERE r.account = ANY ($5::int[])), 0) AS cost,
    -COALESCE(sum(r.debit - r.credit) FILTER (WHERE r.account = ANY ($6::int[])), 0) AS contribution,
    ${net(String(ACCOUNT.refunds))} AS refunds, ${net(String(ACCOUNT.merchantDiscount))} AS discount,
    ${net(String(ACCOUNT.costOfGoods))} AS cogs, ${net(`${ACCOUNT.adCash}, ${ACCOUNT.adCoupon}`)} AS ad_cash,
    ${net(String(ACCOUNT.adPromo))} AS ad_grant, ${net(String(ACCOUNT.commissionOrganic))} AS organic,
    ${net(String(ACCOUNT.commissionAd))} AS boosted, ${net(String(ACCOUNT.commissionBonus))} AS bonus,
    ${net(String(ACCOUNT.agencyFees))} AS agency, ${net(String(ACCOUNT.slotFees))} AS slot,
    ${net(String(ACCOUNT.samples))} AS samples, ${net(String(ACCOUNT.platformFee))} AS platform,
    ${net(String(ACCOUNT.insurance))} AS insurance,
    COALESCE(sum(r.credit_lines) FILTER (WHERE r.account = ${ACCOUNT.grossSales}), 0) AS orders,
    COALESCE(sum(r.credit_lines) FILTER (WHERE r.account = ${ACCOUNT.grossSales} AND r.traffic = ${TRAFFIC_CODES.ad}), 0) AS ad_orders
  FROM rollup_daily r
  WHERE r.shop_id = $1 AND r.basis = 1 AND r.dimension = ${DIMENSION_KINDS.creator} AND r.day BETWEEN $2::date AND $3::date
  GROUP BY r.dimension_id, r.day`;

const big = (column: string): string => `sum(d.${column})::bigint`;
const moment = (a: string, b: string): string => `sum(d.${a}::float8 * d.${b}::float8)`;

const SUMS = `
  SELECT c.external_id AS "creatorId", c.name, s.* FROM (
    SELECT d.dimension_id, ${big("net_sales")} AS "netSales", ${big("refunds")} AS refunds, ${big("discount")} AS discount,
      ${big("cogs")} AS cogs, ${big("ad_cash")} AS "adCash", ${big("ad_grant")} AS "adGrant",
      ${big("organic")} AS "commissionOrganic", ${big("boosted")} AS "commissionAd", ${big("bonus")} AS bonus,
      ${big("agency")} AS "agencyFees", ${big("slot")} AS "slotFees", ${big("samples")} AS samples,
      ${big("platform")} AS "platformFee", ${big("insurance")} AS insurance, ${big("cost")} AS "marketingCost",
      ${big("contribution")} AS contribution, sum(d.orders)::int AS orders, sum(d.ad_orders)::int AS "adOrders",
      count(*) FILTER (WHERE d.orders > 0)::int AS sessions, count(*)::int AS days,
      min(d.day) FILTER (WHERE d.orders > 0)::text AS "firstSoldOn",
      max(d.day) FILTER (WHERE d.orders > 0)::text AS "lastSoldOn",
      ${moment("net_sales", "net_sales")} AS ss, ${moment("net_sales", "cost")} AS sc, ${moment("cost", "cost")} AS cc,
      ${moment("net_sales", "ad_cash")} AS sa, ${moment("ad_cash", "ad_cash")} AS aa
    FROM (${DAYS}) d GROUP BY d.dimension_id
    ORDER BY sum(d.net_sales) DESC, d.dimension_id LIMIT ${CREATORS_MAX}
  ) s JOIN dimension c ON c.shop_id = $1 AND c.dimension_id = s.dimension_id
  ORDER BY s."netSales" DESC, s.dimension_id`;

interface SumsRow extends Omit<CreatorSums, "moments"> {
  readonly dimension_id: number;
  readonly ss: number;
  readonly sc: number;
  readonly cc: number;
  readonly sa: number;
  readonly aa: number;
}

/** Every creator with money in the window, one statement over the rollup whatever the number of orders. */
export async function listCreatorSums(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange },
): Promise<CreatorSums[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, async (tx) => {
    const { definition } = await readDefinition(tx, input.shopId);
    return readSums(tx, input, definition);
  });
  return rows.map(({ dimension_id: _, ss, sc, cc, sa, aa, ...row }) => ({
    ...row,
    moments: { salesSales: ss, salesCost: sc, costCost: cc, salesAds: sa, adsAds: aa },
  }));
}

function readSums(
  tx: Tx,
  { shopId, range }: { readonly shopId: bigint; readonly range: DayRange },
  definition: FigureDefinition,
): Promise<SumsRow[]> {
  const marketing = marketingAccountsOf(definition);
  const sales: number[] = [ACCOUNT.grossSales, ACCOUNT.refunds];
  if (!definition.includesDiscount) sales.push(ACCOUNT.merchantDiscount);
  const expenses = CHART_OF_ACCOUNTS.filter(({ kind }) => kind === "expense")
    .map(({ code }) => code)
    .filter((code) => code !== ACCOUNT.adPromo || marketing.has(code));
  const counted = new Set([...sales, ...marketing, ...expenses, ACCOUNT.otherIncome]);
  return tx.rows<SumsRow>(SUMS, [
    shopId,
    range.from,
    range.to,
    toArrayLiteral(sales.map(String)),
    toArrayLiteral([...marketing].map(String)),
    toArrayLiteral([...counted].map(String)),
  ]);
}
