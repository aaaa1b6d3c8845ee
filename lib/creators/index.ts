export { DEAL_STAGES, type DealStage } from "./domain/deal-stage";
export { CREATOR_ADVICE } from "./domain/judge-creator";
export { QUADRANTS } from "./domain/quadrant";
export {
  computeBreakEvenSales,
  computeSlotFeeMax,
  type DealTerms,
  simulateDeal,
} from "./domain/simulate-deal";
export {
  AuditDto,
  AuditInput,
  type AuditOrderDto,
  CommissionParams,
  CREATOR_SORTS,
  CreatorDto,
  CreatorInput,
  CreatorPage,
  CreatorParams,
  type CreatorRowDto,
  CreatorsParams,
  DealDto,
  DealInput,
  DealList,
  DealMoveInput,
  DealParams,
  ListCreatorsInput,
  MatchDto,
  MatchInput,
  type PairDto,
  QuadrantDto,
  QuadrantInput,
  REVIEW_VERDICTS,
  ReviewInput,
  type ReviewVerdict,
} from "./schemas";
