export { type Allocation, allocate, type Infeasibility } from "./domain/allocation/allocate";
export {
  type AllocationChannel,
  type AllocationProblem,
  findProblemFault,
} from "./domain/allocation/allocation-problem";
export type { ChannelAllocation } from "./domain/allocation/channel-allocation";
export { type ChannelReason, explainAllocation } from "./domain/allocation/explain-allocation";
export { computeLadder, type LadderRung } from "./domain/allocation/marginal-ladder";
export type { ResponseCurve } from "./domain/allocation/response-curve";
export {
  computeBudgetSensitivity,
  computeCurveSensitivity,
  computeFloorCapacity,
} from "./domain/allocation/sensitivity";
export { type CurveModel, fitPanelCurves } from "./domain/curves/fit-curves";
export type { LiftTest, SpendPanel } from "./domain/curves/spend-panel";
export { assignPeriods } from "./domain/pacing/assign-periods";
export {
  type OpportunityLog,
  PACING_STRATEGIES,
  type PacingStrategy,
  type Replay,
  replayLog,
} from "./domain/pacing/replay-log";
export { LEVERS, type Lever } from "./domain/shop-model";
export { toPlanAsk } from "./domain/super-plan/plan-ask";
export { type PlanAsk, type PlanModel, salesAt } from "./domain/super-plan/plan-model";
export {
  PLAN_MOVES,
  PLAN_STATUSES,
  type PlanMove,
  type PlanStatus,
} from "./domain/super-plan/plan-status";
export { type PlannedLever, type PlanSolution, solvePlan } from "./domain/super-plan/solve-plan";
export { type PlanValue, valuePlan } from "./domain/super-plan/value-plan";
export {
  FitStartedDto,
  type LeverCardDto,
  LiftTestDto,
  LiftTestInput,
  LiftTestList,
  LiftTestParams,
  PlanBriefInput,
  PlanExecutionDto,
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
