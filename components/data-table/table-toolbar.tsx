"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SearchInput } from "@/components/ui/search-input";
import type { TableFilter, TableState } from "./column";
import { FilterMenu } from "./filter-menu";

export interface TableToolbarProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly state: TableState;
  readonly onState: (state: TableState) => void;
  /** What the search looks through; absent when the server cannot search. */
  readonly searchHint?: string | undefined;
  readonly filters: readonly TableFilter[];
  readonly actions?: ReactNode;
  readonly onExport?: (() => void) | undefined;
  readonly chooser: ReactNode;
}

export function TableToolbar(props: TableToolbarProps) {
  const { state, onState, filters } = props;
  const t = useTranslations("table");
  const isFiltered = Object.values(state.filters).some((values) => values.length > 0);
  return (
    <div
      data-print="hide"
      className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5"
    >
      <div className="mr-auto flex min-w-0 items-baseline gap-2">
        <h2 className="font-semibold">{props.title}</h2>
        <div className="text-note text-ink-3">{props.note}</div>
      </div>
      {props.searchHint === undefined ? null : (
        <SearchInput
          label={t("search")}
          placeholder={props.searchHint}
          value={state.search}
          onSearch={(search) => onState({ ...state, search })}
          className="w-52 max-sm:order-1 max-sm:w-full"
        />
      )}
      <div className="contents max-sm:relative max-sm:order-2 max-sm:-mx-4 max-sm:flex max-sm:w-[calc(100%+2rem)] max-sm:gap-2 max-sm:overflow-x-auto max-sm:px-4 max-sm:py-0.5 max-sm:[scrollbar-width:none]">
        {filters.map((filter) => (
          <FilterMenu
            key={filter.id}
            filter={filter}
            chosen={state.filters[filter.id] ?? []}
            onChange={(values) =>
              onState({ ...state, filters: { ...state.filters, [filter.id]: values } })
            }
          />
        ))}
        {isFiltered ? (
          <Button tone="quiet" onClick={() => onState({ ...state, filters: {} })}>
            {t("clearFilters")}
          </Button>
        ) : null}
        {props.actions}
        {props.chooser}
        {props.onExport ? (
          <Button title={t("exportHint")} onClick={props.onExport}>
            <Icon name="download" className="text-ink-3" />
            <span className="max-2xl:sr-only">{t("export")}</span>
          </Button>
        ) : null}
      </div>
    </div>
  );
}
