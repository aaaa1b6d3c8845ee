import "server-only";

export { bindAccount, listBindings, unbindAccount } from "./server/account-bindings";
export {
  decideApproval,
  listApprovalLimits,
  listApprovals,
  setApprovalLimit,
} from "./server/approvals";
export { countMembers } from "./server/count-members";
export { createShop, type NewShopOptions } from "./server/create-shop";
export { createDelegation, listDelegations, revokeDelegation } from "./server/delegations";
export { getOrganization } from "./server/get-organization";
export { listShops } from "./server/list-shops";
export { toNameKeywords } from "./server/name-keywords";
export { findOrganization, insertOrganization } from "./server/organization-store";
export { renameShop } from "./server/rename-shop";
export {
  askSecondPerson,
  confirmMove,
  findOpenRequest,
  type MoneyMove,
  requireSecondPerson,
  spendApproval,
} from "./server/second-person";
export { findOrganizationOfShop, findShopIds, reachesShop } from "./server/shop-directory";
export { transferShop } from "./server/transfer-shop";
