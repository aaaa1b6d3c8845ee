"use client";

import { useTranslations } from "next-intl";
import type { TableState } from "@/components/data-table/column";
import { ExportMenu } from "@/components/reports/export-menu";
import { useFilter } from "@/components/shell/use-filter";
import { toEntriesQuery } from "./entry-query";

/** The list exactly as it is filtered, and the turnover of its accounts, as a file. */
export function EntriesExport({ state }: { state: TableState }) {
  const t = useTranslations("reports.export");
  const [filter] = useFilter();
  const { sort = "newest", ...filters } = toEntriesQuery(filter, state);
  const stated = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(",") : String(value)]],
  );
  return (
    <ExportMenu
      text={t("filtered")}
      label={t("filtered")}
      subject={{
        kind: "ledger",
        sort,
        filters: Object.fromEntries(stated) as Record<string, string>,
      }}
    />
  );
}
