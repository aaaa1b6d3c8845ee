import "server-only";
import { destroyJourneyKey, forgetJourneys } from "@/lib/attribution/server";
import { recordAudit } from "@/lib/audit/server";
import { forgetAllProfiles, forgetProfile } from "@/lib/customers/server";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { destroyShopperSalt, eraseShopper } from "@/lib/recommendation/server";
import type { DestroyedKeyDto, DestroyShopperKeyInput } from "../schemas";

/**
 * Forgets a person wherever the shop knows them, in one transaction: events, profile and journeys go, and so does the
 * link between their name and the number that is left of them in sums. The same name met again is somebody new.
 */
export function forgetShopper(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly shopper: string },
): Promise<{ readonly events: number }> {
  requirePermission(ctx, "recommendation.edit");
  return eraseShopper(ctx, input, async (tx, shopperId) => {
    if (shopperId !== null) await forgetProfile(tx, input.shopId, shopperId);
    return forgetJourneys(tx, input.shopId, input.shopper);
  });
}

/**
 * Destroys the keys that tie names to what a shop knows of its shoppers: from now on no name leads to any of it, and
 * none of it to a name. Not taken back. What was learnt in sums stays.
 */
export async function destroyShopperKey(
  ctx: Ctx,
  input: DestroyShopperKeyInput & { readonly shopId: bigint },
): Promise<DestroyedKeyDto> {
  requirePermission(ctx, "security.manage");
  requireShop(ctx, input.shopId);
  const { shopId, reason } = input;
  return transaction(ctx, async (tx) => {
    const shoppers = await destroyShopperSalt(tx, shopId, ctx.now);
    await destroyJourneyKey(tx, shopId, ctx.now);
    await forgetAllProfiles(tx, shopId);
    await recordAudit(tx, ctx, {
      shopId,
      action: "privacy.shopper-key.destroy",
      entity: { kind: "shop", id: toPublicId("shop", shopId) },
      after: { shoppers },
      reason,
    });
    return { shoppers };
  });
}
