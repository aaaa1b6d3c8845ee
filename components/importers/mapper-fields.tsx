"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Select, type SelectOption } from "@/components/ui/select";
import type { TablePreviewDto } from "@/lib/importers";
import { COST_ACCOUNTS, listFields, type MappingDraft, setColumn } from "./mapping-draft";
import { useImportWords } from "./use-import-words";

interface MapperFieldsProps {
  draft: MappingDraft;
  preview: TablePreviewDto;
  labelOf: (field: string) => string;
  onDraft: (draft: MappingDraft) => void;
}

/** What the target must have, then `children`, then what it may have. */
export function MapperFields({
  draft,
  preview,
  labelOf,
  onDraft,
  children,
}: MapperFieldsProps & { children: ReactNode }) {
  const t = useTranslations("imports.map");
  const headers = [...new Set(preview.header.filter((text) => text !== ""))];
  const options = [
    { value: "", label: t("unused") },
    ...headers.map((header) => ({ value: header, label: header })),
  ];
  const fields = listFields(draft.target);
  const optional = fields.filter((field) => !field.isRequired);
  const used = optional.filter((field) => draft.columns[draft.target][field.name] !== undefined);
  const rows = (some: typeof fields) => (
    <FieldRows fields={some} {...{ draft, preview, labelOf, onDraft, options }} />
  );
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{t("fields")}</legend>
      <ul>
        {rows(fields.filter((field) => field.isRequired))}
        {draft.target === "costs" ? <AccountField draft={draft} onDraft={onDraft} /> : null}
      </ul>
      <div className="mt-4">{children}</div>
      <details key={draft.target} open={used.length > 0}>
        <summary className="mt-2 inline-block min-h-6 cursor-pointer text-ink-2 hover:text-ink">
          {t("optional", { count: optional.length, used: used.length })}
        </summary>
        <ul>{rows(optional)}</ul>
      </details>
    </fieldset>
  );
}

/** A field, the column that holds it, and a value out of that column. */
function FieldRows({
  fields,
  draft,
  preview,
  labelOf,
  onDraft,
  options,
}: MapperFieldsProps & {
  fields: readonly { name: string; isRequired: boolean }[];
  options: readonly SelectOption[];
}) {
  const columns = draft.columns[draft.target];
  return fields.map(({ name, isRequired }) => (
    <li key={name} className="flex min-h-10 items-center gap-3 border-b border-line-soft">
      <span className="w-20 shrink-0">
        {labelOf(name)}
        {isRequired ? (
          <span aria-hidden="true" className="ml-1 text-seal">
            *
          </span>
        ) : null}
      </span>
      <Select
        aria-label={labelOf(name)}
        aria-required={isRequired}
        className="w-44 shrink-0 max-sm:w-40"
        options={options}
        value={columns[name] ?? ""}
        onChange={({ target }) => onDraft(setColumn(draft, preview, name, target.value))}
      />
      <span className="min-w-0 flex-1 truncate text-note text-ink-3">
        {findExample(preview, columns[name])}
      </span>
    </li>
  ));
}

function AccountField({
  draft,
  onDraft,
}: {
  draft: MappingDraft;
  onDraft: (draft: MappingDraft) => void;
}) {
  const t = useTranslations("imports.map");
  const words = useImportWords();
  const hasColumn = draft.columns.costs["account"] !== undefined;
  return (
    <li className="flex min-h-10 items-center gap-3">
      <span className="w-20 shrink-0">{t("account")}</span>
      <Select
        aria-label={t("account")}
        className="w-44 shrink-0 max-sm:w-40"
        disabled={hasColumn}
        value={hasColumn || draft.account === null ? "" : String(draft.account)}
        options={[
          { value: "", label: t("accountByColumn") },
          ...COST_ACCOUNTS.map((code) => ({
            value: String(code),
            label: `${code} ${words.account(code)}`,
          })),
        ]}
        onChange={({ target }) =>
          onDraft({ ...draft, account: target.value === "" ? null : Number(target.value) })
        }
      />
    </li>
  );
}

/** The first value that a column has in the rows that are shown. */
function findExample(preview: TablePreviewDto, header: string | undefined): string {
  const place = header === undefined ? -1 : preview.header.indexOf(header);
  if (place < 0) return "";
  return preview.rows.map((row) => row.cells[place] ?? "").find((cell) => cell !== "") ?? "";
}
