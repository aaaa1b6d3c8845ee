"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { ChosenFiles } from "./chosen-files";
import { addFiles, type Collected, FILE_BYTES_MAX, FILES_MAX } from "./collect-files";
import { DropZone } from "./drop-zone";
import { formatSize, toSize } from "./file-size";
import { ImportError } from "./import-error";
import { toSecondsLeft } from "./seconds-left";
import { UploadOptionFields } from "./upload-option-fields";
import { type UploadProgress, useUpload } from "./use-upload";

const NOTHING: Collected = { files: [], skipped: [], tooLarge: [], isFull: false };

/** The first step: files are chosen, looked over and sent. */
export function UploadPanel({ className }: { className?: string }) {
  const t = useTranslations("imports.drop");
  const { shop } = useShell();
  const upload = useUpload(shop.id);
  const [chosen, setChosen] = useState(NOTHING);
  const [asOf, setAsOf] = useState("");
  const isEmpty = chosen.files.length === 0;
  const add = (files: readonly File[]) => setChosen(addFiles(chosen.files, files));
  const send = () => {
    const instant = asOf === "" ? null : new Date(asOf);
    void upload.start(chosen.files, instant ? { asOf: instant.toISOString() } : {});
  };
  return (
    <Panel title={t("title")} note={t("safe")} className={className ?? ""}>
      <div className="flex h-full flex-col gap-3">
        {upload.progress ? (
          <Uploading progress={upload.progress} onStop={upload.stop} />
        ) : (
          <>
            {isEmpty ? null : (
              <>
                <ChosenSummary files={chosen.files} onClear={() => setChosen(NOTHING)} />
                <ChosenFiles
                  files={chosen.files}
                  onRemove={(file) =>
                    setChosen({ ...NOTHING, files: chosen.files.filter((each) => each !== file) })
                  }
                />
              </>
            )}
            <LeftOut collected={chosen} />
            <DropZone compact={!isEmpty} onFiles={add} />
            {isEmpty ? null : (
              <div className="flex flex-wrap items-end justify-between gap-3">
                <UploadOptionFields asOf={asOf} onAsOf={setAsOf} />
                <Button tone="primary" size="large" onClick={send}>
                  {t("start")}
                </Button>
              </div>
            )}
          </>
        )}
        {upload.isStopped ? <p role="status">{t("stopped")}</p> : null}
        <ImportError error={upload.error} />
      </div>
    </Panel>
  );
}

function ChosenSummary({ files, onClear }: { files: readonly File[]; onClear: () => void }) {
  const t = useTranslations("imports.drop");
  const locale = useLocale();
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  return (
    <div className="flex items-center justify-between gap-3">
      <p role="status" className="text-lead font-semibold">
        {t("chosen", { count: files.length, size: formatSize(bytes, locale) })}
      </p>
      <Button tone="quiet" size="small" onClick={onClear}>
        {t("clear")}
      </Button>
    </div>
  );
}

const NAMES_SHOWN = 5;

function LeftOut({ collected }: { collected: Collected }) {
  const t = useTranslations("imports.drop");
  const locale = useLocale();
  const { skipped, tooLarge, isFull } = collected;
  const lines = [
    ...(skipped.length > 0
      ? [t("skipped", { count: skipped.length, names: skipped.slice(0, NAMES_SHOWN).join(", ") })]
      : []),
    ...tooLarge.map((name) => t("tooLarge", { name, size: formatSize(FILE_BYTES_MAX, locale) })),
    ...(isFull ? [t("tooMany", { files: FILES_MAX })] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <ul role="status" className="rounded-md bg-amber-soft px-3 py-2 text-amber">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Uploading({ progress, onStop }: { progress: UploadProgress; onStop: () => void }) {
  const t = useTranslations("imports.drop");
  const { done, total, startedAt } = progress;
  const isSent = total > 0 && done >= total;
  const { unit } = toSize(total);
  return (
    <div className="flex min-h-56 flex-1 flex-col justify-center gap-4">
      <Progress
        label={isSent ? t("received") : t("uploading", { unit })}
        done={toSize(done, total).value}
        total={total === 0 ? null : toSize(total).value}
        secondsLeft={toSecondsLeft(done, total, performance.now() - startedAt)}
      />
      <div>
        <Button onClick={onStop}>{t("cancel")}</Button>
      </div>
    </div>
  );
}
