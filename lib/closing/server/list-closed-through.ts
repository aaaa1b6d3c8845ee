import "server-only";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { type StepRow, statusOf, toMonth } from "./period-store";

export interface ClosedThrough {
  readonly shopId: bigint;
  /** The newest month that is closed, such as `2026-10`. */
  readonly month: string | null;
  /** Months for which opening them again has been asked. */
  readonly asked: readonly string[];
}

/** How far the books of the caller's shops are closed; shops that never closed a month are left out. */
export async function listClosedThrough(ctx: Ctx): Promise<ClosedThrough[]> {
  requirePermission(ctx, "periods.view");
  const rows = await transaction(ctx, (tx) =>
    tx.rows<{ shop_id: bigint; starts_on: string; action: StepRow["action"] }>(
      `SELECT DISTINCT ON (shop_id, starts_on) shop_id, starts_on, action FROM period_step
       WHERE shop_id = ANY ($1::bigint[]) ORDER BY shop_id, starts_on, step_no DESC`,
      [ctx.shopIds],
    ),
  );
  return [...Map.groupBy(rows, (row) => row.shop_id)].map(([shopId, steps]) => {
    const monthsIn = (status: string): string[] =>
      steps.filter((step) => statusOf(step) === status).map((step) => toMonth(step.starts_on));
    return { shopId, month: monthsIn("closed").at(-1) ?? null, asked: monthsIn("asked") };
  });
}
