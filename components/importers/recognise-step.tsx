"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { Button } from "@/components/ui/button";
import type { ImportDto, ImportFileDto, ImportStep } from "@/lib/importers";
import { rehearseImport } from "@/lib/importers/queries";
import { ImportError } from "./import-error";
import { RecognisedFile } from "./recognised-file";
import { useImportAction } from "./use-import-action";

/** What each file turned out to be; a wrong guess is put right here. */
export function RecogniseStep({
  run,
  canChange,
  onStep,
}: {
  run: ImportDto;
  canChange: boolean;
  onStep: (step: ImportStep, file?: string) => void;
}) {
  const t = useTranslations("imports.recognise");
  const [readings, setReadings] = useState<Readonly<Record<string, string>>>({});
  const again = useImportAction(run.id, (shop) =>
    rehearseImport(
      shop,
      run.id,
      Object.entries(readings).map(([file, source]) => ({ file, source: source || null })),
    ),
  );
  const known = run.files.filter((file) => file.source !== null).length;
  const change = (file: string, source: string, kept: string) => {
    const { [file]: _, ...others } = readings;
    setReadings(source === kept ? others : { ...others, [file]: source });
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="text-title font-semibold">
        {t("summary", { files: run.handedIn.length, tables: run.files.length, known })}
      </p>
      <Panel title={t("title")} flush>
        <ul>
          {run.handedIn.map((handed) => {
            const kept = handed.source ?? "";
            return (
              <RecognisedFile
                key={`${handed.file}${handed.name}`}
                handed={handed}
                tables={tablesOf(run.files, handed.file)}
                reading={readings[handed.file] ?? kept}
                onReading={canChange ? (source) => change(handed.file, source, kept) : null}
                onMap={() => onStep("map", handed.file)}
              />
            );
          })}
        </ul>
      </Panel>
      {Object.keys(readings).length > 0 ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button tone="primary" disabled={again.isPending} onClick={() => again.mutate()}>
            {t("again")}
          </Button>
          <ImportError error={again.error} />
        </div>
      ) : null}
    </div>
  );
}

const tablesOf = (files: readonly ImportFileDto[], file: string): ImportFileDto[] =>
  files.filter((table) => table.fileId === file);
