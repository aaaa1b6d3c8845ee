import "server-only";

export { assignCoupons } from "./server/assign-coupons";
export { createCampaign } from "./server/create-campaign";
export {
  exportAssignment,
  findHeldCoupon,
  getCampaign,
  type HeldCoupon,
  hasRunningCampaign,
  listCampaigns,
} from "./server/get-campaign";
export { recordOutcomes } from "./server/record-outcomes";
export { getCouponReconciliation, recordRedemptions } from "./server/redemptions";
