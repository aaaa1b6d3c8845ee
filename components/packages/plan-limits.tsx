"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ComboboxField, type ComboboxOption } from "@/components/ui/combobox-field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { LimitRow } from "./plan-draft";

const ROWS_MAX = 20;

/** Limits of single products or creators, a row each. */
export function PlanLimits({
  kind,
  rows,
  options,
  onChange,
}: {
  kind: "stock" | "slots";
  rows: readonly LimitRow[];
  options: readonly ComboboxOption[];
  onChange: (rows: readonly LimitRow[]) => void;
}) {
  const t = useTranslations(`packages.plans.${kind}`);
  const groups = useTranslations("packages.plans.groups");
  const free = options.filter(({ value }) => rows.every(({ name }) => name !== value));
  const next = rows.reduce((most, { key }) => Math.max(most, key), 0) + 1;
  const set = (key: number, some: Partial<LimitRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...some } : row)));
  const labelOf = (row: LimitRow) =>
    options.find(({ value }) => value === row.name)?.label ?? t("name");
  return (
    <fieldset className="border-t border-line-soft pt-3">
      <legend className="float-left w-full font-semibold">{groups(kind)}</legend>
      <p className="clear-both text-note text-ink-3">{t("hint")}</p>
      <ul className="mt-2 grid gap-2 empty:hidden">
        {rows.map((row) => (
          <li key={row.key} className="grid grid-cols-[minmax(0,1fr)_5rem_auto] items-center gap-2">
            <ComboboxField
              label={t("name")}
              options={options.filter((one) => one.value === row.name || free.includes(one))}
              value={row.name}
              onChange={(name) => set(row.key, { name })}
              placeholder={t("name")}
            />
            <Input
              aria-label={`${labelOf(row)} ${t("limit")}`}
              placeholder={t("limit")}
              inputMode="numeric"
              value={row.limit}
              onChange={({ target }) => set(row.key, { limit: target.value })}
            />
            <IconButton
              icon="close"
              label={t("remove", { name: labelOf(row) })}
              onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
            />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        className="mt-2"
        disabled={rows.length >= ROWS_MAX || free.length === 0}
        onClick={() => onChange([...rows, { key: next, name: null, limit: "" }])}
      >
        {t("add")}
      </Button>
    </fieldset>
  );
}
