import { notFound } from "next/navigation";
import { cache } from "react";
import { listPageCtxs, requireCtx } from "@/lib/auth/server";
import { dayInZone } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { ShopDto } from "@/lib/tenancy";
import { listShops } from "@/lib/tenancy/server";

const PAGES_MAX = 20;

/** Every shop the reader reaches, also those lent to an agency, read once a request: the switcher searches them. */
export const listPageShops = cache(async (): Promise<readonly ShopDto[]> => {
  const ctxs = (await listPageCtxs()).filter((ctx) => ctx.permissions.has("shops.view"));
  const lists = await Promise.all(ctxs.map(listAll));
  return [...new Map(lists.flat().map((shop) => [shop.id, shop])).values()];
});

async function listAll(ctx: Ctx): Promise<readonly ShopDto[]> {
  const shops: ShopDto[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { items, next } = await listShops(ctx, { limit: 100, ...(cursor ? { cursor } : {}) });
    shops.push(...items);
    if (!next) break;
    cursor = next;
  }
  return shops;
}

/** The shop of the page and the day it is there. */
export const findPageShop = cache(
  async (shopId: string): Promise<{ readonly shop: ShopDto; readonly today: string }> => {
    const ctx = await requireCtx(shopId);
    const shop = (await listPageShops()).find((each) => each.id === shopId) ?? notFound();
    return { shop, today: dayInZone(ctx.now, shop.timezone) };
  },
);
