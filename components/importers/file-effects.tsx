"use client";

import { useFormatter, useTranslations } from "next-intl";
import { FilterLink } from "@/components/shell/filter-link";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import type { ImportDto, ImportFileDto } from "@/lib/importers";
import { toBookQuery } from "./book-query";
import { toTableKey, toTableLabel } from "./table-name";
import { useImportWords } from "./use-import-words";

const HEAD = "h-9 px-4 font-normal";
const CELL = "h-9 px-4 text-right";

/** What each table brings to the book; a posted one leads to its entries. */
export function FileEffects({ run }: { run: ImportDto }) {
  const t = useTranslations("imports.money");
  const tables = run.files.filter((table) => table.problem === null);
  return (
    <Panel title={t("byFile")} flush>
      <table className="w-full table-fixed">
        <thead>
          <tr className="border-b border-line text-ink-2">
            <th scope="col" className={`${HEAD} text-left`}>
              {t("file")}
            </th>
            <th scope="col" className={`${HEAD} w-22 text-right`}>
              {t("entriesColumn")}
            </th>
            <th scope="col" className={`${HEAD} w-20 text-right`}>
              {t("reversalsColumn")}
            </th>
          </tr>
        </thead>
        <tbody>
          {tables.map((table) => (
            <FileRow key={toTableKey(table)} table={table} isPosted={run.status === "done"} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function FileRow({ table, isPosted }: { table: ImportFileDto; isPosted: boolean }) {
  const format = useFormatter();
  const words = useImportWords();
  const { shop, today } = useShell();
  const label = toTableLabel(table);
  const name = table.source ? words.format(table.source) : label;
  return (
    <tr className="border-b border-line-soft last:border-b-0">
      <td className="h-9 truncate px-4" title={label}>
        {isPosted && table.fileId && table.entries > 0 ? (
          <FilterLink
            href={`/${shop.id}/ledger`}
            query={toBookQuery(today, { file: table.fileId })}
            className="decoration-line underline underline-offset-3"
          >
            {name}
          </FilterLink>
        ) : (
          name
        )}{" "}
        <span className="text-note text-ink-3">{table.source ? label : null}</span>
      </td>
      <td className={CELL}>{format.number(table.entries, "count")}</td>
      <td className={CELL}>{format.number(table.reversals, "count")}</td>
    </tr>
  );
}
