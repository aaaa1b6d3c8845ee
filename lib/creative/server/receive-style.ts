import "server-only";
import { AppError } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { AddStyleInput, type StyleDto } from "../style-schemas";
import { readUpload } from "./read-upload";
import { addStyle, STYLE_BYTES_MAX, STYLE_SOURCES_MAX } from "./shop-styles";

/** Takes films and pictures from a form (fields `file`) with the fields beside them. */
export async function receiveStyle(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly request: Request },
): Promise<StyleDto> {
  const { files, fields } = await readUpload(input.request, AddStyleInput, STYLE_BYTES_MAX);
  if (files.length > STYLE_SOURCES_MAX)
    throw new AppError(
      "too-large",
      "creative/too-many-files",
      `A style is borrowed from at most ${STYLE_SOURCES_MAX} films and pictures.`,
    );
  return addStyle(ctx, { ...fields, shopId: input.shopId, files });
}
