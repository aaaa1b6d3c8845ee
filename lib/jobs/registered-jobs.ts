import { sendDeliveryJob, watchRulesJob } from "@/lib/alerts/server";
import { borrowStyleJob, creativeOrderJob, readAssetJob } from "@/lib/creative/server";
import { diagnoseArrivalJob } from "@/lib/diagnosis/server";
import { postImportJob, rehearseImportJob, undoImportJob } from "@/lib/importers/server";
import {
  executePlanJob,
  fitPlanModelJob,
  paceSimulatedDayJob,
  replayPastJob,
  tendPlanJob,
} from "@/lib/planning/server";
import { applyRetentionJob } from "@/lib/privacy/server";
import { trainModelJob } from "@/lib/recommendation/server";
import { reconcileJob } from "@/lib/reconciliation/server";
import { writeDigestJob } from "@/lib/trends/server";
import { followWith } from "./server/follow-with";
import type { JobDefinition } from "./server/job-definition";

/** Every kind of job the worker knows, one line each, imported from the module's server door. */
export const REGISTERED_JOBS: readonly JobDefinition[] = [
  rehearseImportJob,
  followWith(followWith(postImportJob, diagnoseArrivalJob), watchRulesJob),
  followWith(followWith(undoImportJob, diagnoseArrivalJob), watchRulesJob),
  diagnoseArrivalJob,
  watchRulesJob,
  sendDeliveryJob,
  fitPlanModelJob,
  executePlanJob,
  tendPlanJob,
  replayPastJob,
  paceSimulatedDayJob,
  creativeOrderJob,
  borrowStyleJob,
  readAssetJob,
  reconcileJob,
  trainModelJob,
  applyRetentionJob,
  writeDigestJob,
];
