import "server-only";
import type { DayRange, Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";
import { CHANNEL_CODES } from "../domain/draft-entry";
import type { Channel } from "../domain/facts";
import { DIMENSION_KINDS } from "./dimension-store";

/** What one creator sold and cost by one product through one kind of content. */
export interface CreatorPart {
  readonly productId: string | null;
  readonly productName: string | null;
  readonly channel: Channel | null;
  readonly netSales: Minor;
  readonly refunds: Minor;
  readonly adSpend: Minor;
  readonly commissionOrganic: Minor;
  readonly commissionAd: Minor;
  readonly cogs: Minor;
  readonly orders: number;
}

const PARTS_MAX = 500;
const CHANNEL_NAMES = new Map(
  Object.entries(CHANNEL_CODES).map(([name, code]) => [code, name as Channel]),
);

const net = (accounts: string): string =>
  `COALESCE(sum(p.amount) FILTER (WHERE p.account IN (${accounts})), 0)::bigint`;

/** One creator's money by product and content, the largest sales first; read from the entries of the creator's days. */
export async function listCreatorParts(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly range: DayRange; readonly creatorId: string },
): Promise<CreatorPart[]> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<Omit<CreatorPart, "channel"> & { channel: number }>(
      `WITH c AS (SELECT dimension_id FROM dimension
         WHERE shop_id = $1 AND kind = ${DIMENSION_KINDS.creator} AND external_id = $4),
       e AS (SELECT DISTINCT l.base_entry_id + o AS entry_id FROM entry_list l CROSS JOIN unnest(l.offsets) AS o
         WHERE l.shop_id = $1 AND l.dimension = 2 AND l.dimension_id = (SELECT dimension_id FROM c)
           AND l.day BETWEEN $2::date AND $3::date)
       SELECT d.external_id AS "productId", d.name AS "productName", s.* FROM (
         SELECT p.product_id, p.channel,
           -${net(`${ACCOUNT.grossSales}, ${ACCOUNT.merchantDiscount}, ${ACCOUNT.refunds}`)} AS "netSales",
           ${net(String(ACCOUNT.refunds))} AS refunds, ${net(`${ACCOUNT.adCash}, ${ACCOUNT.adCoupon}`)} AS "adSpend",
           ${net(String(ACCOUNT.commissionOrganic))} AS "commissionOrganic",
           ${net(String(ACCOUNT.commissionAd))} AS "commissionAd", ${net(String(ACCOUNT.costOfGoods))} AS cogs,
           (sum(sign(-p.amount)) FILTER (WHERE p.account = ${ACCOUNT.grossSales}))::int AS orders
         FROM e JOIN posting p ON p.shop_id = $1 AND p.entry_id = e.entry_id
         WHERE p.creator_id = (SELECT dimension_id FROM c)
         GROUP BY p.product_id, p.channel
       ) s LEFT JOIN dimension d ON d.shop_id = $1 AND d.dimension_id = s.product_id
       ORDER BY s."netSales" DESC, s.product_id, s.channel LIMIT ${PARTS_MAX}`,
      [input.shopId, input.range.from, input.range.to, input.creatorId],
    ),
  );
  return rows.map((row) => ({
    productId: row.productId,
    productName: row.productName,
    channel: CHANNEL_NAMES.get(row.channel) ?? null,
    netSales: row.netSales,
    refunds: row.refunds,
    adSpend: row.adSpend,
    commissionOrganic: row.commissionOrganic,
    commissionAd: row.commissionAd,
    cogs: row.cogs,
    orders: row.orders ?? 0,
  }));
}
