export { PlanBriefInput, ReplayInput } from "./brief-schemas";
export {
  PacingDto,
  PacingInput,
  type PacingRunDto,
  ProductCandidateList,
  StockInput,
  TRAFFIC_GROUPS,
  TrafficDto,
  TrafficInput,
} from "./day-schemas";
export { type Allocation, allocate, type Infeasibility } from "./domain/allocation/allocate";
export {
  type AllocationChannel,
  type AllocationProblem,
  findProblemFault,
} from "./domain/allocation/allocation-problem";
export { BID_LEVELS, toBidOptions, toOptionId } from "./domain/allocation/bid-levels";
export type { ChannelAllocation } from "./domain/allocation/channel-allocation";
export {
  chooseProducts,
  PRODUCT_ROLES,
  type ProductRole,
} from "./domain/allocation/choose-products";
export { type ChannelReason, explainAllocation } from "./domain/allocation/explain-allocation";
export { computeLadder, type LadderRung } from "./domain/allocation/marginal-ladder";
export { chooseOptions, type OptionProblem } from "./domain/allocation/plan-options";
export type { ResponseCurve } from "./domain/allocation/response-curve";
export {
  computeBudgetSensitivity,
  computeCurveSensitivity,
  computeFloorCapacity,
} from "./domain/allocation/sensitivity";
export { compareSet } from "./domain/allocation/set-worth";
export { type CurveModel, fitPanelCurves } from "./domain/curves/fit-curves";
export { type LiftTest, periodDays, type SpendPanel } from "./domain/curves/spend-panel";
export { fitShop } from "./domain/fit-shop";
export { assignPeriods } from "./domain/pacing/assign-periods";
export { computeHindsightBound } from "./domain/pacing/hindsight-bound";
export { DEFAULT_PACING_LIMITS, openPacing, type PacingTerms } from "./domain/pacing/pacing-state";
export {
  type OpportunityLog,
  PACING_STRATEGIES,
  type PacingStrategy,
  type Replay,
  replayLog,
} from "./domain/pacing/replay-log";
export { tick } from "./domain/pacing/tick";
export { LEVERS, type Lever, type RouteMoney, toShopModel } from "./domain/shop-model";
export { carryAsPlanned } from "./domain/super-plan/carry-products";
export { explainBudget, explainPlan, type LeverReason } from "./domain/super-plan/explain-plan";
export { stepTogether } from "./domain/super-plan/guardrails";
export { type PlanAsk, type PlanModel, salesAt } from "./domain/super-plan/plan-model";
export type { PlanMove, PlanStatus } from "./domain/super-plan/plan-status";
export type { PlanReplay } from "./domain/super-plan/replay-plan";
export { type PlannedLever, type PlanSolution, solvePlan } from "./domain/super-plan/solve-plan";
export { toCreatorLimits } from "./domain/traffic/fact-mix";
export {
  type CreatorBudget,
  type CreatorRule,
  splitCreators,
} from "./domain/traffic/split-creators";
export {
  type LiveCampaignDto,
  type LivePacingDto,
  PlanPacingInput,
} from "./pacing-schemas";
export {
  type LeverCardDto,
  LiftTestDto,
  LiftTestInput,
  LiftTestList,
  LiftTestParams,
  type PlanActionDto,
  PlanActionList,
  PlanExecutionDto,
  PlanJobDto,
  PlanModelDto,
  PlanModelStateDto,
  PlanMoveInput,
  PlanMoveParams,
  PlanningParams,
  PlanParams,
  PlanReviewDto,
  SuggestInput,
  type SuggestionDto,
  SuperPlanDto,
  type SuperPlanItemDto,
  SuperPlanList,
} from "./schemas";
