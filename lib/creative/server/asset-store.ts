import "server-only";
import { type CalendarDay, toPublicId } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import type { AssetDto } from "../asset-schemas";
import type { PhotoRef } from "../domain/media/recipe";

/** Pictures kept for one product. */
export const ASSETS_MAX = 60;

export interface AssetRow {
  readonly asset_id: bigint;
  readonly product_id: string;
  readonly sha256: Buffer;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly look: AssetDto["look"];
  readonly rights: AssetDto["rights"];
  readonly holder: string;
  readonly expires_on: string | null;
  readonly actor_name: string;
  readonly created_at: Date;
}

/** The pictures of a product that are not archived, newest first. */
export function readAssets(tx: Tx, shopId: bigint, productId: string): Promise<AssetRow[]> {
  return tx.rows<AssetRow>(
    `SELECT asset_id, product_id, sha256, name, width, height, look, rights, holder, expires_on, actor_name, created_at
     FROM creative_asset WHERE shop_id = $1 AND product_id = $2 AND archived_at IS NULL ORDER BY asset_id DESC LIMIT $3`,
    [shopId, productId, ASSETS_MAX],
  );
}

const isExpired = (row: AssetRow, today: CalendarDay): boolean =>
  row.expires_on !== null && row.expires_on < today;

/** The picture that new creatives show: the newest whose rights still run. */
export function choosePhoto(rows: readonly AssetRow[], today: CalendarDay): PhotoRef | null {
  const row = rows.find((each) => !isExpired(each, today));
  return row ? { sha256: row.sha256.toString("hex"), width: row.width, height: row.height } : null;
}

export function toAssetDtos(rows: readonly AssetRow[], today: CalendarDay): AssetDto[] {
  const inUse = rows.find((row) => !isExpired(row, today));
  return rows.map((row) => ({
    id: toPublicId("creativeAsset", row.asset_id),
    product: row.product_id,
    name: row.name,
    width: row.width,
    height: row.height,
    look: row.look,
    rights: row.rights,
    holder: row.holder,
    expiresOn: row.expires_on,
    isExpired: isExpired(row, today),
    isInUse: row === inUse,
    actorName: row.actor_name,
    createdAt: row.created_at.toISOString(),
  }));
}
