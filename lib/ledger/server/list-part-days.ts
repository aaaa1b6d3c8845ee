import "server-only";
import type { CalendarDay, DayRange, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";
import { SOURCE_KINDS, TRAFFIC_CODES } from "../domain/draft-entry";
import { routeOf } from "../domain/sales-route";

/** What one part of the shop did on one day: of the whole by sales route, of the others by whom or what is named. */
export interface PartDay {
  readonly dimension: "route" | "creator" | "product";
  readonly key: string;
  readonly name: string | null;
  readonly day: CalendarDay;
  readonly paidGmv: Minor;
  readonly orders: number;
  readonly adSpend: Minor;
  readonly insurance: Minor;
  /** Money given back on that day, whenever the order was paid. By route and product alone. */
  readonly refunds: Minor;
}

/** The largest creators and products of the range; smaller ones move no shop. */
const KEYS_MAX = 60;

interface Row {
  readonly dimension: number;
  readonly id: number;
  readonly key: string | null;
  readonly name: string | null;
  readonly is_ad: boolean;
  readonly day: CalendarDay;
  readonly gmv: bigint;
  readonly orders: bigint;
  readonly spend: bigint;
  readonly insurance: bigint;
}

/** Days of the shop by sales route, by creator and by product, from the rollup; refunds by the day the money went back. */
export async function listPartDays(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange },
): Promise<PartDay[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId, range } = input;
  const { rows, refunds } = await transaction(ctx, async (tx) => ({
    rows: await tx.rows<Row>(PARTS_SQL, [shopId, range.from, range.to]),
    refunds: await readRefunds(tx, shopId, range),
  }));
  const days = new Map<string, PartDay>();
  const put = (
    part: Pick<PartDay, "dimension" | "key" | "name" | "day">,
    add: Partial<PartDay>,
  ): void => {
    const id = `${part.dimension} ${part.key} ${part.day}`;
    const known = days.get(id) ?? {
      ...part,
      paidGmv: 0n,
      orders: 0,
      adSpend: 0n,
      insurance: 0n,
      refunds: 0n,
    };
    days.set(id, {
      ...known,
      paidGmv: known.paidGmv + (add.paidGmv ?? 0n),
      orders: known.orders + (add.orders ?? 0),
      adSpend: known.adSpend + (add.adSpend ?? 0n),
      insurance: known.insurance + (add.insurance ?? 0n),
      refunds: known.refunds + (add.refunds ?? 0n),
    });
  };
  for (const row of rows) {
    const amounts = {
      paidGmv: row.gmv,
      orders: Number(row.orders),
      adSpend: row.spend,
      insurance: row.insurance,
    };
    const { day, name } = row;
    if (row.dimension === 0)
      put({ dimension: "route", key: routeOf(row.id, row.is_ad), name: null, day }, amounts);
    else
      put(
        { dimension: row.dimension === 2 ? "creator" : "product", key: row.key ?? "", name, day },
        amounts,
      );
  }
  for (const { key, name, day, amount, route_code, is_ad } of refunds) {
    put(
      { dimension: "route", key: routeOf(route_code, is_ad), name: null, day },
      { refunds: amount },
    );
    if (key !== null) put({ dimension: "product", key, name, day }, { refunds: amount });
  }
  return [...days.values()];
}

const PARTS_SQL = `
  WITH line AS MATERIALIZED (
    SELECT r.dimension, r.dimension_id AS id, r.traffic = ${TRAFFIC_CODES.ad} AS is_ad, r.day, r.account,
      r.debit - r.credit AS net, r.credit_lines
    FROM rollup_daily r
    WHERE r.shop_id = $1 AND r.basis = 1 AND r.dimension IN (0, 2, 3) AND r.day BETWEEN $2::date AND $3::date
      AND r.account IN (${ACCOUNT.grossSales}, ${ACCOUNT.merchantDiscount}, ${ACCOUNT.adCash}, ${ACCOUNT.adPromo}, ${ACCOUNT.adCoupon}, ${ACCOUNT.insurance})
  ), kept AS (
    SELECT dimension, id FROM (
      SELECT dimension, id, row_number() OVER (PARTITION BY dimension ORDER BY sum(abs(net)) DESC, id) AS place
      FROM line WHERE dimension <> 0 AND account = ${ACCOUNT.grossSales} GROUP BY dimension, id) ranked
    WHERE place <= ${KEYS_MAX}
  )
  SELECT l.dimension, l.id, d.external_id AS key, d.name, l.is_ad, l.day,
    (-COALESCE(sum(l.net) FILTER (WHERE l.account IN (${ACCOUNT.grossSales}, ${ACCOUNT.merchantDiscount})), 0))::bigint AS gmv,
    COALESCE(sum(l.credit_lines) FILTER (WHERE l.account = ${ACCOUNT.grossSales}), 0)::bigint AS orders,
    COALESCE(sum(l.net) FILTER (WHERE l.account IN (${ACCOUNT.adCash}, ${ACCOUNT.adPromo}, ${ACCOUNT.adCoupon})), 0)::bigint AS spend,
    COALESCE(sum(l.net) FILTER (WHERE l.account = ${ACCOUNT.insurance}), 0)::bigint AS insurance
  FROM line l LEFT JOIN kept k ON k.dimension = l.dimension AND k.id = l.id
    LEFT JOIN dimension d ON d.shop_id = $1 AND d.dimension_id = l.id AND l.dimension <> 0
  WHERE l.dimension = 0 OR k.id IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6`;

interface RefundRow {
  readonly key: string | null;
  readonly name: string | null;
  readonly day: CalendarDay;
  readonly amount: bigint;
  readonly route_code: number;
  readonly is_ad: boolean;
}

/** How long after the payment money still goes back in numbers that matter. */
const REFUND_TAIL_DAYS = 60;

/**
 * Refund lines by the day of the money, found by the account's own list of entries, so that a long book costs its refunds
 * and not its length. Entries that were reversed come with what reverses them and sum to nothing.
 */
function readRefunds(tx: Tx, shopId: bigint, range: DayRange): Promise<RefundRow[]> {
  return tx.rows<RefundRow>(
    `WITH found AS MATERIALIZED (
       SELECT DISTINCT l.base_entry_id + o.offset_no AS entry_id
       FROM entry_list l CROSS JOIN LATERAL unnest(l.offsets) AS o (offset_no)
       WHERE l.shop_id = $1 AND l.dimension = 1 AND l.dimension_id = ${ACCOUNT.refunds}
         AND l.day BETWEEN $2::date - ${REFUND_TAIL_DAYS} AND $3::date
     )
     SELECT d.external_id AS key, d.name, e.cash_date AS day, sum(p.amount)::bigint AS amount,
       p.channel * 2 + (p.creator_id <> 0)::int AS route_code, p.traffic = ${TRAFFIC_CODES.ad} AS is_ad
     FROM found f
       JOIN entry e ON e.shop_id = $1 AND e.entry_id = f.entry_id
       JOIN posting p ON p.shop_id = $1 AND p.entry_id = f.entry_id AND p.account = ${ACCOUNT.refunds}
       LEFT JOIN dimension d ON d.shop_id = $1 AND d.dimension_id = p.product_id AND p.product_id <> 0
     WHERE e.cash_date BETWEEN $2::date AND $3::date AND e.source_kind <> ${SOURCE_KINDS.manual}
     GROUP BY 1, 2, 3, 5, 6 HAVING sum(p.amount) <> 0`,
    [shopId, range.from, range.to],
  );
}
