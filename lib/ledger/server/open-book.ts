import "server-only";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import { CHART_OF_ACCOUNTS, DEFAULT_MARKETING_ACCOUNTS } from "../domain/chart-of-accounts";

/** Lays the chart of accounts and the default figure definition of a new shop, in the transaction that creates it. */
export async function openBook(tx: Tx, _ctx: Ctx, shopId: bigint): Promise<void> {
  await tx.run(
    `INSERT INTO ledger_account (shop_id, code, kind, stage)
     SELECT $1, t.* FROM unnest($2::smallint[], $3::text[], $4::text[]) AS t ON CONFLICT DO NOTHING`,
    [
      shopId,
      toArrayLiteral(CHART_OF_ACCOUNTS.map((account) => account.code)),
      toArrayLiteral(CHART_OF_ACCOUNTS.map((account) => account.kind)),
      toArrayLiteral(CHART_OF_ACCOUNTS.map((account) => account.stage)),
    ],
  );
  await tx.run(
    `INSERT INTO figure_definition (shop_id, version, name, marketing_accounts, is_default)
     VALUES ($1, 1, 'default', $2::smallint[], true) ON CONFLICT DO NOTHING`,
    [shopId, toArrayLiteral(DEFAULT_MARKETING_ACCOUNTS)],
  );
}
