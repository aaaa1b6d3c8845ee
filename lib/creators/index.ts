export {
  DisputeDto,
  DisputeList,
  DisputeMoveInput,
  DisputeParams,
  OpenDisputeInput,
} from "./dispute-schemas";
export { DEAL_STAGES, type DealStage } from "./domain/deal-stage";
export { CREATOR_ADVICE } from "./domain/judge-creator";
export { QUADRANTS } from "./domain/quadrant";
export { listRateCards } from "./domain/rate-cards";
export { compareDealKinds, type DealOffer, type DealTerms } from "./domain/simulate-deal";
export { MatchDto, MatchInput, type PairDto } from "./match-schemas";
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
  QuadrantDto,
  QuadrantInput,
  REVIEW_VERDICTS,
  ReviewInput,
  type ReviewVerdict,
  StatementInput,
} from "./schemas";
