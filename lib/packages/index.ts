export { compareLists } from "./domain/compare-lists";
export { foreseePackages, judgeRule, prepareJudging } from "./domain/judge-packages";
export {
  forecastPackages,
  learnPackages,
  type PackageLog,
  type PackageRow,
} from "./domain/package-log";
export { PACKAGE_OPTIONS, PLAIN } from "./domain/package-option";
export { choosePackage, openPolicy, teachPolicy } from "./domain/package-policy";
export { type PackageLimits, planPackages } from "./domain/plan-packages";
export {
  DecisionsDto,
  DecisionsInput,
  PackageParams,
  PackagePlanDto,
  PackagePlanInput,
  PackagePlanList,
  PackagePolicyDto,
  PlanParams,
  PolicyTestInput,
  RuleInput,
} from "./policy-schemas";
export { PackagesDto } from "./schemas";
