import { notFound } from "next/navigation";
import { cache } from "react";
import { listPageCtxs, requireCtx } from "@/lib/auth/server";
import { dayInZone, fromPublicId } from "@/lib/kernel";
import { getDefinition } from "@/lib/ledger/server";
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

interface PageShop {
  readonly shop: ShopDto;
  /** The day it is there. */
  readonly today: string;
  /** By which day its figure definition counts money. */
  readonly basis: "business" | "cash";
}

/** The shop of the page, and what the page's address may leave open. */
export const findPageShop = cache(async (id: string): Promise<PageShop> => {
  const ctx = await requireCtx(id);
  const shop = (await listPageShops()).find((each) => each.id === id) ?? notFound();
  const basis = ctx.permissions.has("ledger.view")
    ? (await getDefinition(ctx, { shopId: fromPublicId("shop", id) })).basis
    : "business";
  return { shop, today: dayInZone(ctx.now, shop.timezone), basis };
});
