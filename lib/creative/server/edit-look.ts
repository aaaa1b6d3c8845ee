import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { changeLook, type LookChange, lookElements } from "../domain/media/change-look";
import type { CreativeRecipe } from "../domain/media/recipe";
import type { CreativeDto } from "../schemas";
import { lockCreative, requireNotRun, toCreativeDto } from "./creative-store";
import { getCreative } from "./list-creatives";
import { openVideo } from "./open-video";
import { photosOf } from "./photos-of";

/**
 * Gives a creative another look. One that has results keeps the look they were made with: what was learnt from them would
 * else be said of something nobody saw.
 */
export async function editLook(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly creativeId: bigint; readonly look: LookChange },
): Promise<CreativeDto> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  const { shopId, creativeId } = input;
  if (input.look.voice) await trySpeaking(ctx, input);
  return transaction(ctx, async (tx) => {
    const row = await lockCreative(tx, input);
    await requireNotRun(tx, input);
    const before = row.recipe as CreativeRecipe;
    const recipe = changeLook(before, input.look);
    const elements =
      row.kind === "copy"
        ? row.elements
        : { ...withoutVoice(row.elements), ...lookElements(recipe) };
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

const withoutVoice = ({ voice: _, ...elements }: Record<string, string>): Record<string, string> =>
  elements;

/** A voice is heard before it is kept: the film is opened once, and what cannot be spoken is refused with its reason. */
async function trySpeaking(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly creativeId: bigint; readonly look: LookChange },
): Promise<void> {
  const { recipe } = await getCreative(ctx, input);
  const changed = changeLook(recipe as CreativeRecipe, input.look);
  if (changed.scenes.length === 0)
    throw new AppError("conflict", "creative/nothing-to-speak", "Only a film can speak.");
  await openVideo(changed, { readPhoto: photosOf(input.shopId) });
}
