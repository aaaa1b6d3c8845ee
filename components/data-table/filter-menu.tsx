"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import type { TableFilter } from "./column";

const SEARCH_FROM = 9;

/** Any of some values of one column; a long list is narrowed by typing. */
export function FilterMenu({
  filter,
  chosen,
  onChange,
}: {
  filter: TableFilter;
  chosen: readonly string[];
  onChange: (values: readonly string[]) => void;
}) {
  const t = useTranslations("table");
  const names = filter.options
    .filter((option) => chosen.includes(option.value))
    .map((option) => option.label);
  return (
    <Popover
      label={t("filterBy", { name: filter.label })}
      className="w-60"
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className={cx(
            buttonClass(),
            chosen.length > 0 && "border-river/40 bg-river-soft text-river hover:bg-river-soft",
          )}
        >
          {names.length === 1
            ? `${filter.label} · ${names[0]}`
            : names.length > 1
              ? `${filter.label} · ${names.length}`
              : filter.label}
          <Icon name="chevron-down" className="size-3.5 text-ink-3" />
        </button>
      )}
    >
      {() => <FilterOptions filter={filter} chosen={chosen} onChange={onChange} />}
    </Popover>
  );
}

function FilterOptions({
  filter,
  chosen,
  onChange,
}: {
  filter: TableFilter;
  chosen: readonly string[];
  onChange: (values: readonly string[]) => void;
}) {
  const t = useTranslations("ui");
  const format = useFormatter();
  const [query, setQuery] = useState("");
  const wanted = query.trim().toLowerCase();
  const options = filter.options.filter((option) => option.label.toLowerCase().includes(wanted));
  return (
    <div className="py-1.5">
      {filter.options.length < SEARCH_FROM ? null : (
        <div className="px-2 pb-1.5">
          <Input
            data-autofocus=""
            aria-label={t("search")}
            placeholder={t("search")}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
      )}
      <ul className="max-h-72 overflow-y-auto">
        {options.map((option) => (
          <li key={option.value} className="flex items-center px-3 hover:bg-hover">
            <Checkbox
              label={option.label}
              checked={chosen.includes(option.value)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...chosen, option.value]
                    : chosen.filter((value) => value !== option.value),
                )
              }
              className="min-h-8 flex-1"
            />
            {option.count === undefined ? null : (
              <span className="text-note text-ink-3">{format.number(option.count)}</span>
            )}
          </li>
        ))}
      </ul>
      {options.length === 0 ? <p className="px-3 py-2 text-ink-3">{t("noMatch")}</p> : null}
      {chosen.length === 0 ? null : (
        <div className="mt-1.5 border-t border-line-soft px-3 pt-1.5">
          <Button tone="quiet" size="small" onClick={() => onChange([])}>
            {t("clear")}
          </Button>
        </div>
      )}
    </div>
  );
}
