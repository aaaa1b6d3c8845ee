import { fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { readReach, standAt } from "./reach";

/**
 * The caller's context at one of the shops of a context above them, where each shop counts by what its own company
 * allows. Null when the shop is out of reach. Commands and keys stay as narrow as they were.
 */
export async function findCtxAtShop(ctx: Ctx, shopId: bigint): Promise<Ctx | null> {
  if (!ctx.shopIds.includes(shopId)) return null;
  if (ctx.actor.kind !== "user") return { ...ctx, shopIds: [shopId] };
  const userId = fromPublicId("user", ctx.actor.id);
  const [member] = await transaction(ctx, (tx) =>
    tx.rows<{ role: string }>(
      "SELECT role FROM membership WHERE organization_id = $1 AND user_id = $2",
      [ctx.organizationId, userId],
    ),
  );
  if (!member) return null;
  const standing = standAt(await readReach(ctx.organizationId, member.role, ctx.now), shopId);
  return standing && { ...ctx, ...standing, shopIds: [shopId] };
}
