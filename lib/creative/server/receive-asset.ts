import "server-only";
import type { Ctx } from "@/lib/platform/context";
import { AddAssetInput, type AssetDto } from "../asset-schemas";
import { PICTURE_BYTES_MAX } from "./normalise-picture";
import { addAsset } from "./product-assets";
import { readUpload } from "./read-upload";

/** Takes one picture from a form (field `file`) with the fields beside it. */
export async function receiveAsset(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly request: Request },
): Promise<AssetDto> {
  const { files, fields } = await readUpload(input.request, AddAssetInput, PICTURE_BYTES_MAX);
  const [file] = files;
  if (!file) throw new Error("An upload has at least one file.");
  return addAsset(ctx, { ...fields, shopId: input.shopId, name: file.name, picture: file.bytes });
}
