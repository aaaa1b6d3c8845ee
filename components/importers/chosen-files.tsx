"use client";

import { useLocale, useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { formatSize } from "./file-size";

export function ChosenFiles({
  files,
  onRemove,
}: {
  files: readonly File[];
  onRemove: (file: File) => void;
}) {
  const t = useTranslations("imports.drop");
  const locale = useLocale();
  return (
    <ul className="max-h-72 overflow-y-auto border-y border-line-soft">
      {files.map((file) => (
        <li
          key={`${file.name}|${file.size}|${file.lastModified}`}
          className="flex min-h-8 items-center gap-3 border-b border-line-soft last:border-b-0"
        >
          <span className="min-w-0 flex-1 truncate" title={file.name}>
            {file.name}
          </span>
          <span className="text-ink-3">{formatSize(file.size, locale)}</span>
          <IconButton
            icon="close"
            size="small"
            label={t("remove", { name: file.name })}
            onClick={() => onRemove(file)}
          />
        </li>
      ))}
    </ul>
  );
}
