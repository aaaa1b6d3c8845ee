"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { ImportFileDto } from "@/lib/importers";
import { ProblemText } from "./problem-text";
import { TablePlace } from "./table-name";
import { useImportWords } from "./use-import-words";

/** What became of rows, in the order of the bar; together they are the rows read. */
const PARTS = ["posted", "revised", "duplicate", "reconciled", "summary", "rejected"] as const;
type Part = (typeof PARTS)[number];

const FILLS: Record<Part, string> = {
  posted: "bg-chart-1",
  revised: "bg-chart-2",
  duplicate: "bg-chart-neutral",
  reconciled: "bg-chart-3",
  summary: "bg-ribbon",
  rejected: "bg-chart-4",
};

export function RowLegend() {
  const t = useTranslations("imports.check");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-note text-ink-2 max-sm:hidden">
      {PARTS.map((part) => (
        <li key={part} title={t(`countHints.${part}`)} className="flex items-center gap-1.5">
          <span aria-hidden="true" className={`size-2.5 rounded-sm ${FILLS[part]}`} />
          {t(`counts.${part}`)}
        </li>
      ))}
    </ul>
  );
}

/** One table's rows as a bar that adds up, with the numbers and what is worth knowing. */
export function RowCounts({ table }: { table: ImportFileDto }) {
  const t = useTranslations("imports.check");
  const format = useFormatter();
  return (
    <li className="border-t border-line-soft px-4 py-2 first:border-t-0">
      <div className="grid grid-cols-[minmax(0,21rem)_minmax(6rem,1fr)_minmax(0,19rem)_6rem] items-center gap-x-4 gap-y-1 max-lg:grid-cols-[minmax(0,1fr)_max-content]">
        <TableTitle table={table} />
        {table.problem ? (
          <p className="col-span-2 flex flex-wrap gap-x-3 max-lg:order-last">
            <ProblemText problem={table.problem} />
          </p>
        ) : (
          <RowBar rows={table.rows} />
        )}
        <p className="text-right text-ink-2 max-lg:order-first max-lg:col-start-2">
          {t("read")} <span className="text-ink">{format.number(table.rows.read, "count")}</span>
        </p>
      </div>
      <Warnings texts={table.warnings} />
    </li>
  );
}

function TableTitle({ table }: { table: ImportFileDto }) {
  const words = useImportWords();
  return (
    <div className="min-w-0 max-lg:order-first">
      <h3 className="truncate font-semibold" title={table.file}>
        {table.file}
      </h3>
      <p className="truncate text-note text-ink-2">
        {table.source ? words.format(table.source) : null}{" "}
        <TablePlace member={table.member} sheet={table.sheet} />
      </p>
    </div>
  );
}

function RowBar({ rows }: Pick<ImportFileDto, "rows">) {
  const t = useTranslations("imports.check");
  const format = useFormatter();
  const parts = PARTS.filter((part) => rows[part] > 0);
  return (
    <>
      <div
        aria-hidden="true"
        className="flex h-2 gap-px overflow-hidden rounded-full max-lg:col-span-2"
      >
        {parts.map((part) => (
          <span
            key={part}
            className={`min-w-1 ${FILLS[part]}`}
            style={{ flexGrow: rows[part], flexBasis: 0 }}
          />
        ))}
      </div>
      <dl className="flex flex-wrap gap-x-4 text-note max-lg:col-span-2">
        {parts.map((part) => (
          <div key={part} className="flex gap-1.5" title={t(`countHints.${part}`)}>
            <dt className="text-ink-2">{t(`counts.${part}`)}</dt>
            <dd className={part === "rejected" ? "text-seal" : undefined}>
              {format.number(rows[part], "count")}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Warnings({ texts }: { texts: readonly string[] }) {
  const t = useTranslations("imports.check");
  const words = useImportWords();
  if (texts.length === 0) return null;
  return (
    <ul aria-label={t("warnings")} className="mt-1.5 text-note text-amber">
      {texts.map((text) => (
        <li key={text} className="flex gap-1.5">
          <Icon name="info" className="mt-0.5 size-3.5" />
          <span className="min-w-0 break-words">{words.warning(text)}</span>
        </li>
      ))}
    </ul>
  );
}
