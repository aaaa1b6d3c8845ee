import "server-only";

export { diagnoseArrivalJob, runDiagnosis } from "./server/run-diagnosis";
