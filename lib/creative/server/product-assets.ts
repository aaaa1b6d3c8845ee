import "server-only";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { recordAudit } from "@/lib/audit/server";
import { enqueueJob } from "@/lib/jobs/server";
import { AppError, type CalendarDay, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { keepFile, pathOfFile } from "@/lib/platform/storage";
import type { AddAssetInput, AssetDto, AssetList } from "../asset-schemas";
import { toProofs } from "../domain/facts/fact-proofs";
import { factsOf, keepValidFacts } from "../domain/facts/product-fact";
import { ASSETS_MAX, type CheckWords, makeWordCheck, readAssets, toAssetDtos } from "./asset-store";
import { readFactRows, readShopDay, toProductFact } from "./fact-store";
import { type NormalPicture, normalisePicture, PICTURE_BYTES_MAX } from "./normalise-picture";
import { readAssetJob } from "./read-asset";
import { readShopRules } from "./shop-words";

interface AssetKey {
  readonly shopId: bigint;
  readonly assetId: bigint;
}

/** The pictures of a product, newest first. */
export function listAssets(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly product: string },
): Promise<AssetList> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const { today } = await readShopDay(tx, input.shopId, ctx.now);
    const check = await readWordCheck(tx, input, today);
    return { items: toAssetDtos(await readAssets(tx, input.shopId, input.product), today, check) };
  });
}

/**
 * Keeps a picture of a product with whose it is and until when it may be shown. The same picture again changes nothing.
 * Refuses what is no picture, too small or too large, naming which.
 */
export async function addAsset(
  ctx: Ctx,
  input: AddAssetInput & {
    readonly shopId: bigint;
    readonly name: string;
    readonly picture: Uint8Array;
  },
): Promise<AssetDto> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  const picture = await normalisePicture(input.picture);
  const kept = await keepFile(input.shopId, Readable.from(picture.bytes), PICTURE_BYTES_MAX * 4);
  return transaction(ctx, async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.assets', $1))", [
      input.shopId,
    ]);
    const known = await readAssets(tx, input.shopId, input.product);
    const same = known.find(({ sha256 }) => sha256.equals(kept.sha256));
    if (!same && known.length >= ASSETS_MAX)
      throw new AppError(
        "conflict",
        "creative/too-many-assets",
        `A product keeps at most ${ASSETS_MAX} pictures; archive one first.`,
      );
    const assetId = same?.asset_id ?? (await insertAsset(tx, ctx, input, picture, kept.sha256));
    if (!same?.reading)
      await enqueueJob(tx, ctx, {
        shopId: input.shopId,
        kind: readAssetJob.kind,
        payload: { shopId: String(input.shopId), assetId: String(assetId) },
        key: toPublicId("creativeAsset", assetId),
      });
    const { today } = await readShopDay(tx, input.shopId, ctx.now);
    const check = await readWordCheck(tx, input, today);
    const rows = await readAssets(tx, input.shopId, input.product);
    const dto = toAssetDtos(rows, today, check).find(
      ({ id }) => id === toPublicId("creativeAsset", assetId),
    );
    if (!dto) throw new Error("The picture cannot be read back.");
    return dto;
  });
}

/** The rules of the product's category, with its proofs and names. */
async function readWordCheck(
  tx: Tx,
  { shopId, product }: { readonly shopId: bigint; readonly product: string },
  today: CalendarDay,
): Promise<CheckWords> {
  const facts = keepValidFacts((await readFactRows(tx, shopId, product)).map(toProductFact), today);
  const [identity] = factsOf(facts, "identity");
  return makeWordCheck(await readShopRules(tx, shopId, identity?.body.category ?? "general"), {
    proofs: toProofs(facts),
    ownNames: identity ? [identity.body.name, identity.body.brand ?? ""] : [],
  });
}

async function insertAsset(
  tx: Tx,
  ctx: Ctx,
  input: AddAssetInput & { readonly shopId: bigint; readonly name: string },
  picture: NormalPicture,
  sha256: Buffer,
): Promise<bigint> {
  const [row] = await tx.rows<{ asset_id: bigint }>(
    `INSERT INTO creative_asset (shop_id, asset_id, product_id, sha256, name, width, height, look, rights, holder,
       expires_on, actor_name, created_at)
     SELECT $1, COALESCE(max(asset_id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10::date, $11, $12
     FROM creative_asset WHERE shop_id = $1 RETURNING asset_id`,
    [
      input.shopId,
      input.product,
      sha256,
      input.name,
      picture.width,
      picture.height,
      picture.look,
      input.rights,
      input.holder,
      input.expiresOn,
      ctx.actor.name,
      ctx.now,
    ],
  );
  if (!row) throw new Error("The picture was not written.");
  await recordAudit(tx, ctx, {
    shopId: input.shopId,
    action: "creative.asset.add",
    entity: { kind: "creative-asset", id: toPublicId("creativeAsset", row.asset_id) },
    after: {
      product: input.product,
      name: input.name,
      rights: input.rights,
      holder: input.holder,
      expiresOn: input.expiresOn,
      sha256: sha256.toString("hex"),
    },
  });
  return row.asset_id;
}

/** Takes a picture out of use; creatives that show it keep showing it until they are stopped. */
export function archiveAsset(ctx: Ctx, key: AssetKey): Promise<void> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    const id = toPublicId("creativeAsset", key.assetId);
    const changed = await tx.run(
      `UPDATE creative_asset SET archived_at = $3, actor_name = $4
       WHERE shop_id = $1 AND asset_id = $2 AND archived_at IS NULL`,
      [key.shopId, key.assetId, ctx.now, ctx.actor.name],
    );
    if (changed === 0) throw notFound(`Picture ${id}`);
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "creative.asset.archive",
      entity: { kind: "creative-asset", id },
    });
  });
}

/** A kept picture's own bytes. */
export async function sendAsset(ctx: Ctx, key: AssetKey): Promise<Response> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, key.shopId);
  const [row] = await transaction(ctx, (tx) =>
    tx.rows<{ sha256: Buffer }>(
      "SELECT sha256 FROM creative_asset WHERE shop_id = $1 AND asset_id = $2",
      [key.shopId, key.assetId],
    ),
  );
  const bytes = row ? await readFile(pathOfFile(key.shopId, row.sha256)).catch(() => null) : null;
  if (!bytes) throw notFound(`Picture ${toPublicId("creativeAsset", key.assetId)}`);
  return new Response(bytes, {
    headers: {
      "content-type": bytes[0] === 0x89 ? "image/png" : "image/jpeg",
      "content-length": String(bytes.length),
      "cache-control": "private, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    },
  });
}
