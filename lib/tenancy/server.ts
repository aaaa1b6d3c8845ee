import "server-only";

export {
  decideApproval,
  listApprovalLimits,
  listApprovals,
  setApprovalLimit,
} from "./server/approvals";
export { countMembers } from "./server/count-members";
export { createShop, type NewShopOptions } from "./server/create-shop";
export { listShops } from "./server/list-shops";
export { toNameKeywords } from "./server/name-keywords";
export { findOrganization, insertOrganization } from "./server/organization-store";
export { renameShop } from "./server/rename-shop";
export { type MoneyMove, requireSecondPerson } from "./server/second-person";
export { findOrganizationOfShop, findShopIds } from "./server/shop-directory";
