export { assignArm } from "./domain/assign-arm";
export { fitAugmentedControl } from "./domain/augmented-control";
export { chooseRegions, findRegionFault, type RegionChoice } from "./domain/choose-regions";
export { computeConformalP } from "./domain/conformal";
export { EXPERIMENT_KINDS, type ExperimentKind, planDesign } from "./domain/experiment-design";
export { computeLift, type LiftQuestion, type LiftReport } from "./domain/lift-report";
export { computePlaceboEffects, placeboReach } from "./domain/placebo-stretches";
export { toMeanSample, toRateSample } from "./domain/statistics/arm-sample";
export { adjustForBefore, toPairedSums } from "./domain/statistics/covariate";
export { computePower } from "./domain/statistics/power";
export { checkSampleRatio } from "./domain/statistics/sample-ratio";
export { fitSyntheticControl, type RegionPanel } from "./domain/synthetic-control";
export {
  AssignmentDto,
  AssignmentInput,
  ExperimentDto,
  ExperimentInput,
  ExperimentList,
  ExperimentParams,
  ExperimentsParams,
  ReadingInput,
  type ReadingReportDto,
  RegionChoiceInput,
  RegionChoiceList,
} from "./schemas";
