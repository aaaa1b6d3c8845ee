import { recordAudit } from "@/lib/audit/server";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { CreateShopInput, ShopDto } from "../schemas";
import { insertShop, toShopDto } from "./shop-store";

export interface NewShopOptions {
  readonly isSample?: boolean;
  /** Lays what other modules keep for every shop, in the same transaction; its context holds the new shop. */
  readonly furnish?: (tx: Tx, ctx: Ctx, shopId: bigint) => Promise<void>;
}

export async function createShop(
  ctx: Ctx,
  input: CreateShopInput,
  options: NewShopOptions = {},
): Promise<ShopDto> {
  requirePermission(ctx, "shops.manage");
  return transaction(ctx, async (tx) => {
    const row = await insertShop(ctx, tx, { ...input, isSample: options.isSample ?? false });
    const wider: Ctx = { ...ctx, shopIds: [...ctx.shopIds, row.id] };
    await options.furnish?.(tx, wider, row.id);
    const shop = toShopDto(row);
    await recordAudit(tx, wider, {
      shopId: row.id,
      action: "tenancy.shop.create",
      entity: { kind: "shop", id: shop.id },
      after: shop,
    });
    return shop;
  });
}
