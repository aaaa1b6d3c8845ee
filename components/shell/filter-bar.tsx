"use client";

import { useTranslations } from "next-intl";
import { DateRangeField } from "@/components/forms/date-range-field";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { BASES, COMPARISONS, type Comparison } from "./filter-context";
import { toFilterChange } from "./filter-keys";
import { useShell } from "./shell-context";
import { useFilter } from "./use-filter";
import { useSingleKeys } from "./use-single-keys";

/** The one filter of the console: window, comparison, basis. */
export function FilterBar() {
  const t = useTranslations("shell.filter");
  const { today, basis: own } = useShell();
  const [filter, setFilter] = useFilter();
  useSingleKeys((key) => {
    const change = toFilterChange(key, filter, today);
    if (change) setFilter(change);
    return change !== null;
  });
  const basisNames = { business: t("basisBusiness"), cash: t("basisCash") };
  const basisHints = { business: t("basisBusinessHint"), cash: t("basisCashHint") };
  return (
    <fieldset className="contents">
      <legend className="sr-only">{t("label")}</legend>
      <DateRangeField value={filter} today={today} onChange={setFilter} />
      <Choice
        label={t("compare")}
        value={t(`compares.${filter.compare}`)}
        items={COMPARISONS.map((id) => ({
          id,
          label: t(`compares.${id}`),
          ...(isHinted(id) ? { note: t(`compareHints.${id}`) } : {}),
          checked: id === filter.compare,
          onSelect: () => setFilter({ compare: id, againstFrom: null, againstTo: null }),
        }))}
      />
      {filter.againstFrom && filter.againstTo ? (
        <DateRangeField
          value={{ from: filter.againstFrom, to: filter.againstTo }}
          today={today}
          label={t("against")}
          onChange={({ from, to }) => setFilter({ againstFrom: from, againstTo: to })}
        />
      ) : null}
      <Choice
        label={t("basis")}
        value={basisNames[filter.basis]}
        items={BASES.map((id) => ({
          id,
          label: basisNames[id],
          note: id === own ? `${basisHints[id]} · ${t("basisOwn")}` : basisHints[id],
          checked: id === filter.basis,
          onSelect: () => setFilter({ basis: id }),
        }))}
      />
    </fieldset>
  );
}

const HINTED = ["weekday", "year-weekday", "promotion", "lunar", "custom"] as const;

function isHinted(id: Comparison): id is (typeof HINTED)[number] {
  return HINTED.some((each) => each === id);
}

function Choice({
  label,
  value,
  items,
}: {
  label: string;
  value: string;
  items: { id: string; label: string; note?: string; checked: boolean; onSelect: () => void }[];
}) {
  return (
    <Menu
      label={label}
      align="end"
      groups={[{ id: label, items }]}
      trigger={(props) => (
        <button {...props} type="button" title={label} className={buttonClass()}>
          <span className="sr-only">{label}</span>
          {value}
          <Icon name="chevron-down" className="size-3.5 text-ink-3" />
        </button>
      )}
    />
  );
}
