import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { changeLook, type LookChange, lookElements } from "../domain/media/change-look";
import type { CreativeRecipe } from "../domain/media/recipe";
import type { CreativeDto } from "../schemas";
import { lockCreative, toCreativeDto } from "./creative-store";

/**
 * Gives a creative another look. One that has results keeps the look they were made with: what was learnt from them would
 * else be said of something nobody saw.
 */
export function editLook(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly creativeId: bigint; readonly look: LookChange },
): Promise<CreativeDto> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  const { shopId, creativeId } = input;
  return transaction(ctx, async (tx) => {
    const row = await lockCreative(tx, input);
    if (await hasResults(tx, shopId, creativeId))
      throw new AppError(
        "conflict",
        "creative/has-results",
        "This creative has run already; make a new one for another look.",
      );
    const before = row.recipe as CreativeRecipe;
    const recipe = changeLook(before, input.look);
    const elements =
      row.kind === "copy" ? row.elements : { ...row.elements, ...lookElements(recipe) };
    await tx.run(
      "UPDATE creative SET recipe = $3::jsonb, elements = $4::jsonb WHERE shop_id = $1 AND creative_id = $2",
      [shopId, creativeId, toJson(recipe), toJson(elements)],
    );
    await recordAudit(tx, ctx, {
      shopId,
      action: "creative.creative.look",
      entity: { kind: "creative", id: toPublicId("creative", creativeId) },
      before: lookElements(before),
      after: lookElements(recipe),
    });
    return toCreativeDto({ ...row, recipe, elements });
  });
}

async function hasResults(tx: Tx, shopId: bigint, creativeId: bigint): Promise<boolean> {
  const rows = await tx.rows(
    "SELECT 1 FROM creative_stat WHERE shop_id = $1 AND creative_id = $2 LIMIT 1",
    [shopId, creativeId],
  );
  return rows.length > 0;
}
