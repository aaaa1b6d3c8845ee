import { sendDeliveryJob, tellFindingsJob, watchRulesJob } from "@/lib/alerts/server";
import { borrowStyleJob, creativeOrderJob, readAssetJob } from "@/lib/creative/server";
import { diagnoseArrivalJob, watchHoursJob } from "@/lib/diagnosis/server";
import { postImportJob, rehearseImportJob, undoImportJob } from "@/lib/importers/server";
import {
  executePlanJob,
  fitPlanModelJob,
  pacePlanJob,
  paceSimulatedDayJob,
  replayPastJob,
  tendPlanJob,
} from "@/lib/planning/server";
import { applyRetentionJob } from "@/lib/privacy/server";
import { trainModelJob } from "@/lib/recommendation/server";
import { reconcileArrivalJob, reconcileJob } from "@/lib/reconciliation/server";
import { deliverReportJob, removeExportsJob, writeExportJob } from "@/lib/reports/server";
import { writeDigestJob } from "@/lib/trends/server";
import { followWith } from "./server/follow-with";
import type { JobDefinition } from "./server/job-definition";

/** What looks at the book again whenever files have come in or were taken back. */
const ARRIVAL_JOBS: readonly JobDefinition[] = [
  diagnoseArrivalJob,
  watchHoursJob,
  watchRulesJob,
  reconcileArrivalJob,
];

/** Every kind of job the worker knows, one line each, imported from the module's server door. */
export const REGISTERED_JOBS: readonly JobDefinition[] = [
  rehearseImportJob,
  ARRIVAL_JOBS.reduce(followWith, postImportJob),
  ARRIVAL_JOBS.reduce(followWith, undoImportJob),
  followWith(diagnoseArrivalJob, tellFindingsJob),
  watchHoursJob,
  tellFindingsJob,
  watchRulesJob,
  sendDeliveryJob,
  fitPlanModelJob,
  executePlanJob,
  tendPlanJob,
  pacePlanJob,
  replayPastJob,
  paceSimulatedDayJob,
  creativeOrderJob,
  borrowStyleJob,
  readAssetJob,
  reconcileJob,
  reconcileArrivalJob,
  trainModelJob,
  applyRetentionJob,
  writeDigestJob,
  writeExportJob,
  removeExportsJob,
  deliverReportJob,
];
