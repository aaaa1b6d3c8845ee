import "server-only";

export {
  changeDashboard,
  createDashboard,
  getDashboard,
  listDashboards,
  listVersions,
  restoreDashboard,
} from "./server/dashboards";
export { deliverReportJob } from "./server/deliver-report";
export { removeExportsJob } from "./server/expire-exports";
export { listExports, openExport, startExport, writeExportJob } from "./server/exports";
export { listParts } from "./server/list-parts";
export { openMatrixFile } from "./server/matrix-file";
export { getPerformanceSheet, savePerformanceRule, setGoals } from "./server/performance";
export { previewDashboard, readDashboard } from "./server/read-tiles";
export { changeSchedule, createSchedule, listSchedules, sendScheduleNow } from "./server/schedules";
