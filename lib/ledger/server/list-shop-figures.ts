import "server-only";
import { type CalendarDay, type DayRange, type Minor, previousRange } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";
import { TRAFFIC_CODES } from "../domain/draft-entry";
import { type FigureRow, toTotalRow } from "../domain/figure-rows";
import {
  type AccountSum,
  computeFigures,
  type DateBasis,
  FIGURE_ACCOUNTS,
  type FigureDefinition,
  type Figures,
  type SalesBase,
} from "../domain/figures";
import { BASIS_CODES } from "./book-sums";
import { withoutCompleteness } from "./figure-dto";
import { keepSums, recallSums } from "./sum-memory";

/** One shop among the shops of a house, over one window, in its own currency and under its own definition. */
export interface ShopFigures {
  readonly shopId: bigint;
  readonly name: string;
  readonly currency: string;
  readonly definition: number;
  /** By which day that definition counts money. */
  readonly basis: DateBasis;
  /** The newest day that the book knows; null while it is empty. */
  readonly lastDay: CalendarDay | null;
  readonly total: FigureRow;
  /** The window beside, the one before unless another is named; all nought where the book has nothing. */
  readonly previous: FigureRow;
  /** Net sales of the days of the window that have any, in order. */
  readonly sales: readonly { readonly day: CalendarDay; readonly amount: Minor }[];
  /** Figures of each day, for books in another currency than asked for: they are valued day by day. */
  readonly days: readonly { readonly day: CalendarDay; readonly figures: Figures }[];
}

/** Shops of one view at most. */
const SHOPS_MAX = 200;

interface ShopRow {
  readonly id: bigint;
  readonly name: string;
  readonly currency: string;
  readonly version: number;
  readonly definition_name: string;
  readonly marketing_accounts: number[];
  readonly includes_discount: boolean;
  readonly sales_base: SalesBase;
  readonly date_basis: DateBasis;
  readonly last_day: CalendarDay | null;
  /** The book's newest batch; null while it has none. */
  readonly head: bigint | null;
}

interface SumRow {
  readonly shop_id: bigint;
  /** Null on the rows that tell a day's sales. */
  readonly account: number | null;
  readonly is_ad: boolean | null;
  readonly is_own: boolean;
  readonly day: CalendarDay | null;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly debit_lines: bigint;
  readonly credit_lines: bigint;
  readonly sales: bigint | null;
}

const SALES = [ACCOUNT.grossSales, ACCOUNT.merchantDiscount, ACCOUNT.refunds].join(", ");
const AD_TOLD = [ACCOUNT.grossSales, ACCOUNT.merchantDiscount].join(", ");

const sumsOf = (isOwn: string, days: string): string =>
  `SELECT r.shop_id, r.account, r.traffic = ${TRAFFIC_CODES.ad} AND r.account IN (${AD_TOLD}) AS is_ad, ${isOwn} AS is_own,
     CASE WHEN ${isOwn} AND r.shop_id = ANY ($5::bigint[]) THEN r.day END AS told_day, r.day,
     r.debit, r.credit, r.debit_lines, r.credit_lines
   FROM rollup_daily r
   WHERE r.shop_id = ANY ($1::bigint[]) AND r.basis = $6::smallint AND r.dimension = 0 AND r.day BETWEEN ${days}
     AND (r.account BETWEEN ${FIGURE_ACCOUNTS.low} AND ${FIGURE_ACCOUNTS.high} OR r.account = ${FIGURE_ACCOUNTS.receivable})`;

/** Sums of all shops by account for the window and the one beside, and their net sales by day, in one reading. */
const SUMS = `
  SELECT l.shop_id, l.account, l.is_ad, l.is_own, coalesce(l.told_day, l.day) AS day, sum(l.debit)::bigint AS debit,
    sum(l.credit)::bigint AS credit, sum(l.debit_lines)::bigint AS debit_lines,
    sum(l.credit_lines)::bigint AS credit_lines, (sum(l.credit - l.debit) FILTER (WHERE l.account IN (${SALES})))::bigint AS sales
  FROM (
    ${sumsOf("true", "$2::date AND $3::date")} UNION ALL ${sumsOf("false", "$4::date AND $7::date")}) l
  GROUP BY GROUPING SETS ((l.shop_id, l.is_own, l.told_day, l.account, l.is_ad), (l.shop_id, l.is_own, l.day))
  HAVING l.account IS NOT NULL OR l.is_own`;

/**
 * The figures of every shop of the caller over a window and the one beside, the window before unless named: one statement over the daily rollup,
 * however many shops there are, and none for books that have not changed since they were last read.
 */
