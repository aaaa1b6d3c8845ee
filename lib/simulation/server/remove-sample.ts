import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { fromPublicId, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { dropFiles } from "@/lib/platform/storage";
import { listShops } from "@/lib/tenancy/server";

export const SAMPLE_REMOVED = "simulation.sample.remove";

/** Removes every sample shop of the context with all that it holds, and says how many there were. */
export async function removeSample(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "shops.manage");
  const { items } = await listShops(ctx);
  const samples = items.filter((shop) => shop.isSample);
  for (const shop of samples) {
    await dropSampleShop(ctx, fromPublicId("shop", shop.id), SAMPLE_REMOVED);
  }
  return samples.length;
}

/** The book is append-only for everyone; the database itself removes a shop, if it is marked as a sample. */
export async function dropSampleShop(ctx: Ctx, shopId: bigint, action: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await tx.run("SELECT drop_sample_shop($1)", [shopId]);
    await recordAudit(tx, ctx, {
      action,
      entity: { kind: "shop", id: toPublicId("shop", shopId) },
    });
  });
  await dropFiles(shopId);
}
