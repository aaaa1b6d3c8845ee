import "server-only";
import { type Minor, toPublicId } from "@/lib/kernel";
import { listShopFunds } from "@/lib/ledger/server";
import { type Ctx, requirePermission } from "@/lib/platform/context";
import type { ShopFundsDto, ShopFundsInput } from "../schemas";
import { listNamedShops } from "./shop-names";

/** Where the money of every shop of the caller stands at the end of a day: 资金, beside the matrix. */
export async function getShopFunds(ctx: Ctx, { until }: ShopFundsInput): Promise<ShopFundsDto> {
  requirePermission(ctx, "agency.view");
  const shops = await listNamedShops(ctx);
  const funds = new Map((await listShopFunds(ctx, { until })).map((own) => [own.shopId, own]));
  return {
    until,
    rows: shops.flatMap(({ shopId, currency }) => {
      const own = funds.get(shopId);
      if (!own) return [];
      return [
        {
          shop: toPublicId("shop", shopId),
          currency,
          withdrawable: toText(own.withdrawable),
          toldAt: own.toldAt,
          pending: toText(own.pending),
          deposit: toText(own.deposit),
          adWallet: toText(own.adWallet),
        },
      ];
    }),
  };
}

const toText = (amount: Minor | null): string | null => (amount === null ? null : String(amount));
