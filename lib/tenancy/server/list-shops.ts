import { fromPublicId, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { ListShopsInput, ShopPage } from "../schemas";
import { listShopRows, toShopDto } from "./shop-store";

/** The shops of the context, oldest first. */
export async function listShops(
  ctx: Ctx,
  input: ListShopsInput = { limit: 100 },
): Promise<ShopPage> {
  requirePermission(ctx, "shops.view");
  const afterId = input.cursor ? fromPublicId("shop", input.cursor) : 0n;
  const rows = await transaction(ctx, (tx) =>
    listShopRows(ctx, tx, { afterId, limit: input.limit + 1 }),
  );
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return {
    items: items.map(toShopDto),
    next: rows.length > input.limit && last ? toPublicId("shop", last.id) : null,
  };
}
