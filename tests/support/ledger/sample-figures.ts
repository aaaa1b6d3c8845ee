import { getFigures } from "@/lib/ledger/server";
import { type Tx, transaction } from "@/lib/platform/db";
import type { TestShop } from "../factories";

/** Every figure of `expected.json`, read from a book: money from its postings, what the book does not keep from its facts. */
export async function readSampleFigures(shop: TestShop): Promise<Record<string, unknown>> {
  const rows = await transaction(shop.ctx, async (tx) => {
    // A book that was filled a moment ago has no statistics; joined by hash it needs none.
    await tx.run("SET LOCAL enable_nestloop = off");
    // Fresh tables have no statistics, and a nested loop over them would take minutes.
    await tx.run("SELECT set_config('enable_nestloop', 'off', true)");
    await tx.run(STANDING, [shop.shopId]);
    await tx.run("ANALYZE standing");
    return {
      counts: await one(tx, COUNTS, shop.shopId),
      orders: await one(tx, ORDERS, shop.shopId),
      fundFlow: await one(tx, FUND_FLOW, shop.shopId),
      ads: await one(tx, ADS, shop.shopId),
      alliance: await one(tx, ALLIANCE, shop.shopId),
      byCreator: (await one(tx, BY_CREATOR, shop.shopId))["creators"],
      balances: await one(tx, BALANCES, shop.shopId),
      cogsSettled: (await one(tx, COGS_SETTLED, shop.shopId))["cogs"],
    };
  });
  const { balances, ...figures } = rows;
  return { ...figures, book: { ...(await readBookFigures(shop)), ...balances } };
}

async function one(tx: Tx, sql: string, shopId: bigint): Promise<Record<string, unknown>> {
  const [row] = await tx.rows<{ figures: Record<string, unknown> }>(
    `SELECT to_jsonb(f) AS figures FROM (${sql}) f WHERE $1::bigint IS NOT NULL`,
    [shopId],
  );
  return row?.figures ?? {};
}

/** Postings of entries that stand, and the scene of the movement that each came from. */
const STANDING = `CREATE TEMPORARY TABLE standing ON COMMIT DROP AS
  SELECT p.account, p.amount, p.traffic, p.creator_id, p.campaign_id, e.source_kind, e.source_key, e.order_no, p.line_no, w.scene
  FROM entry e JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.entry_id
  LEFT JOIN fact_fund_flow w ON e.source_kind = 5 AND w.shop_id = e.shop_id AND w.key = e.source_key
  WHERE e.shop_id = $1 AND e.reverses IS NULL
    AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.shop_id = e.shop_id AND r.reverses = e.entry_id)`;

/** Sum of an account in a part of the book. */
const sum = (account: string, where = "true"): string =>
  `(SELECT coalesce(sum(amount), 0)::bigint FROM standing WHERE account IN (${account}) AND ${where})`;

const COUNTS = `SELECT
  (SELECT count(*) FROM fact_order WHERE shop_id = $1) AS "subOrders",
  (SELECT count(*) FROM standing WHERE source_kind = 1 AND account = 1101) AS "paidSubOrders",
  (SELECT count(*) FROM standing WHERE source_kind = 5 AND line_no = 1) AS "fundFlows",
  (SELECT count(*) FROM standing WHERE scene = 'settlement' AND line_no = 1) AS settled,
  (SELECT count(*) FROM standing WHERE scene = 'refundAfterSettlement' AND line_no = 1) AS "refundedAfterSettlement"`;

const ORDERS = `SELECT -${sum("4001")} AS "grossList", ${sum("4101")} AS "merchantDiscount",
  (SELECT sum(payable) FROM fact_order WHERE shop_id = $1 AND paid_at IS NOT NULL) AS "buyerPaid",
  ${sum("1101", "source_kind = 1")} - (SELECT sum(payable) FROM fact_order WHERE shop_id = $1 AND paid_at IS NOT NULL) AS subsidy,
  ${sum("4201", "source_kind = 3")} AS "refundBeforeSettlementFull"`;

/** The book refunds what was owed, subsidies with it; the buyer's part of it shrinks with his part of the order. */
const BUYERS_PART = `(SELECT sum(round(s.amount * o.payable / w.receivable::numeric))::bigint
  FROM standing s JOIN fact_fund_flow w ON w.shop_id = $1 AND w.key = s.source_key
  JOIN fact_order o ON o.shop_id = $1 AND o.key = s.order_no
  WHERE s.account = 4201 AND s.scene = 'settlement')`;

