import "server-only";
import type { CalendarDay, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";
import { CHANNEL_CODES, TRAFFIC_CODES } from "../domain/draft-entry";
import type { Channel, Traffic } from "../domain/facts";
import { routeOf, type SalesRoute, toRouteCode } from "../domain/sales-route";

/** One corner of the shop on one day: everything that postings carry, at once. */
export interface BookCell {
  readonly day: CalendarDay;
  readonly route: SalesRoute;
  readonly channel: Channel | null;
  readonly traffic: Traffic | null;
  readonly creatorId: string | null;
  readonly creatorName: string | null;
  readonly productId: string | null;
  readonly productName: string | null;
  readonly amount: Minor;
}

const MEASURED = {
  paidGmv: { accounts: [ACCOUNT.grossSales, ACCOUNT.merchantDiscount], sign: -1 },
  adSpend: { accounts: [ACCOUNT.adCash, ACCOUNT.adPromo, ACCOUNT.adCoupon], sign: 1 },
  insurance: { accounts: [ACCOUNT.insurance], sign: 1 },
  refunds: { accounts: [ACCOUNT.refunds], sign: 1 },
} as const;
export type CellMeasure = keyof typeof MEASURED;

const DAYS_MAX = 120;

interface Row {
  readonly day: CalendarDay;
  readonly channel: number;
  readonly traffic: number;
  readonly creator_id: string | null;
  readonly creator_name: string | null;
  readonly product_id: string | null;
  readonly product_name: string | null;
  readonly amount: bigint;
}

/** A measure on some days by channel, traffic, creator and product together; refunds by the day the money went back. */
export async function listDayCells(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly measure: CellMeasure;
    readonly days: readonly CalendarDay[];
  },
): Promise<BookCell[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  if (input.days.length === 0) return [];
  const rows = await transaction(ctx, (tx) =>
    tx.rows<Row>(toSql(input.measure), [input.shopId, input.days.slice(0, DAYS_MAX)]),
  );
  return rows.map((row) => ({
    day: row.day,
    route: routeOf(
      toRouteCode(row.channel, row.creator_id !== null),
      row.traffic === TRAFFIC_CODES.ad,
    ),
    channel: CHANNELS.get(row.channel) ?? null,
    traffic: TRAFFICS.get(row.traffic) ?? null,
    creatorId: row.creator_id,
    creatorName: row.creator_name,
    productId: row.product_id,
    productName: row.product_name,
    amount: row.amount,
  }));
}

const CHANNELS = new Map(
  (Object.entries(CHANNEL_CODES) as [Channel, number][]).map(([name, code]) => [code, name]),
);
const TRAFFICS = new Map(
  (Object.entries(TRAFFIC_CODES) as [Traffic, number][]).map(([name, code]) => [code, name]),
);

const REFUND_TAIL_DAYS = 60;

function toSql(measure: CellMeasure): string {
  const { accounts, sign } = MEASURED[measure];
  const isCash = measure === "refunds";
  const day = isCash ? "e.cash_date" : "e.business_date";
  // The account's own list of entries leads to refunds; sales are most of a day anyway.
  const source = isCash
    ? `(SELECT DISTINCT l.base_entry_id + o.offset_no AS entry_id
        FROM entry_list l CROSS JOIN LATERAL unnest(l.offsets) AS o (offset_no)
        WHERE l.shop_id = $1 AND l.dimension = 1 AND l.dimension_id = ${accounts[0]}
          AND l.day BETWEEN (SELECT min(d) - ${REFUND_TAIL_DAYS} FROM unnest($2::date[]) d) AND (SELECT max(d) FROM unnest($2::date[]) d)) f
       JOIN entry e ON e.shop_id = $1 AND e.entry_id = f.entry_id`
    : "entry e";
  return `
    SELECT s.day, s.channel, s.traffic, c.external_id AS creator_id, c.name AS creator_name,
      g.external_id AS product_id, g.name AS product_name, s.amount
    FROM (
      SELECT ${day} AS day, p.channel, p.traffic, p.creator_id, p.product_id, (${sign} * sum(p.amount))::bigint AS amount
      FROM ${source} JOIN posting p ON p.shop_id = $1 AND p.entry_id = e.entry_id
      WHERE e.shop_id = $1 AND ${day} = ANY ($2::date[]) AND p.account IN (${accounts.join(", ")})
      GROUP BY 1, 2, 3, 4, 5 HAVING sum(p.amount) <> 0) s
    LEFT JOIN dimension c ON c.shop_id = $1 AND c.dimension_id = s.creator_id AND s.creator_id <> 0
    LEFT JOIN dimension g ON g.shop_id = $1 AND g.dimension_id = s.product_id AND s.product_id <> 0`;
}
