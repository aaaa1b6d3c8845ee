import "server-only";
import type { JobDto } from "@/lib/jobs";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { CreativeOrderInput, type CreativeOrderList, FilledOrder } from "../order-schemas";

const ORDERS_SHOWN = 20;

/** Orders for many creatives, newest first, with what each came to. */
export async function listCreativeOrders(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<CreativeOrderList> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const rows = await tx.rows<{
      id: bigint;
      status: JobDto["status"];
      payload: unknown;
      result: unknown;
      progress_done: bigint;
      actor: { name: string };
      created_at: Date;
    }>(
      `SELECT id, status, payload, result, progress_done, actor, created_at FROM job
       WHERE shop_id = $1 AND kind = 'creative.fill-order' ORDER BY id DESC LIMIT $2`,
      [input.shopId, ORDERS_SHOWN],
    );
    return {
      items: rows.map((row) => {
        const { lines } = CreativeOrderInput.parse(row.payload);
        return {
          id: toPublicId("job", row.id),
          status: row.status,
          lines: lines.length,
          asked: lines.reduce((sum, { count }) => sum + count, 0),
          done: Number(row.progress_done),
          result: FilledOrder.safeParse(row.result).data ?? null,
          actorName: row.actor.name,
          createdAt: row.created_at.toISOString(),
        };
      }),
    };
  });
}
