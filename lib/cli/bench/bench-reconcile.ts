import { transaction } from "@/lib/platform/db";
import { reconcile } from "@/lib/reconciliation/server";
import { writeStderr } from "../output";
import { type BenchResult, pair, single } from "./bench-result";
import { measureCpu } from "./measure-cpu";
import { type ScratchShop, withScratchShop } from "./scratch-shop";

/** Rows of the four largest sources for so many orders: order, flow, bill row each, and an alliance row for a quarter. */
const rowsOf = (orders: number): number => orders * 3 + Math.floor(orders / 4);

const SETTLED = "n % 12 <> 0";
const KEPT = "1, 1, 1, 1, 1";
const KEPT_COLUMNS = "shop_id, key, fingerprint, rank, file_id, row_number, created_batch";
const PAID_AT =
  "timestamp '2026-01-01' + n % 300 * interval '1 day' + n % 86400 * interval '1 second'";
const AMOUNT = "1000 + n % 50000";

/** A shop of that size with a few differences in a thousand. Every twelfth order is too young to be settled. */
const FILLS = [
  `INSERT INTO fact_order (${KEPT_COLUMNS}, order_no, product_id, quantity, payable, shipping, platform_discount,
     merchant_discount, creator_discount, ordered_at, paid_at, status, refund, creator_id, traffic)
   SELECT $1, 'O' || n, ${KEPT}, 'O' || n, 'p' || n % 40, 1, ${AMOUNT}, 0, 0, 0, 0, ${PAID_AT}, ${PAID_AT}, '已完成', 'none',
     CASE WHEN n % 4 = 0 THEN 'c' || n % 50 END, 'organic' FROM generate_series(1, $2::int) n`,
  `INSERT INTO fact_fund_flow (${KEPT_COLUMNS}, occurred_at, amount, scene, scene_text, ad_billed, sub_order_no, ordered_at,
     product_id, creator_id, receivable, shipping, refund, platform_fee, commission, agency_fee, channel_fee, fee_waived)
   SELECT $1, 'F' || n, ${KEPT}, ${PAID_AT} + interval '9 days', a - (a * 200 + 5000) / 10000 - c, 'settlement', '货款结算入账',
     false, 'O' || n, ${PAID_AT}, 'p' || n % 40, CASE WHEN n % 4 = 0 THEN 'c' || n % 50 END, a, 0, 0,
     -((a * 200 + 5000) / 10000), -c, 0, 0, false
   FROM generate_series(1, $2::int) n CROSS JOIN LATERAL (SELECT ${AMOUNT} + CASE WHEN n % 1000 = 7 THEN 100 ELSE 0 END AS a) x
   CROSS JOIN LATERAL (SELECT CASE WHEN n % 4 = 0 THEN a / 10 ELSE 0 END AS c) y WHERE ${SETTLED}`,
  `INSERT INTO fact_settlement (${KEPT_COLUMNS}, sub_order_no, settled_at, ordered_at, type_text, amount, income, outcome,
     refund_before, platform_fee, commission, agency_fee, channel_fee, occurrence)
   SELECT $1, 'B' || n, ${KEPT}, 'O' || n, ${PAID_AT} + interval '9 days', ${PAID_AT}, '已结算',
     a - (a * 200 + 5000) / 10000 - c, a, -((a * 200 + 5000) / 10000) - c, 0, -((a * 200 + 5000) / 10000), -c, 0, 0, 0
   FROM generate_series(1, $2::int) n CROSS JOIN LATERAL (SELECT ${AMOUNT} + CASE WHEN n % 1000 = 7 THEN 100 ELSE 0 END AS a) x
   CROSS JOIN LATERAL (SELECT CASE WHEN n % 4 = 0 THEN a / 10 ELSE 0 END AS c) y WHERE ${SETTLED} AND n % 1000 <> 13`,
  `INSERT INTO fact_alliance (${KEPT_COLUMNS}, product_id, creator_id, paid_at, settled_at, state, commission_base,
     estimated_commission, actual_commission, estimated_bonus)
   SELECT $1, 'O' || n, ${KEPT}, 'p' || n % 40, 'c' || n % 50, ${PAID_AT}, ${PAID_AT} + interval '9 days', 'settled', ${AMOUNT},
     (${AMOUNT}) / 10, CASE WHEN ${SETTLED} THEN (${AMOUNT}) / 10 END, 0
   FROM generate_series(1, $2::int) n WHERE n % 4 = 0`,
];

/** The least that any comparison costs: both sides read, joined by key and counted, for the two largest sources. */
const BARE_JOIN = `SELECT count(*) FILTER (WHERE o.payable IS DISTINCT FROM f.receivable) FROM
  (SELECT key, payable FROM fact_order WHERE shop_id = $1) o
  FULL JOIN (SELECT sub_order_no, receivable FROM fact_fund_flow WHERE shop_id = $1) f ON f.sub_order_no = o.key`;

/** A reconciliation of all pairs over that many orders, beside the bare join of orders and flows. */
export async function benchReconcile(url: string, orders: number): Promise<BenchResult[]> {
  return withScratchShop(url, async (shop) => {
    await fill(shop, orders);
    const rows = rowsOf(orders);
    const bare = await measureCpu(() =>
      transaction(shop.ctx, (tx) => tx.rows(BARE_JOIN, [shop.shopId])),
    );
    const { result, usage } = await measureCpu(() =>
      reconcile(shop.ctx, { shopId: shop.shopId }, async (done, total) =>
        writeStderr(`  ${done}/${total} pairs`),
      ),
    );
    const name = `reconcile ${Math.round(rows / 1000)} k rows, ${result.pairs.length} pairs, ${result.tasks} differences`;
    return [
      single(`${name}: wall`, "s", rows, usage.wallSeconds),
      single(`${name}: client CPU`, "s", rows, usage.clientCpuSeconds),
      pair(
        `${name}: server CPU ÷ bare join of orders and flows`,
        "s",
        rows,
        usage.serverCpuSeconds ?? 0,
        bare.usage.serverCpuSeconds ?? 0,
      ),
    ];
  });
}

async function fill({ ctx, shopId }: ScratchShop, orders: number): Promise<void> {
  for (const sql of FILLS) await transaction(ctx, (tx) => tx.run(sql, [shopId, orders]));
}
