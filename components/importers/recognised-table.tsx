"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import type { ImportFileDto } from "@/lib/importers";
import { FieldList } from "./field-list";
import { ProblemText } from "./problem-text";
import { TablePlace } from "./table-name";
import { useImportWords } from "./use-import-words";

const LINE = "flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1 text-ink-2";

/** What a table is, how it is written, and, opened, which of its columns are used. */
export function RecognisedTable({ table }: { table: ImportFileDto }) {
  const t = useTranslations("imports.recognise");
  const found = table.fields.filter((field) => field.header !== null).length;
  if (table.fields.length === 0) {
    return (
      <div className={LINE}>
        <TableFacts table={table} />
      </div>
    );
  }
  return (
    <details className="group">
      <summary className={`${LINE} cursor-pointer hover:text-ink`}>
        <TableFacts table={table} />
        <span className="inline-flex items-center gap-1">
          {t("matched", { found, all: table.fields.length })}
          <Icon
            name="chevron-right"
            className="size-3.5 text-ink-3 transition-transform group-open:rotate-90"
          />
        </span>
      </summary>
      <FieldList table={table} />
    </details>
  );
}

function TableFacts({ table }: { table: ImportFileDto }) {
  const t = useTranslations("imports.recognise");
  const format = useFormatter();
  const words = useImportWords();
  const encoding = `encodings.${table.encoding}` as "encodings.utf-8";
  return (
    <>
      {table.source ? (
        <Badge tone="good">{words.format(table.source)}</Badge>
      ) : (
        <Badge tone="bad">{t("unknown")}</Badge>
      )}
      <TablePlace member={table.member} sheet={table.sheet} />
      {table.encoding ? <span>{t.has(encoding) ? t(encoding) : table.encoding}</span> : null}
      {table.headerRow === null ? null : (
        <span>{t("headerRow", { row: format.number(table.headerRow) })}</span>
      )}
      {table.problem ? (
        <ProblemText problem={table.problem} />
      ) : (
        <span>{t("rows", { rows: table.rows.read })}</span>
      )}
    </>
  );
}
