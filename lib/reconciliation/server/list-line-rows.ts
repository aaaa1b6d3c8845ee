import "server-only";
import { dayInZone } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { LineRowPage, ListLineRowsInput } from "../schemas";
import { readFeeRules } from "./fee-rules";
import { findChainBreaks } from "./find-chain-breaks";
import { prepareRun } from "./prepare-run";
import { readReconcilingShop } from "./reconciling-shop";
import { queryOf } from "./run-pairs";

/** The rows behind one line of a bridge, matched and pending ones too: compared again, as the files stand now. */
export async function listLineRows(
  ctx: Ctx,
  input: ListLineRowsInput & { readonly shopId: bigint },
): Promise<LineRowPage> {
  requirePermission(ctx, "reconciliation.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const shop = await readReconcilingShop(tx, input.shopId);
    await prepareRun(tx, {
      shopId: input.shopId,
      timezone: shop.timezone,
      today: dayInZone(ctx.now, shop.timezone),
      settleDays: shop.settle_days,
      feeRules: await readFeeRules(tx, input.shopId),
    });
    await findChainBreaks(tx, input.shopId);
    const rows = await tx.rows<{
      key: string;
      day: string;
      due: string | null;
      l: bigint;
      r: bigint;
    }>(
      `SELECT p.key, p.day, p.due, p.l, p.r FROM (${queryOf(input.pair).rows}) p
       WHERE $1::bigint > 0 AND p.rule = $2 AND ($3::date IS NULL OR p.day >= $3::date)
         AND ($4::date IS NULL OR p.day <= $4::date) AND p.key > $5
       ORDER BY p.key COLLATE "C" LIMIT $6`,
      [
        input.shopId,
        input.rule,
        input.from ?? null,
        input.to ?? null,
        input.cursor ?? "",
        input.limit + 1,
      ],
    );
    const items = rows.slice(0, input.limit);
    return {
      items: items.map((row) => ({
        key: row.key,
        day: row.day,
        dueOn: row.due,
        left: String(row.l),
        right: String(row.r),
      })),
      next: rows.length > input.limit ? (items.at(-1)?.key ?? null) : null,
    };
  });
}
