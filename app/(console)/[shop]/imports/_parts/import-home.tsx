"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ArrivalsPanel } from "@/components/importers/arrivals-panel";
import { ImportHistory } from "@/components/importers/import-history";
import { ImportLead } from "@/components/importers/import-lead";
import { SourceGuide } from "@/components/importers/source-guide";
import { UploadPanel } from "@/components/importers/upload-panel";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { importQueries } from "@/lib/importers/queries";

/** Hand in, see how fresh everything is, and what was handed in before. A new shop sees what it can hand in. */
export function ImportHome() {
  const t = useTranslations("imports.guide");
  const { shop } = useShell();
  const { data, isPending } = useInfiniteQuery(importQueries.list(shop.id));
  const isNew = !isPending && data?.pages[0]?.items.length === 0;
  return (
    <div className="flex flex-col gap-3">
      <ImportLead />
      <div className="grid grid-cols-[minmax(0,1fr)_20rem] items-start gap-3 max-lg:grid-cols-1">
        <UploadPanel />
        <ArrivalsPanel />
      </div>
      {isNew ? (
        <Panel title={t("title")} note={t("note")}>
          <SourceGuide />
        </Panel>
      ) : (
        <>
          <ImportHistory />
          <details data-sheet="" className="rounded-lg border border-line bg-sheet px-4 py-3">
            <summary className="min-h-6 cursor-pointer font-semibold">
              {t("title")}
              <span className="ml-3 text-note font-normal text-ink-3">{t("note")}</span>
            </summary>
            <div className="mt-2">
              <SourceGuide />
            </div>
          </details>
        </>
      )}
    </div>
  );
}
