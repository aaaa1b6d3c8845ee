"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { toTableLabel } from "./table-name";
import { type RefusedCell, toCellKey, type useCellEdits } from "./use-cell-edits";
import { useImportWords } from "./use-import-words";

const HEAD = "h-9 px-4 font-normal";
const CELL = "px-4 py-1.5 max-sm:flex max-sm:items-baseline max-sm:gap-3 max-sm:px-0 max-sm:py-0.5";
const LABEL = "w-20 shrink-0 text-ink-3 sm:hidden";

/** Refused cells one a row; on a phone one a card. */
export function RejectTable({
  cells,
  edits,
}: {
  cells: readonly RefusedCell[];
  /** Null when nothing can be corrected any more. */
  edits: ReturnType<typeof useCellEdits> | null;
}) {
  const t = useTranslations("imports.rejects");
  return (
    <table className="w-full max-sm:block">
      <thead className="max-sm:sr-only">
        <tr className="border-b border-line text-ink-2">
          <th scope="col" className={`${HEAD} text-left`}>
            {t("file")}
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            {t("row")}
          </th>
          <th scope="col" className={`${HEAD} text-left`}>
            {t("column")}
          </th>
          <th scope="col" className={`${HEAD} text-left`}>
            {t("value")}
          </th>
          <th scope="col" className={`${HEAD} text-left`}>
            {t("reason")}
          </th>
          {edits ? (
            <th scope="col" className={`${HEAD} text-left`}>
              {t("fix")}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {cells.map((cell) => (
          <RejectRow key={toCellKey(cell)} cell={cell} edits={edits} />
        ))}
      </tbody>
    </table>
  );
}

function RejectRow({
  cell,
  edits,
}: {
  cell: RefusedCell;
  edits: ReturnType<typeof useCellEdits> | null;
}) {
  const t = useTranslations("imports.rejects");
  const format = useFormatter();
  const words = useImportWords();
  const file = toTableLabel(cell);
  return (
    <tr className="border-b border-line-soft last:border-b-0 max-sm:block max-sm:px-4 max-sm:py-2.5">
      <td className={`${CELL} max-w-56 sm:truncate`} title={file}>
        <span className={LABEL}>{t("file")}</span>
        <span className="max-sm:break-all">{file}</span>
      </td>
      <td className={`${CELL} sm:text-right`}>
        <span className={LABEL}>{t("row")}</span>
        {format.number(cell.row)}
      </td>
      <td className={CELL}>
        <span className={LABEL}>{t("column")}</span>
        {cell.column}
      </td>
      <td className={`${CELL} max-w-48 sm:truncate`} title={cell.value ?? undefined}>
        <span className={LABEL}>{t("value")}</span>
        {cell.value ? (
          <span className="text-seal">{cell.value}</span>
        ) : (
          <span className="text-ink-3">{t("emptyCell")}</span>
        )}
      </td>
      <td className={`${CELL} text-ink-2`}>
        <span className={LABEL}>{t("reason")}</span>
        <span>{words.reason(cell.reason)}</span>
      </td>
      {edits ? (
        <td className={`${CELL} w-52 max-sm:w-auto`}>
          <span className={LABEL}>{t("fix")}</span>
          <FixField cell={cell} file={file} edits={edits} />
        </td>
      ) : null}
    </tr>
  );
}

const CELL_CHARS_MAX = 500;

function FixField({
  cell,
  file,
  edits,
}: {
  cell: RefusedCell;
  file: string;
  edits: ReturnType<typeof useCellEdits>;
}) {
  const t = useTranslations("imports.rejects");
  if (cell.column === null) return <span className="text-ink-3">{t("noCell")}</span>;
  const original = cell.value ?? "";
  return (
    <Input
      aria-label={t("fixOf", { file, row: cell.row, column: cell.column })}
      value={edits.textOf(cell) ?? original}
      maxLength={CELL_CHARS_MAX}
      className="min-w-36"
      onChange={({ target }) => edits.set(cell, target.value === original ? null : target.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") edits.set(cell, null);
      }}
    />
  );
}
