import "server-only";
import { createCanvas } from "@napi-rs/canvas";
import { AppError } from "@/lib/kernel";
import { insertXmp, labelPacket } from "../domain/media/content-label";
import { findRecipeFault } from "../domain/media/find-recipe-fault";
import { layoutCover } from "../domain/media/layout-cover";
import { COVER_SIZES, type CoverSizeId, type CreativeRecipe } from "../domain/media/recipe";
import { measureText } from "./media/faces";
import { paintMarks } from "./paint-marks";
import { productSprite, type ReadPhoto } from "./product-sprite";

export interface RenderCoverOptions {
  readonly size: CoverSizeId;
  readonly readPhoto: ReadPhoto;
}

const JPEG_QUALITY = 86;

/**
 * Draws a recipe's cover as a JPEG with its label. Drawing is recorded here and carried out off the main thread with
 * the encoding, so that several at once use several cores.
 */
export async function renderCover(
  recipe: CreativeRecipe,
  { size, readPhoto }: RenderCoverOptions,
): Promise<Uint8Array> {
  const { cover } = recipe;
  if (cover === null) throw refuse("has no cover");
  const fault = findRecipeFault(recipe);
  if (fault) throw refuse(`breaks a rule at ${fault.pointer}: ${fault.rule}`);
  const sprite = await productSprite(recipe.product, recipe.style, readPhoto);
  const { width, height } = COVER_SIZES[size];
  const layout = layoutCover({ ...recipe, cover }, size, {
    measure: measureText,
    isWholePhoto: sprite.photo !== null,
  });
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.scale(width / layout.width, height / layout.height);
  paintMarks(context, layout.marks, sprite);
  const jpeg = await canvas.encode("jpeg", JPEG_QUALITY);
  return recipe.label.isGenerated ? insertXmp(jpeg, labelPacket(recipe.label)) : jpeg;
}

function refuse(why: string): AppError {
  return new AppError("invalid", "creative/recipe-cannot-be-drawn", `The recipe ${why}.`);
}
