import "server-only";
import { loadImage } from "@napi-rs/canvas";
import { AppError } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import type { CheckedTexts } from "../compliance-schemas";
import { checkTexts } from "./check-texts";
import { readPictureText } from "./read-picture-text";

export interface CheckPictureInput {
  readonly shopId: bigint;
  readonly picture: Uint8Array;
  /** Whose proofs and category count. */
  readonly product?: string | undefined;
}

const PIXELS_MAX = 60_000_000;

/** Checks what is written in a picture as it checks a text: each line by itself, then all lines read on. */
export async function checkPicture(ctx: Ctx, input: CheckPictureInput): Promise<CheckedTexts> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  const image = await loadImage(Buffer.from(input.picture)).catch(() => null);
  if (image === null || image.width * image.height > PIXELS_MAX) {
    throw new AppError(
      "invalid",
      "creative/picture-unreadable",
      "The file is not a picture that can be read.",
    );
  }
  const lines = (await readPictureText(image)).map(({ text }) => text);
  // A claim may be broken over two lines.
  const texts = lines.length > 1 ? [...lines, lines.join("")] : lines;
  if (texts.length === 0) return { items: [] };
  return checkTexts(ctx, { shopId: input.shopId, product: input.product, texts });
}
