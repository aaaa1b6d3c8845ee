import type { ItemDto } from "@/lib/reconciliation";
import { listItems } from "@/lib/reconciliation/server";
import type { TestShop } from "../factories";

/** Every open difference of a shop, page by page. */
export async function readAllItems(shop: TestShop): Promise<ItemDto[]> {
  const all: ItemDto[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 1_000; page += 1) {
    const { items, next } = await listItems(shop.ctx, {
      shopId: shop.shopId,
      status: "open",
      limit: 100,
      ...(cursor ? { cursor } : {}),
    });
    all.push(...items);
    if (!next) return all;
    cursor = next;
  }
  throw new Error("The list of differences does not end.");
}
