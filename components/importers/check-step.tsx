"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import type { ImportDto } from "@/lib/importers";
import { FixList } from "./fix-list";
import { RejectPanel } from "./reject-panel";
import { RowCounts, RowLegend } from "./row-counts";
import { toTableKey } from "./table-name";

/** Where every row went, and the cells that keep the refused ones out. */
export function CheckStep({ run, canFix }: { run: ImportDto; canFix: boolean }) {
  const t = useTranslations("imports.check");
  const read = sumOf(run, "read");
  const rejected = sumOf(run, "rejected");
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <p className="text-title font-semibold">{t("summary", { read, rejected })}</p>
        <p className="text-ink-2">{rejected === 0 ? t("clean") : canFix ? t("dirty") : null}</p>
      </div>
      <RejectPanel run={run} canFix={canFix} />
      <FixList run={run} canFix={canFix} />
      <Panel title={t("tables")} actions={<RowLegend />} flush>
        <ul>
          {run.files.map((table) => (
            <RowCounts key={toTableKey(table)} table={table} />
          ))}
        </ul>
      </Panel>
    </div>
  );
}

const sumOf = (run: ImportDto, count: "read" | "rejected"): number =>
  run.files.reduce((sum, file) => sum + file.rows[count], 0);
