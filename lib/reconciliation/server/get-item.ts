import "server-only";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { PairId } from "../domain/pairs";
import { toWriteOffLines } from "../domain/write-off-lines";
import type { ItemDetailDto, StatedRowDto } from "../schemas";
import { findItem, type ItemRow, toItemDto } from "./item-store";

const NOTES_MAX = 200;
const ROWS_MAX = 60;

/** A difference with the rows of the files behind both sides and everything that was said about it. */
export async function getItem(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly itemId: bigint },
): Promise<ItemDetailDto> {
  requirePermission(ctx, "reconciliation.view");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    const row = await findItem(tx, key);
    const notes = await tx.rows<{ kind: string; actor_name: string; text: string; at: Date }>(
      `SELECT kind, actor_name, text, at FROM reconciliation_note WHERE shop_id = $1 AND item_id = $2
       ORDER BY note_no LIMIT $3`,
      [key.shopId, key.itemId, NOTES_MAX],
    );
    return {
      ...toItemDto(row),
      rows: row.row_count,
      stated: await readStatedRows(tx, key.shopId, row),
      writeOffLines: toWriteOffLines({
        ...row,
        difference: row.left_amount - row.right_amount,
      }).map(({ account, amount }) => ({ account, amount: String(amount) })),
      notes: notes.map((note) => ({
        kind: note.kind,
        actorName: note.actor_name,
        text: note.text,
        at: note.at.toISOString(),
      })),
    };
  });
}

interface LookUp {
  readonly source: string;
  readonly table: string;
  /** Finds the rows of `$2`, the key of the difference. */
  readonly where: string;
}

const bySubOrder = (source: string, table: string): LookUp => ({
  source,
  table,
  where: "sub_order_no = $2",
});
const byKey = (source: string, table: string): LookUp => ({ source, table, where: "key = $2" });

const ORDER = byKey("order", "fact_order");
const ALLIANCE = byKey("alliance", "fact_alliance");
const FLOWS = bySubOrder("fundFlow", "fact_fund_flow");
const BILL = bySubOrder("settlement", "fact_settlement");
const AD_DAY =
  "day::text = split_part($2, '|', 2) AND split_part($2, '|', 1) IN ('', ad_account_id)";

const LOOK_UPS: Readonly<Record<PairId, readonly LookUp[]>> = {
  receipts: [ORDER, FLOWS],
  refunds: [ORDER, FLOWS],
  feeReturns: [FLOWS],
  bill: [FLOWS, BILL],
  commission: [FLOWS, ALLIANCE],
  affiliates: [ORDER, ALLIANCE],
  insurance: [
    byKey("fundFlow", "fact_fund_flow"),
    {
      source: "policy",
      table: "fact_policy",
      where: "flow_no = $2 OR flow_no IS NULL AND 'day:' || occurred_at::date = $2",
    },
  ],
  insured: [bySubOrder("policy", "fact_policy")],
  adSpend: [
    { source: "adFinance", table: "fact_ad_finance", where: AD_DAY },
    { source: "adPlan", table: "fact_ad_plan", where: AD_DAY },
  ],
  wallet: [byKey("fundFlow", "fact_fund_flow"), byKey("accountFlow", "fact_account_flow")],
  walletChain: [
    { source: "accountFlow", table: "fact_account_flow", where: "'chain:' || occurred_at = $2" },
  ],
  platformFee: [FLOWS],
  commissionRate: [
    FLOWS,
    {
      source: "commissionRate",
      table: "fact_commission_rate",
      where:
        "creator_id = (SELECT max(w.creator_id) FROM fact_fund_flow w WHERE w.shop_id = $1 AND w.sub_order_no = $2)",
    },
  ],
  suspense: [byKey("fundFlow", "fact_fund_flow"), byKey("statement", "fact_statement")],
};

/** Columns that are about the keeping of a fact and not its content. */
const KEPT_APART = new Set([
  "shop_id",
  "key",
  "fingerprint",
  "rank",
  "snapshot_at",
  "file_id",
  "row_number",
  "created_batch",
  "file_name",
]);

async function readStatedRows(tx: Tx, shopId: bigint, item: ItemRow): Promise<StatedRowDto[]> {
  if (/^(?:before|after|day):\d{4}-\d{2}-\d{2}$/.test(item.key) && item.pair !== "insurance")
    return [];
  const key =
    item.pair === "suspense"
      ? item.key.slice(item.key.indexOf(":") + 1)
      : item.key.replace(/#refund$/, "");
  const stated: StatedRowDto[] = [];
  for (const { source, table, where } of LOOK_UPS[item.pair]) {
    const rows = await tx.rows<{
      row: Record<string, unknown>;
      file_id: bigint;
      row_number: number;
      name: string | null;
    }>(
      `SELECT to_jsonb(f) AS row, f.file_id, f.row_number, s.name FROM ${table} f
       LEFT JOIN source_file s ON s.shop_id = f.shop_id AND s.file_id = f.file_id
       WHERE f.shop_id = $1 AND (${where.replace(/\$1/g, "f.shop_id")}) ORDER BY f.file_id, f.row_number LIMIT ${ROWS_MAX}`,
      [shopId, key],
    );
    for (const row of rows)
      stated.push({
        source,
        fileId: toPublicId("file", row.file_id),
        fileName: row.name,
        rowNumber: row.row_number,
        values: Object.entries(row.row)
          .filter(([column, value]) => !KEPT_APART.has(column) && value !== null && value !== 0)
          .map(([column, value]) => ({ column, value: String(value) })),
      });
  }
  return stated;
}
