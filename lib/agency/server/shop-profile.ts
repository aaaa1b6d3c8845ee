import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { Tier } from "../domain/shop-exceptions";
import type { ShopProfileDto, ShopProfileInput } from "../schemas";

interface ProfileRow {
  readonly tier: Tier;
  readonly goal_roi_e4: number | null;
}

/** What a shop without a rank counts as. */
const PLAIN: Tier = "b";

/** Ranks a shop and says what 综合ROI is asked of it. A part that is left out stays as it was. */
export async function setShopProfile(
  ctx: Ctx,
  input: Partial<ShopProfileInput> & { readonly shopId: bigint; readonly reason?: string },
): Promise<ShopProfileDto> {
  requirePermission(ctx, "agency.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const [before] = await tx.rows<ProfileRow>(
      "SELECT tier, goal_roi_e4 FROM shop_profile WHERE shop_id = $1 FOR UPDATE",
      [input.shopId],
    );
    const goal =
      input.goalRoi === undefined
        ? (before?.goal_roi_e4 ?? null)
        : input.goalRoi && Math.round(input.goalRoi * 10_000);
    const [after] = await tx.rows<ProfileRow>(
      `INSERT INTO shop_profile (shop_id, tier, goal_roi_e4, changed_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (shop_id) DO UPDATE SET tier = excluded.tier, goal_roi_e4 = excluded.goal_roi_e4,
         changed_at = excluded.changed_at
       RETURNING tier, goal_roi_e4`,
      [input.shopId, input.tier ?? before?.tier ?? PLAIN, goal, ctx.now],
    );
    if (!after) throw new Error("The profile was not stored.");
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "agency.profile.save",
      entity: { kind: "shop", id: toPublicId("shop", input.shopId) },
      before: before && toDto(before),
      after: toDto(after),
      reason: input.reason,
    });
    return toDto(after);
  });
}

const toDto = (row: ProfileRow): ShopProfileDto => ({
  tier: row.tier,
  goalRoi: row.goal_roi_e4 === null ? null : row.goal_roi_e4 / 10_000,
});
