import "server-only";

export { createShop, type NewShopOptions } from "./server/create-shop";
export { listShops } from "./server/list-shops";
export { toNameKeywords } from "./server/name-keywords";
export { findOrganization, insertOrganization } from "./server/organization-store";
export { renameShop } from "./server/rename-shop";
export { findOrganizationOfShop, findShopIds } from "./server/shop-directory";
