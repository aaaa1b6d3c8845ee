"use client";

import { ExportMenu } from "@/components/reports/export-menu";
import { useWindowQuery } from "@/components/reports/use-window-query";

/** The whole page as a file: a sheet for its figures, its days, its stages and each of its splits. */
export function OverviewExport() {
  return <ExportMenu subject={{ kind: "overview", ...useWindowQuery() }} />;
}
