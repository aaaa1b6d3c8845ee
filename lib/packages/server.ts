import "server-only";

export { getPackages } from "./server/get-packages";
export {
  createPackagePlan,
  exportPackagePlan,
  listPackagePlans,
  listPlanPeople,
} from "./server/plans";
export {
  getPackagePolicy,
  readPolicyTest,
  setPackageRule,
  startPolicyTest,
} from "./server/policy";
export { recommendPackages } from "./server/recommend-packages";
export { recordDecisions } from "./server/record-decisions";
