import "server-only";
import { notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { readByteRange } from "../domain/media/byte-range";
import { changeLook, type LookChange } from "../domain/media/change-look";
import type { CoverSizeId, CreativeRecipe } from "../domain/media/recipe";
import { openVideo } from "./open-video";
import { photosOf } from "./photos-of";
import { renderCover } from "./render-cover";
import { segmentKey, segments } from "./segment-cache";

export interface CreativeMediaInput {
  readonly shopId: bigint;
  readonly creativeId: bigint;
  readonly request: Request;
}

/** A creative's own bytes change only with its recipe, and it is the caller's alone. */
const CACHE = "private, max-age=0, must-revalidate";
const COVER_VERSION = "cover-1";

/** A creative's cover as a JPEG, or what it would be in another look; a caller that holds it already is told so. */
export async function sendCreativeCover(
  ctx: Ctx,
  input: CreativeMediaInput & { readonly size: CoverSizeId; readonly look?: LookChange },
): Promise<Response> {
  const recipe = changeLook(await findRecipe(ctx, input), input.look ?? {});
  if (recipe.cover === null) throw notFound("The cover");
  const key = segmentKey([COVER_VERSION, input.size, { ...recipe, scenes: [], music: null }]);
  const etag = `"${key.slice(0, 32)}"`;
  const headers = { "content-type": "image/jpeg", "cache-control": CACHE, etag };
  if (input.request.headers.get("if-none-match") === etag) {
    return new Response(null, { status: 304, headers });
  }
  const bytes = await segments.get(key, () =>
    renderCover(recipe, { size: input.size, readPhoto: photosOf(input.shopId) }),
  );
  return new Response(Buffer.from(bytes), {
    headers: { ...headers, "content-length": String(bytes.length) },
  });
}

/** A creative's film, whole or the range asked for, as a player asks for it. */
export async function sendCreativeVideo(ctx: Ctx, input: CreativeMediaInput): Promise<Response> {
  const recipe = await findRecipe(ctx, input);
  if (recipe.scenes.length === 0) throw notFound("The video");
  const video = await openVideo(recipe, { readPhoto: photosOf(input.shopId) });
  const { headers: asked } = input.request;
  const headers = {
    "content-type": video.type,
    "cache-control": CACHE,
    "accept-ranges": "bytes",
    etag: video.etag,
  };
  if (asked.get("if-none-match") === video.etag)
    return new Response(null, { status: 304, headers });
  const isCurrent = [null, video.etag].includes(asked.get("if-range"));
  const range = isCurrent ? readByteRange(asked.get("range"), video.length) : null;
  if (range === "unsatisfiable") {
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": `bytes */${video.length}` },
    });
  }
  if (range === null) {
    return new Response(video.stream(), {
      headers: { ...headers, "content-length": String(video.length) },
    });
  }
  return new Response(video.stream(range), {
    status: 206,
    headers: {
      ...headers,
      "content-length": String(range.end - range.start),
      "content-range": `bytes ${range.start}-${range.end - 1}/${video.length}`,
    },
  });
}

async function findRecipe(ctx: Ctx, key: CreativeMediaInput): Promise<CreativeRecipe> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, key.shopId);
  const [row] = await transaction(ctx, (tx) =>
    tx.rows<{ recipe: CreativeRecipe | null }>(
      "SELECT recipe FROM creative WHERE shop_id = $1 AND creative_id = $2",
      [key.shopId, key.creativeId],
    ),
  );
  if (!row?.recipe) throw notFound(`Creative ${toPublicId("creative", key.creativeId)}`);
  return row.recipe;
}
