import { toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { CreateShopInput, ShopDto } from "../schemas";

export interface ShopRow {
  id: bigint;
  name: string;
  currency: string;
  timezone: string;
  is_sample: boolean;
  created_at: Date;
  archived_at: Date | null;
}

const COLUMNS = "id, name, currency, timezone, is_sample, created_at, archived_at";

/** Adds a shop and lets the rest of the transaction see it. */
export async function insertShop(
  ctx: Ctx,
  tx: Tx,
  shop: CreateShopInput & { readonly isSample: boolean },
): Promise<ShopRow> {
  // The id comes first: row-level security hides a row whose shop the transaction does not name.
  const [drawn] = await tx.rows<{ id: bigint }>("SELECT nextval('shop_id_seq') AS id");
  await tx.rows("SELECT set_config('app.shops', $1, true)", [
    [...ctx.shopIds, drawn?.id].join(","),
  ]);
  const [row] = await tx.rows<ShopRow>(
    `INSERT INTO shop (id, organization_id, name, currency, timezone, is_sample, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
    [
      drawn?.id,
      ctx.organizationId,
      shop.name,
      shop.currency,
      shop.timezone,
      shop.isSample,
      ctx.now,
    ],
  );
  if (!row) throw new Error("The new shop is not visible to its own transaction.");
  return row;
}

/** Renames a shop and says what it was called; no row when there is no such shop. */
export function updateShopName(
  _ctx: Ctx,
  tx: Tx,
  shop: { readonly shopId: bigint; readonly name: string },
): Promise<(ShopRow & { earlier_name: string })[]> {
  return tx.rows(
    `UPDATE shop SET name = $2 FROM (SELECT name AS earlier_name FROM shop WHERE id = $1 FOR UPDATE) e
     WHERE id = $1 RETURNING ${COLUMNS}, earlier_name`,
    [shop.shopId, shop.name],
  );
}

/** Shops after `afterId`, oldest first. */
export function listShopRows(
  _ctx: Ctx,
  tx: Tx,
  page: { readonly afterId: bigint; readonly limit: number },
): Promise<ShopRow[]> {
  return tx.rows<ShopRow>(`SELECT ${COLUMNS} FROM shop WHERE id > $1 ORDER BY id LIMIT $2`, [
    page.afterId,
    page.limit,
  ]);
}

export function toShopDto(row: ShopRow): ShopDto {
  return {
    id: toPublicId("shop", row.id),
    name: row.name,
    currency: row.currency,
    timezone: row.timezone,
    isSample: row.is_sample,
    createdAt: row.created_at.toISOString(),
    archivedAt: row.archived_at?.toISOString() ?? null,
  };
}
