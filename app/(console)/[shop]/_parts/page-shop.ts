import { notFound } from "next/navigation";
import { cache } from "react";
import { requireCtx } from "@/lib/auth/server";
import { dayInZone } from "@/lib/kernel";
import type { ShopDto } from "@/lib/tenancy";
import { listShops } from "@/lib/tenancy/server";

const PAGES_MAX = 20;

/** Every shop of the reader, up to two thousand, read once a request: the switcher searches them in the browser. */
export const listPageShops = cache(async (shopId: string): Promise<readonly ShopDto[]> => {
  const ctx = await requireCtx(shopId);
  const shops: ShopDto[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { items, next } = await listShops(ctx, { limit: 100, ...(cursor ? { cursor } : {}) });
    shops.push(...items);
    if (!next) break;
    cursor = next;
  }
  return shops;
});

/** The shop of the page and the day it is there. */
export const findPageShop = cache(
  async (shopId: string): Promise<{ readonly shop: ShopDto; readonly today: string }> => {
    const ctx = await requireCtx(shopId);
    const shop = (await listPageShops(shopId)).find((each) => each.id === shopId) ?? notFound();
    return { shop, today: dayInZone(ctx.now, shop.timezone) };
  },
);
