import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { CreativeDto } from "../schemas";
import { lockCreative, toCreativeDto } from "./creative-store";

/** Stops a creative that may run, or lets a stopped one run again. Told as it stands, nothing changes. */
export async function pauseCreative(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly creativeId: bigint; readonly isPaused: boolean },
): Promise<CreativeDto> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const row = await lockCreative(tx, input);
    const status = input.isPaused ? "paused" : "ready";
    if (row.status === status) return toCreativeDto(row);
    if (row.status !== "ready" && row.status !== "paused")
      throw new AppError(
        "conflict",
        "creative/not-running",
        "Only a creative that passed can be stopped or let run.",
      );
    await tx.run("UPDATE creative SET status = $3 WHERE shop_id = $1 AND creative_id = $2", [
      input.shopId,
      input.creativeId,
      status,
    ]);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: input.isPaused ? "creative.creative.pause" : "creative.creative.resume",
      entity: { kind: "creative", id: toPublicId("creative", input.creativeId) },
      before: { status: row.status },
      after: { status },
    });
    return toCreativeDto({ ...row, status });
  });
}
