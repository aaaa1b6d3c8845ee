import { recordAudit } from "@/lib/audit/server";
import { notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { RenameShopInput, ShopDto } from "../schemas";
import { toShopDto, updateShopName } from "./shop-store";

/** Gives a shop another name; its book and its address stay as they are. */
export async function renameShop(
  ctx: Ctx,
  input: RenameShopInput & { readonly shopId: bigint },
): Promise<ShopDto> {
  requirePermission(ctx, "shops.manage");
  requireShop(ctx, input.shopId);
  const id = toPublicId("shop", input.shopId);
  return transaction(ctx, async (tx) => {
    const [row] = await updateShopName(ctx, tx, { shopId: input.shopId, name: input.name });
    if (!row) throw notFound(`Shop ${id}`);
    const shop = toShopDto(row);
    if (row.earlier_name !== shop.name) {
      await recordAudit(tx, ctx, {
        shopId: input.shopId,
        action: "tenancy.shop.rename",
        entity: { kind: "shop", id },
        before: { name: row.earlier_name },
        after: { name: shop.name },
      });
    }
    return shop;
  });
}
