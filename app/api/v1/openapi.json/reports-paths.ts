import * as matrixFile from "@/app/api/v1/organizations/[org]/shop-matrix/file/route";
import * as dashboardData from "@/app/api/v1/shops/[shop]/reports/dashboards/[id]/data/route";
import * as dashboardRestore from "@/app/api/v1/shops/[shop]/reports/dashboards/[id]/restore/route";
import * as dashboard from "@/app/api/v1/shops/[shop]/reports/dashboards/[id]/route";
import * as dashboardVersions from "@/app/api/v1/shops/[shop]/reports/dashboards/[id]/versions/route";
import * as dashboardPreview from "@/app/api/v1/shops/[shop]/reports/dashboards/preview/route";
import * as dashboards from "@/app/api/v1/shops/[shop]/reports/dashboards/route";
import * as exportFile from "@/app/api/v1/shops/[shop]/reports/exports/[id]/file/route";
import * as exports from "@/app/api/v1/shops/[shop]/reports/exports/route";
import * as parts from "@/app/api/v1/shops/[shop]/reports/parts/route";
import * as performanceGoals from "@/app/api/v1/shops/[shop]/reports/performance/goals/route";
import * as performance from "@/app/api/v1/shops/[shop]/reports/performance/route";
import * as performanceRules from "@/app/api/v1/shops/[shop]/reports/performance/rules/route";
import * as schedule from "@/app/api/v1/shops/[shop]/reports/schedules/[id]/route";
import * as scheduleSend from "@/app/api/v1/shops/[shop]/reports/schedules/[id]/send/route";
import * as schedules from "@/app/api/v1/shops/[shop]/reports/schedules/route";
import type { PathHandlers } from "@/lib/platform/http";

/** Dashboards, files, what is sent by the calendar, and the sheets by which people are paid. */
export const REPORTS_PATHS: Readonly<Record<string, PathHandlers>> = {
  "/organizations/{org}/shop-matrix/file": matrixFile,
  "/shops/{shop}/reports/dashboards": dashboards,
  "/shops/{shop}/reports/dashboards/preview": dashboardPreview,
  "/shops/{shop}/reports/dashboards/{id}": dashboard,
  "/shops/{shop}/reports/dashboards/{id}/data": dashboardData,
  "/shops/{shop}/reports/dashboards/{id}/restore": dashboardRestore,
  "/shops/{shop}/reports/dashboards/{id}/versions": dashboardVersions,
  "/shops/{shop}/reports/exports": exports,
  "/shops/{shop}/reports/exports/{id}/file": exportFile,
  "/shops/{shop}/reports/parts": parts,
  "/shops/{shop}/reports/performance": performance,
  "/shops/{shop}/reports/performance/goals": performanceGoals,
  "/shops/{shop}/reports/performance/rules": performanceRules,
  "/shops/{shop}/reports/schedules": schedules,
  "/shops/{shop}/reports/schedules/{id}": schedule,
  "/shops/{shop}/reports/schedules/{id}/send": scheduleSend,
};
