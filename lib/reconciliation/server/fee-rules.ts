import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { FeeOrderType, FeeRule } from "../domain/fee-rules";

export const FEE_RULES_MAX = 500;

export interface FeeRuleRow {
  readonly rule_id: bigint;
  readonly name: string;
  readonly order_type: FeeOrderType;
  readonly products: string[];
  readonly from_on: string;
  readonly to_on: string | null;
  readonly rate_bps: number;
  readonly cap: bigint | null;
  readonly actor_name: string;
  readonly created_at: Date;
}

export function readFeeRuleRows(tx: Tx, shopId: bigint): Promise<FeeRuleRow[]> {
  return tx.rows<FeeRuleRow>(
    "SELECT * FROM reconciliation_fee_rule WHERE shop_id = $1 ORDER BY from_on DESC, rule_id DESC LIMIT $2",
    [shopId, FEE_RULES_MAX],
  );
}

/** The shop's own fee rules, as the recomputation reads them. */
export async function readFeeRules(tx: Tx, shopId: bigint): Promise<FeeRule[]> {
  const rows = await readFeeRuleRows(tx, shopId);
  return rows.map((row) => ({
    orderType: row.order_type,
    products: row.products,
    fromOn: row.from_on,
    toOn: row.to_on,
    rateBps: row.rate_bps,
    cap: row.cap,
  }));
}
