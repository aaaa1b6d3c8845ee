export type { CouponArm, CouponBudgets } from "./domain/campaign";
export { type OfferPlan, planOffers } from "./domain/offers";
export { describePeople, type PersonTraits } from "./domain/people-features";
export { readOutcomeTable } from "./domain/read-outcome-table";
export { readRedemptionTable } from "./domain/read-redemption-table";
export type { TableRead } from "./domain/read-table";
export {
  CouponReconciliationDto,
  RedemptionsDto,
  RedemptionsInput,
} from "./redemption-schemas";
export {
  AssignmentDto,
  AssignmentInput,
  CampaignDto,
  CampaignInput,
  CampaignListDto,
  CampaignParams,
  CouponParams,
  OutcomesDto,
  OutcomesInput,
  type ReadingDto,
} from "./schemas";
