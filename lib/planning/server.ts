import "server-only";

export { adoptExperiment } from "./server/adopt-experiment";
export { chooseOptionsExactly } from "./server/choose-options-exactly";
export { executePlanJob } from "./server/execute-plan";
export { fitPlanModelJob, getPlanModel, startPlanModelFit } from "./server/fit-plan-model";
export { getSuperPlan, listSuperPlans } from "./server/get-super-plan";
export { holidayRegressors } from "./server/holiday-regressors";
export { addLiftTest, listLiftTests, removeLiftTest } from "./server/lift-tests";
export { listPlanActions } from "./server/list-plan-actions";
export { listProductCandidates } from "./server/list-product-candidates";
export { pacePlanJob } from "./server/pace-plan";
export { paceSimulatedDayJob, startSimulatedDay } from "./server/pace-simulated-day";
export { previewExecution } from "./server/preview-execution";
export { tellStock } from "./server/product-stock";
export { readPacing } from "./server/read-pacing";
export { readTraffic } from "./server/read-traffic";
export { replayPastJob, startReplay } from "./server/replay-past";
export { reviewSuperPlan } from "./server/review-super-plan";
export { setPlanPacing } from "./server/set-pacing";
export { suggestPlan } from "./server/suggest-plan";
export {
  createSuperPlan,
  moveSuperPlan,
  stepSuperPlan,
  updateSuperPlan,
} from "./server/super-plans";
export { tendPlanJob } from "./server/tend-plan";
