"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PHONE, useMediaQuery } from "@/components/ui/use-media-query";
import { CardList } from "./card-list";
import type { DataColumn, SeenTable, TableFilter, TableRows, TableState } from "./column";
import { ColumnChooser } from "./column-chooser";
import type { ColumnSet } from "./column-set";
import { GridView } from "./grid-view";
import { TableToolbar } from "./table-toolbar";
import { clampWidth, type ModelColumn, useColumnModel } from "./use-column-model";
import {
  type ColumnSettingsStore,
  isShown,
  orderColumns,
  useColumnSettings,
} from "./use-column-settings";

export interface DataTableProps<Row> {
  /** Under which the reader's columns are remembered. */
  readonly id: string;
  readonly title: string;
  readonly note?: ReactNode;
  readonly columns: readonly DataColumn<Row>[];
  /** Columns by whose work it is; none by default. */
  readonly columnSets?: readonly ColumnSet[];
  readonly data: TableRows<Row>;
  readonly rowId: (row: Row) => string;
  readonly state: TableState;
  readonly onState: (state: TableState) => void;
  readonly searchHint?: string;
  readonly filters?: readonly TableFilter[];
  readonly hasTotals?: boolean;
  readonly selected?: ReadonlySet<string>;
  readonly onSelected?: (ids: ReadonlySet<string>) => void;
  readonly openId?: string | null;
  readonly onOpen?: (row: Row) => void;
  readonly onExport?: (seen: SeenTable) => void;
  readonly actions?: ReactNode;
  /** What belongs here when nothing is filtered away. */
  readonly empty?: ReactNode;
  readonly className?: string;
}

const NO_SETS: readonly ColumnSet[] = [];
const NO_FILTERS: readonly TableFilter[] = [];

/**
 * The one table. The server sorts, filters, searches and totals; this asks for it through `state`, draws the rows that
 * are in sight, and asks for the next page when its end comes near.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, data, state, onState, filters = NO_FILTERS, columnSets = NO_SETS } = props;
  const t = useTranslations("table");
  const store = useColumnSettings(props.id);
  const model = useColumnModel(columns, store.settings, (widths) => store.update({ widths }));
  const { onExport } = props;

  return (
    <section
      data-sheet=""
      aria-label={props.title}
      className={cx(
        "flex min-h-0 flex-col overflow-hidden rounded-lg border border-line bg-sheet",
        props.className,
      )}
    >
      <TableToolbar
        title={props.title}
        note={props.note}
        state={state}
        onState={onState}
        searchHint={props.searchHint}
        filters={filters}
        actions={props.actions}
        onExport={
          onExport
            ? () => onExport({ columns: model.map(({ column }) => column.id), state })
            : undefined
        }
        chooser={<ColumnChooser columns={columns} sets={columnSets} store={store} />}
      />
      <TableBody {...props} store={store} model={model} />
      {data.status === "error" && data.rows.length > 0 ? (
        <div role="alert" className="flex items-center gap-3 border-t border-line px-4 py-2">
          <span className="text-seal">{t("moreFailed")}</span>
          <RetryButton onClick={data.retry} />
        </div>
      ) : null}
    </section>
  );
}

/** Rows as a grid on a desk and as cards on a phone. */
function TableBody<Row>(
  props: DataTableProps<Row> & {
    store: ColumnSettingsStore;
    model: readonly ModelColumn<Row>[];
  },
) {
  const { columns, data, state, onState, store, model } = props;
  const t = useTranslations("table");
  const phone = useMediaQuery(PHONE);
  const [announcement, setAnnouncement] = useState("");
  const shared = {
    label: props.title,
    data,
    rowId: props.rowId,
    openId: props.openId ?? null,
    onOpen: props.onOpen ?? null,
    hasTotals: (props.hasTotals ?? false) && data.rows.length > 0,
    placeholder: <Placeholder {...props} />,
  };
  if (phone) {
    const shown = orderColumns(columns, store.settings).filter(
      (column, index) => index === 0 || isShown(column, store.settings),
    );
    return <CardList {...shared} columns={shown} totalLabel={t("total")} />;
  }
  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => setAnnouncement(t("copied", { value: text })),
      () => undefined,
    );
  };
  const setWidth = (column: string, width: number | null) => {
    const { [column]: _, ...others } = store.settings.widths;
    store.update({ widths: width === null ? others : { ...others, [column]: clampWidth(width) } });
  };
  return (
    <>
      <GridView
        {...shared}
        columns={model}
        sort={state.sort}
        onSort={(sort) => onState({ ...state, sort })}
        onWidth={setWidth}
        selection={toSelection(props, t("select"))}
        onCopy={copy}
      />
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </>
  );
}

function Placeholder<Row>({ data, state, onState, empty }: DataTableProps<Row>) {
  const t = useTranslations("table");
  const e = useTranslations("errors.read");
  const ui = useTranslations("ui");
  if (data.status === "error") {
    return (
      <ErrorState
        title={e("title")}
        safe={e("safe")}
        advice={e("advice")}
        request={data.requestId ? ui("requestId", { id: data.requestId }) : null}
        actions={<RetryButton onClick={data.retry} />}
      />
    );
  }
  const isNarrowed =
    state.search !== "" || Object.values(state.filters).some((values) => values.length > 0);
  if (!isNarrowed && empty) return empty;
  return (
    <EmptyState
      title={t("nothing")}
      actions={
        isNarrowed ? (
          <Button onClick={() => onState({ ...state, search: "", filters: {} })}>
            {t("clearFilters")}
          </Button>
        ) : null
      }
    >
      {t("nothingHint")}
    </EmptyState>
  );
}

function RetryButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations("ui");
  return <Button onClick={onClick}>{t("retry")}</Button>;
}

function toSelection<Row>(props: DataTableProps<Row>, label: string) {
  const { selected, onSelected, data, rowId } = props;
  if (!selected || !onSelected) return null;
  return {
    ids: selected,
    label,
    onToggle: (id: string) => {
      const next = new Set(selected);
      if (!next.delete(id)) next.add(id);
      onSelected(next);
    },
    onToggleAll: () => {
      const all = data.rows.every((row) => selected.has(rowId(row)));
      onSelected(new Set(all ? [] : data.rows.map(rowId)));
    },
  };
}
