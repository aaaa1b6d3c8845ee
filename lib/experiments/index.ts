export { computeConformalP } from "./domain/conformal";
export { computeLift, type LiftQuestion, type LiftReport } from "./domain/lift-report";
export { computePlaceboEffects, placeboReach } from "./domain/placebo-stretches";
export { toMeanSample, toRateSample } from "./domain/statistics/arm-sample";
export { checkSampleRatio } from "./domain/statistics/sample-ratio";
export { fitSyntheticControl, type RegionPanel } from "./domain/synthetic-control";
