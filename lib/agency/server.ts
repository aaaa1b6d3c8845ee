import "server-only";

export { getShopFunds } from "./server/get-shop-funds";
export { getShopMatrix } from "./server/get-shop-matrix";
export { listShopWork } from "./server/list-shop-work";
export {
  answerComment,
  listComments,
  listShares,
  makeShare,
  revokeShare,
} from "./server/manage-shares";
export { commentOnShare, type LinkOrigin, openShare } from "./server/open-share";
export { pushRule } from "./server/push-rule";
export { listViews, removeView, saveView } from "./server/saved-views";
export { setShopProfile } from "./server/shop-profile";
