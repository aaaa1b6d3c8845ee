import "server-only";

export { countOpenFindings, type OpenFindings } from "./server/count-open-findings";
export { getFinding } from "./server/get-finding";
export { getForecasts } from "./server/get-forecasts";
export { getMetricTree } from "./server/get-metric-tree";
export { getFindingWeek, listFindings } from "./server/list-findings";
export { moveFinding } from "./server/move-finding";
export { pausePlan, previewPause } from "./server/pause-plan";
export { findMaskedDays } from "./server/read-shop-days";
export { diagnoseArrivalJob, runDiagnosis, startDiagnosis } from "./server/run-diagnosis";
export { watchHoursJob } from "./server/watch-hours";
