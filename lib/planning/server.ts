import "server-only";

export { chooseOptionsExactly } from "./server/choose-options-exactly";
export { fitPlanModelJob, getPlanModel, startPlanModelFit } from "./server/fit-plan-model";
export { holidayRegressors } from "./server/holiday-regressors";
export { addLiftTest, listLiftTests, removeLiftTest } from "./server/lift-tests";
export { previewExecution } from "./server/preview-execution";
export { reviewSuperPlan } from "./server/review-super-plan";
export { suggestPlan } from "./server/suggest-plan";
export {
  createSuperPlan,
  getSuperPlan,
  listSuperPlans,
  moveSuperPlan,
  updateSuperPlan,
} from "./server/super-plans";