const FUND_FLOW = `SELECT ${sum("1201", "scene = 'settlement'")} AS "settlementIn",
  ${sum("6201")} AS "platformFee", ${sum("6201", "scene = 'settlement'")} AS "platformFeeGross",
  ${sum("6101, 6102", "scene = 'settlement'")} AS "commissionGross", ${sum("6101, 6102", "source_kind = 5")} AS commission,
  ${sum("6101", "source_kind = 5")} AS "commissionOrganic", ${sum("6102", "source_kind = 5")} AS "commissionAd",
  ${sum("6104")} AS agency, ${BUYERS_PART} AS "refundBeforeSettled",
  ${sum("4201", "scene = 'refundAfterSettlement'")} AS "refundAfter",
  ${sum("4201", "scene = 'subsidyReversal'")} AS "subsidyReversedAfter", ${sum("6202")} AS insurance,
  ${sum("1001")} AS withdrawals, ${sum("1301", "scene = 'adTopUp'")} AS "topUps",
  ${sum("6302")} AS "smallPayments", ${sum("1201")} AS "walletEnd"`;

const ADS = `SELECT ${sum("6001")} AS cash, ${sum("6002")} AS "grant",
  (SELECT jsonb_object_agg(name, spend) FROM (
    SELECT d.name, sum(s.amount)::bigint AS spend FROM standing s
    JOIN dimension d ON d.shop_id = $1 AND d.dimension_id = s.campaign_id
    WHERE s.account IN (6001, 6002, 6003) GROUP BY d.name) p) AS "byPlan"`;

const ALLIANCE = `SELECT count(*) AS rows, sum(estimated_commission)::bigint AS estimated, sum(actual_commission)::bigint AS actual
  FROM fact_alliance WHERE shop_id = $1`;

const BY_CREATOR = `SELECT jsonb_object_agg(external_id, to_jsonb(c) - 'external_id') AS creators FROM (
  SELECT d.external_id, d.name,
    count(*) FILTER (WHERE s.source_kind = 1 AND s.account = 1101) AS orders,
    (SELECT sum(o.payable)::bigint FROM fact_order o
      WHERE o.shop_id = $1 AND o.creator_id = d.external_id AND o.paid_at IS NOT NULL) AS "buyerPaid",
    count(*) FILTER (WHERE s.source_kind = 1 AND s.account = 1101 AND s.traffic = 2) AS "organicOrders",
    count(*) FILTER (WHERE s.source_kind = 1 AND s.account = 1101 AND s.traffic = 1) AS "adOrders",
    coalesce(sum(s.amount) FILTER (WHERE s.source_kind = 5 AND s.account = 6101), 0)::bigint AS "commissionOrganic",
    coalesce(sum(s.amount) FILTER (WHERE s.source_kind = 5 AND s.account = 6102), 0)::bigint AS "commissionAd"
  FROM standing s JOIN dimension d ON d.shop_id = $1 AND d.dimension_id = s.creator_id AND d.kind = 2
  GROUP BY d.external_id, d.name) c`;

const BALANCES = `SELECT ${sum("1101")} AS receivable1101, -${sum("2101")} AS "accruedCommission2101",
  ${sum("6302")} AS "penalties6302", ${sum("4201")} AS refunds`;

/** Cost of orders that have settled and of which nothing came back later. */
const COGS_SETTLED = `SELECT coalesce(sum(amount), 0)::bigint AS cogs FROM standing s
  WHERE s.account = 5001
    AND EXISTS (SELECT 1 FROM fact_fund_flow w WHERE w.shop_id = $1 AND w.sub_order_no = s.order_no AND w.scene = 'settlement')
    AND NOT EXISTS (SELECT 1 FROM fact_fund_flow w WHERE w.shop_id = $1 AND w.sub_order_no = s.order_no AND w.scene = 'refundAfterSettlement')`;

/** Of the three months, through the verb that every screen asks. */
async function readBookFigures(shop: TestShop): Promise<Record<string, unknown>> {
  const { total } = await getFigures(shop.ctx, {
    shopId: shop.shopId,
    from: "2026-08-01",
    to: "2026-10-31",
    basis: "business",
  });
  return {
    paidGmv: Number(total.paidGmv),
    netSales: Number(total.netSales),
    commissionOrganic: Number(total.commissionOrganic),
    commissionAd: Number(total.commissionAd),
    agency: Number(total.agencyFees),
    platformFee: Number(total.platformFee),
    insurance: Number(total.insurance),
    merchantDiscount: Number(total.merchantDiscount),
    adCash: Number(total.adCash),
    adGrant: Number(total.adGrant),
    marketingCost: Number(total.marketingCost),
    compositeRoi: Math.round((total.compositeRoi ?? 0) * 1_000_000) / 1_000_000,
    cogs: Number(total.cogs),
    contribution: Number(total.contribution),
  };
}
