import { postJson } from "@/lib/browser";
import type { ShopDto } from "./schemas";

export const renameShop = (shop: string, name: string): Promise<ShopDto> =>
  postJson<ShopDto>(`/api/v1/shops/${shop}`, { name }, { method: "PATCH" });
