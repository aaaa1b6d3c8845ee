"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { type HandedInDto, type ImportDto, needsMapping } from "@/lib/importers";
import { importQueries } from "@/lib/importers/queries";
import { ImportError } from "./import-error";
import { Mapper } from "./mapper";

/** Tables that no format knows: the reader says which column is what. */
export function MapStep({
  run,
  file,
  onFile,
}: {
  run: ImportDto;
  /** The one that was asked for, recognised or not. */
  file: string | null;
  onFile: (file: string) => void;
}) {
  const t = useTranslations("imports.map");
  const unknown = new Set(run.files.filter(needsMapping).map((table) => table.fileId));
  const open = run.handedIn.filter(
    (handed) => unknown.has(handed.file) || handed.mapping !== null || handed.file === file,
  );
  const chosen = open.find((handed) => handed.file === file) ?? open[0];
  if (!chosen) {
    return (
      <Panel>
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      </Panel>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {open.length > 1 ? (
        <div className="flex items-center gap-3">
          <span className="text-ink-2">{t("file")}</span>
          <Select
            aria-label={t("file")}
            className="max-w-full min-w-72"
            value={chosen.file}
            options={open.map(({ file: value, name }) => ({ value, label: name }))}
            onChange={({ target }) => onFile(target.value)}
          />
        </div>
      ) : null}
      <FileMapper key={chosen.file} run={run} handed={chosen} />
    </div>
  );
}

function FileMapper({ run, handed }: { run: ImportDto; handed: HandedInDto }) {
  const { shop } = useShell();
  const { data, error } = useQuery(importQueries.preview(shop.id, handed.file));
  if (error) return <ImportError error={error} />;
  if (!data) return <Skeleton className="h-96 rounded-lg" />;
  const table = data.tables.find((each) => each.source === null) ?? data.tables[0];
  return table ? <Mapper run={run} handed={handed} preview={table} /> : null;
}
