"use client";

import { useTranslations } from "next-intl";
import type { TablePreviewDto } from "@/lib/importers";
import { useImportWords } from "./use-import-words";

/** The known export that the table is most like, and what keeps it from being one. */
export function NearestFormat({ preview }: { preview: TablePreviewDto }) {
  const t = useTranslations("imports.map");
  const words = useImportWords();
  const { nearest } = preview;
  if (!nearest || nearest.missing.length === 0) return null;
  return (
    <div className="rounded-md bg-amber-soft px-3 py-2 text-amber">
      <p>{t("missing", { source: words.format(nearest.source) })}</p>
      <ul className="mt-1 flex flex-wrap gap-x-4">
        {nearest.missing.map(({ header, nearest: near }) => (
          <li key={header}>{near ? t("missingNear", { header, nearest: near }) : header}</li>
        ))}
      </ul>
    </div>
  );
}
