import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { readStatTable, type StatReject, type StatRow } from "../domain/feedback/read-stat-table";
import type { ImportedStats, ImportStatsInput } from "../result-schemas";

/** Rejects that are named one by one; the count tells of the rest. */
const REJECTS_SHOWN = 200;

type Reject = Omit<StatReject, "reason"> & { readonly reason: string };

/** Takes in daily results of creatives. The last telling of a day stands; the same file twice changes nothing. */
export function importCreativeStats(
  ctx: Ctx,
  input: ImportStatsInput & { readonly shopId: bigint },
): Promise<ImportedStats> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  const table = readStatTable(input.text);
  return transaction(ctx, async (tx) => {
    const ids = await findCreativeIds(tx, input.shopId, table.rows);
    const rejects: Reject[] = [...table.rejects];
    const known = new Map<string, StatRow & { readonly creativeId: bigint }>();
    let repeated = 0;
    for (const row of table.rows) {
      const creativeId = ids.get(row.creative);
      if (creativeId === undefined) {
        const { row: at, creative } = row;
        rejects.push({ row: at, column: "creative", value: creative, reason: "unknown-creative" });
        continue;
      }
      const key = `${creativeId} ${row.day}`;
      if (known.has(key)) repeated += 1;
      known.set(key, { ...row, creativeId });
    }
    const { posted, revised } = await writeStats(tx, ctx, input.shopId, [...known.values()]);
    const rejected = rejects.length;
    const outcome: ImportedStats = {
      read: known.size + repeated + rejected,
      posted,
      revised,
      duplicate: known.size - posted - revised + repeated,
      rejected,
      rejects: rejects.slice(0, REJECTS_SHOWN),
    };
    const { rejects: _, ...counts } = outcome;
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "creative.stats.import",
      entity: { kind: "shop", id: toPublicId("shop", input.shopId) },
      after: counts,
    });
    return outcome;
  });
}

/** Rows name a creative by our id or by the platform's. */
async function findCreativeIds(
  tx: Tx,
  shopId: bigint,
  rows: readonly StatRow[],
): Promise<ReadonlyMap<string, bigint>> {
  const named = [...new Set(rows.map(({ creative }) => creative))];
  const found = await tx.rows<{ name: string; creative_id: bigint }>(
    `SELECT t.name, c.creative_id FROM jsonb_array_elements_text($2::jsonb) AS t(name)
     JOIN creative c ON c.shop_id = $1 AND (c.platform_id = t.name
       OR (t.name ~ '^crt_[0-9]{1,18}$' AND c.creative_id = substr(t.name, 5)::bigint))`,
    [shopId, toJson(named)],
  );
  return new Map(found.map((row) => [row.name, row.creative_id]));
}

async function writeStats(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  rows: readonly (StatRow & { readonly creativeId: bigint })[],
): Promise<{ readonly posted: number; readonly revised: number }> {
  const told = rows.map((row) => ({
    creative_id: row.creativeId,
    day: row.day,
    impressions: row.impressions,
    reach: row.reach,
    clicks: row.clicks,
    orders: row.orders,
    spend: row.spend,
    sales: row.sales,
  }));
  const written = await tx.rows<{ is_new: boolean }>(
    `INSERT INTO creative_stat AS s (shop_id, creative_id, day, impressions, reach, clicks, orders, spend, sales, reported_at)
     SELECT $1, t.creative_id, t.day, t.impressions, t.reach, t.clicks, t.orders, t.spend, t.sales, $3
     FROM jsonb_to_recordset($2::jsonb) AS t(creative_id bigint, day date, impressions bigint, reach bigint, clicks bigint,
       orders bigint, spend bigint, sales bigint)
     ON CONFLICT (shop_id, creative_id, day) DO UPDATE SET impressions = excluded.impressions, reach = excluded.reach,
       clicks = excluded.clicks, orders = excluded.orders, spend = excluded.spend, sales = excluded.sales,
       reported_at = excluded.reported_at
     WHERE (s.impressions, s.reach, s.clicks, s.orders, s.spend, s.sales) IS DISTINCT FROM
       (excluded.impressions, excluded.reach, excluded.clicks, excluded.orders, excluded.spend, excluded.sales)
     RETURNING (xmax = 0) AS is_new`,
    [shopId, toJson(told), ctx.now],
  );
  const posted = written.filter(({ is_new }) => is_new).length;
  return { posted, revised: written.length - posted };
}
