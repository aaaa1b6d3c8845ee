"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { type DataColumn, nextSort, type TableSort } from "./column";
import { GROUP, toCell, toHeader, toRow } from "./grid-roles";
import { stickyStyle } from "./grid-row";
import type { ModelColumn } from "./use-column-model";

export interface GridHeaderProps<Row> {
  readonly columns: readonly ModelColumn<Row>[];
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort | null) => void;
  readonly onWidth: (column: string, width: number | null) => void;
  readonly hasTotals: boolean;
  /** Null when rows cannot be selected. */
  readonly selection: { all: boolean; some: boolean; onToggleAll: () => void } | null;
}

const ROW = "grid h-(--row) grid-cols-(--columns)";
const STEP = 16;

export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { columns, selection, hasTotals } = props;
  const t = useTranslations("table");
  const offset = selection ? 1 : 0;
  return (
    <div {...GROUP} className="sticky top-0 z-10 block bg-sheet">
      <div {...toRow(1)} className={cx(ROW, "border-b border-line bg-sheet")}>
        {selection ? (
          <div {...toHeader(1)} className="sticky left-0 z-1 grid place-items-center bg-inherit">
            <Checkbox
              aria-label={t("selectLoaded")}
              checked={selection.all}
              indeterminate={selection.some && !selection.all}
              onChange={selection.onToggleAll}
            />
          </div>
        ) : null}
        {columns.map((model, at) => (
          <HeaderCell key={model.column.id} {...props} model={model} at={at} offset={offset} />
        ))}
      </div>
      {hasTotals ? (
        <div {...toRow(2)} className={cx(ROW, "border-b border-line bg-paper font-semibold")}>
          {selection ? <div {...toCell(1)} className="sticky left-0 z-1 bg-inherit" /> : null}
          {columns.map(({ column, pinned }, at) => (
            <div
              key={column.id}
              {...toCell(at + 1 + offset)}
              style={pinned ? stickyStyle(at) : undefined}
              className={cx(
                "flex min-w-0 items-center overflow-hidden px-3 whitespace-nowrap",
                column.align === "end" && "justify-end text-right",
                pinned && "sticky z-1 bg-inherit",
              )}
            >
              <span className="truncate">{column.total ?? (at === 0 ? t("total") : null)}</span>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function HeaderCell<Row>({
  model,
  at,
  offset,
  sort,
  onSort,
  onWidth,
}: GridHeaderProps<Row> & { model: ModelColumn<Row>; at: number; offset: number }) {
  const { column } = model;
  const sorted = sort?.column === column.id ? (sort.descending ? "descending" : "ascending") : null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.shiftKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    onWidth(column.id, model.width + (event.key === "ArrowRight" ? STEP : -STEP));
  };
  return (
    <div
      {...toHeader(at + 1 + offset, column.sortable ? (sorted ?? "none") : undefined)}
      style={model.pinned ? stickyStyle(at) : undefined}
      className={cx(
        "group/head relative flex min-w-0 items-center font-normal text-ink-2",
        column.align === "end" && "justify-end",
        model.pinned && "sticky z-1 bg-inherit",
      )}
    >
      {column.sortable ? (
        <SortButton
          column={column}
          sorted={sorted}
          onClick={() => onSort(nextSort(column, sort))}
          onKeyDown={onKeyDown}
        />
      ) : (
        <span className="truncate px-3">
          <HeaderText column={column} />
        </span>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the header's Shift + arrows do the same by keyboard. */}
      <span
        onPointerDown={(event) => {
          event.preventDefault();
          model.startResize(event.clientX);
        }}
        onDoubleClick={() => onWidth(column.id, null)}
        className={cx(
          "absolute inset-y-1.5 -right-1 z-2 w-2 cursor-col-resize touch-none select-none",
          "before:absolute before:inset-y-0 before:left-1/2 before:w-px before:bg-transparent group-hover/head:before:bg-line",
          model.isResizing && "before:bg-river",
        )}
      />
    </div>
  );
}

function SortButton<Row>({
  column,
  sorted,
  onClick,
  onKeyDown,
}: {
  column: DataColumn<Row>;
  sorted: "ascending" | "descending" | null;
  onClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const t = useTranslations("table");
  return (
    <button
      type="button"
      title={t("resizeHint")}
      onClick={onClick}
      onKeyDown={onKeyDown}
      className={cx(
        "flex h-full min-w-0 items-center gap-1 px-3 outline-offset-[-2px] hover:text-ink",
        column.align === "end" && "flex-row-reverse",
        sorted && "text-ink",
      )}
    >
      <span className="truncate">
        <HeaderText column={column} />
      </span>
      <Icon
        name={sorted === "ascending" ? "arrow-up" : "arrow-down"}
        className={cx("size-3", !sorted && "opacity-0 group-hover/head:opacity-60")}
      />
    </button>
  );
}

function HeaderText<Row>({ column }: { column: DataColumn<Row> }) {
  return (
    <>
      {column.header}
      {column.unit ? <span className="ml-1 text-note text-ink-3">{column.unit}</span> : null}
    </>
  );
}
