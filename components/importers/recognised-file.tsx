"use client";

import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { type HandedInDto, type ImportFileDto, needsMapping, SOURCE_IDS } from "@/lib/importers";
import { formatSize } from "./file-size";
import { RecognisedTable } from "./recognised-table";
import { toTableKey } from "./table-name";
import { useImportWords } from "./use-import-words";

const BY_HAND = "by-hand";
const AUTO = "auto";

/** One file that was handed in, with the tables found in it. */
export function RecognisedFile({
  handed,
  tables,
  reading,
  onReading,
  onMap,
}: {
  handed: HandedInDto;
  tables: readonly ImportFileDto[];
  /** Format that it shall be read as; empty while the header decides. */
  reading: string;
  /** Null when nothing can be changed any more. */
  onReading: ((source: string) => void) | null;
  onMap: () => void;
}) {
  const t = useTranslations("imports.recognise");
  const locale = useLocale();
  const isUnknown = tables.some(needsMapping);
  return (
    <li className="border-t border-line-soft px-4 py-2 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="min-w-0 font-semibold break-all">{handed.name}</h3>
        {handed.size === null ? null : (
          <span className="text-ink-3">{formatSize(handed.size, locale)}</span>
        )}
        {onReading ? (
          <span className="ml-auto flex items-center gap-2 max-sm:ml-0">
            {isUnknown ? (
              <Button size="small" onClick={onMap}>
                {t("toMapping")}
              </Button>
            ) : null}
            <ReadAs handed={handed} reading={reading} onReading={onReading} onMap={onMap} />
          </span>
        ) : null}
      </div>
      {tables.map((table) => (
        <RecognisedTable key={toTableKey(table)} table={table} />
      ))}
    </li>
  );
}

function ReadAs({
  handed,
  reading,
  onReading,
  onMap,
}: {
  handed: HandedInDto;
  reading: string;
  onReading: (source: string) => void;
  onMap: () => void;
}) {
  const t = useTranslations("imports.recognise");
  const words = useImportWords();
  const options = [
    { value: AUTO, label: t("auto") },
    ...SOURCE_IDS.filter((source) => !source.startsWith("mapped-")).map((source) => ({
      value: source,
      label: words.format(source),
    })),
    { value: BY_HAND, label: t("byHand") },
  ];
  return (
    <Select
      aria-label={t("readAsOf", { file: handed.name })}
      className="w-44"
      options={options}
      value={handed.mapping && reading === "" ? BY_HAND : reading || AUTO}
      onChange={({ target }) => {
        if (target.value === BY_HAND) onMap();
        else onReading(target.value === AUTO ? "" : target.value);
      }}
    />
  );
}
