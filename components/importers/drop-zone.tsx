"use client";

import { useLocale, useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { FILE_BYTES_MAX, FILES_MAX, readDrop } from "./collect-files";
import { formatSize } from "./file-size";

/** Files by drop or by the browser's own pickers, single ones and whole folders. */
export function DropZone({
  compact,
  onFiles,
}: {
  /** Files are chosen already: only the way to add more remains. */
  compact: boolean;
  onFiles: (files: readonly File[]) => void;
}) {
  const t = useTranslations("imports.drop");
  const locale = useLocale();
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    readDrop(event.dataTransfer).then(onFiles, () => onFiles([]));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the buttons inside do the same.
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cx(
        "flex flex-col items-center justify-center gap-3 rounded-lg border border-dashed text-center transition-colors",
        compact ? "px-4 py-4" : "min-h-56 px-6 py-8 lg:min-h-[22.25rem]",
        over ? "border-river bg-river-soft" : "border-edge/60",
      )}
    >
      <p className={cx("text-lead", !compact && "font-semibold")}>{over ? t("over") : t("hint")}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Picker label={t("pickFiles")} onFiles={onFiles} isPrimary={!compact} />
        <Picker label={t("pickFolder")} onFiles={onFiles} isFolder />
      </div>
      {compact ? null : (
        <p className="max-w-lg text-note text-ink-3">
          {t("limits", { files: FILES_MAX, size: formatSize(FILE_BYTES_MAX, locale) })}
        </p>
      )}
    </div>
  );
}

function Picker({
  label,
  isFolder = false,
  isPrimary = false,
  onFiles,
}: {
  label: string;
  isFolder?: boolean;
  isPrimary?: boolean;
  onFiles: (files: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        // React knows no such attribute; without it the browser offers files only.
        {...(isFolder ? { webkitdirectory: "" } : {})}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
      <Button tone={isPrimary ? "primary" : "plain"} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
