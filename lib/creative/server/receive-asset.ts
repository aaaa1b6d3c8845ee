import "server-only";
import { AppError } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { AddAssetInput, type AssetDto } from "../asset-schemas";
import { PICTURE_BYTES_MAX } from "./normalise-picture";
import { addAsset } from "./product-assets";

/** Room for the fields and the part headers beside the picture. */
const EXTRA_BYTES = 16_384;

/** Takes one picture from a form (field `file`) with the fields beside it. */
export async function receiveAsset(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly request: Request },
): Promise<AssetDto> {
  const length = Number(input.request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= PICTURE_BYTES_MAX + EXTRA_BYTES))
    throw new AppError(
      "too-large",
      "creative/picture-too-large",
      `Send one picture of at most ${PICTURE_BYTES_MAX} bytes, with its length.`,
    );
  const form = await input.request.formData().catch(() => null);
  const file = form?.get("file");
  if (!(form && file instanceof File))
    throw new AppError(
      "invalid",
      "creative/no-picture",
      "Send the picture as multipart/form-data in a field named file.",
    );
  const { file: _, ...fields } = Object.fromEntries(form);
  const options = AddAssetInput.safeParse({ ...fields, expiresOn: fields["expiresOn"] || null });
  if (!options.success)
    throw new AppError(
      "invalid",
      "creative/bad-asset",
      "The fields beside the picture cannot be read.",
      options.error.issues.map(({ path, message }) => ({
        pointer: `/${path.join("/")}`,
        detail: message,
      })),
    );
  return addAsset(ctx, {
    ...options.data,
    shopId: input.shopId,
    name: toShownName(file.name),
    picture: new Uint8Array(await file.arrayBuffer()),
  });
}

/** The last part of what the browser sent; only ever shown, never opened. */
function toShownName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  return last.replaceAll(/\p{Cc}/gu, "").slice(0, 200) || "picture";
}