export async function listShopFigures(
  ctx: Ctx,
  input: { readonly range: DayRange; readonly currency: string; readonly against?: DayRange },
): Promise<ShopFigures[]> {
  requirePermission(ctx, "ledger.view");
  const { range, currency, against = previousRange(range) } = input;
  return transaction(ctx, async (tx) => {
    const shops = await readShops(tx, ctx.shopIds.slice(0, SHOPS_MAX));
    const toKey = (shop: ShopRow): string =>
      [
        shop.id,
        shop.head,
        range.from,
        range.to,
        against.from,
        against.to,
        shop.date_basis,
        shop.currency === currency,
      ].join(" ");
    const known = new Map(shops.map((shop) => [shop.id, recallSums<SumRow>(toKey(shop))]));
    const unread = shops.filter(({ id }) => !known.get(id));
    const read = await readSums(tx, unread, { range, against, currency });
    for (const shop of unread) {
      const rows = read.get(shop.id) ?? [];
      known.set(shop.id, rows);
      if (shop.head !== null) keepSums(toKey(shop), rows);
    }
    return shops.map((shop) => recallFigures(shop, toKey(shop), known.get(shop.id) ?? []));
  });
}

/** The sums of some shops by shop, in one statement for each way that they count days. */
async function readSums(
  tx: Tx,
  shops: readonly ShopRow[],
  view: { readonly range: DayRange; readonly against: DayRange; readonly currency: string },
): Promise<ReadonlyMap<bigint, readonly SumRow[]>> {
  const rows: SumRow[] = [];
  for (const [basis, alike] of Map.groupBy(shops, (shop) => shop.date_basis)) {
    const foreign = alike.filter((shop) => shop.currency !== view.currency);
    rows.push(
      ...(await tx.rows<SumRow>(SUMS, [
        alike.map(({ id }) => id),
        view.range.from,
        view.range.to,
        view.against.from,
        foreign.map(({ id }) => id),
        BASIS_CODES[basis],
        view.against.to,
      ])),
    );
  }
  return Map.groupBy(rows, (row) => row.shop_id);
}

function readShops(tx: Tx, shopIds: readonly bigint[]): Promise<ShopRow[]> {
  return tx.rows<ShopRow>(
    `SELECT s.id, s.name, s.currency, d.version, d.name AS definition_name, d.marketing_accounts, d.includes_discount,
       d.sales_base, d.date_basis, (
         SELECT r.day FROM rollup_daily r WHERE r.shop_id = s.id AND r.basis = 1 AND r.dimension = 0
         ORDER BY r.day DESC LIMIT 1) AS last_day, (
         SELECT b.batch_id FROM batch b WHERE b.shop_id = s.id ORDER BY b.batch_id DESC LIMIT 1) AS head
     FROM shop s JOIN figure_definition d ON d.shop_id = s.id AND d.is_default
     WHERE s.id = ANY ($1::bigint[]) AND d.shop_id = ANY ($1::bigint[]) ORDER BY s.id`,
    [shopIds],
  );
}

/** Figures follow from the sums and the definition alone; a definition that is changed is another version. */
function recallFigures(shop: ShopRow, key: string, rows: readonly SumRow[]): ShopFigures {
  const own = `figures ${key} ${shop.version} ${shop.last_day}`;
  const [known] = recallSums<ShopFigures>(own) ?? [];
  if (known) return { ...known, name: shop.name };
  const figures = toShopFigures(shop, rows);
  if (shop.head !== null) keepSums(own, [figures]);
  return figures;
}

function toShopFigures(shop: ShopRow, rows: readonly SumRow[]): ShopFigures {
  const definition: FigureDefinition = {
    version: shop.version,
    name: shop.definition_name,
    marketingAccounts: shop.marketing_accounts,
    includesDiscount: shop.includes_discount,
    salesBase: shop.sales_base,
    basis: shop.date_basis,
  };
  const sums = rows.flatMap(toSum);
  const own = sums.filter(({ isOwn }) => isOwn);
  const told = Map.groupBy(
    own.filter(({ day }) => day !== null),
    ({ day }) => day ?? "",
  );
  return {
    shopId: shop.id,
    name: shop.name,
    currency: shop.currency,
    definition: shop.version,
    basis: shop.date_basis,
    lastDay: shop.last_day,
    total: withoutCompleteness(toTotalRow(own, definition), definition.basis),
    previous: withoutCompleteness(
      toTotalRow(
        sums.filter(({ isOwn }) => !isOwn),
        definition,
      ),
      definition.basis,
    ),
    sales: rows
      .flatMap(({ account, day, sales }) =>
        account === null && day !== null && sales !== null ? [{ day, amount: sales }] : [],
      )
      .sort(byDay),
    days: [...told]
      .map(([day, lines]) => ({ day, figures: computeFigures(lines, definition) }))
      .sort(byDay),
  };
}

const byDay = (a: { readonly day: string }, b: { readonly day: string }): number =>
  a.day < b.day ? -1 : 1;

function toSum(row: SumRow): (AccountSum & { isOwn: boolean; day: CalendarDay | null })[] {
  if (row.account === null) return [];
  return [
    {
      account: row.account,
      isAd: row.is_ad ?? false,
      debit: row.debit,
      credit: row.credit,
      debitLines: Number(row.debit_lines),
      creditLines: Number(row.credit_lines),
      isOwn: row.is_own,
      day: row.day,
    },
  ];
}
