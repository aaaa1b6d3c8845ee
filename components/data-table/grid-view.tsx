"use client";

import { type CSSProperties, type ReactNode, useRef } from "react";
import type { DataColumn, TableRows, TableSort } from "./column";
import { GridHeader } from "./grid-header";
import { GROUP, toGrid } from "./grid-roles";
import { CHECK_WIDTH, GridRow } from "./grid-row";
import { GridSkeleton } from "./grid-skeleton";
import type { ModelColumn } from "./use-column-model";
import { type GridSelection, useGrid } from "./use-grid";

export interface GridViewProps<Row> {
  readonly label: string;
  readonly columns: readonly ModelColumn<Row>[];
  readonly data: TableRows<Row>;
  readonly rowId: (row: Row) => string;
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort | null) => void;
  readonly onWidth: (column: string, width: number | null) => void;
  readonly hasTotals: boolean;
  readonly selection: GridSelection | null;
  readonly openId: string | null;
  readonly onOpen: ((row: Row) => void) | null;
  readonly onCopy: (text: string) => void;
  /** Drawn under the header when there is no row. */
  readonly placeholder: ReactNode;
}

const SKELETON_ROWS = 12;

export function GridView<Row>(props: GridViewProps<Row>) {
  const { data, rowId, selection, openId } = props;
  const columns = useStable(props.columns.map((model) => model.column));
  const pinned = props.columns.filter((model) => model.pinned).length;
  const headerRows = props.hasTotals ? 2 : 1;
  const grid = useGrid({ ...props, columns, headerRows });
  const offset = selection ? 1 : 0;
  const waiting = data.status === "pending" ? SKELETON_ROWS : data.isFetchingMore ? 2 : 0;
  const rowCount = data.rowCount === null ? -1 : data.rowCount + headerRows;
  return (
    <div
      ref={grid.scroller}
      data-print="flow"
      className="relative min-h-0 overflow-auto overscroll-contain max-sm:hidden"
      style={
        {
          "--columns": toTemplate(props.columns, offset),
          ...toPins(props.columns, offset),
        } as CSSProperties
      }
    >
      <div
        {...toGrid(props.label, rowCount, columns.length + offset, waiting > 0)}
        {...grid.handlers}
        style={{ minWidth: toLeastWidth(props.columns, offset) }}
      >
        <GridHeader
          {...props}
          selection={selection ? toHeaderSelection(selection, data, rowId) : null}
        />
        <div {...GROUP} className="relative" style={{ height: grid.height }}>
          {grid.items.map((item) => {
            const row = data.rows[item.index];
            if (row === undefined) return null;
            const id = rowId(row);
            return (
              <GridRow
                key={id}
                row={row}
                index={item.index}
                place={item.index + 1 + headerRows}
                top={item.start}
                columns={columns}
                pinned={pinned}
                isOpen={id === openId}
                canOpen={props.onOpen !== null}
                isSelected={selection ? selection.ids.has(id) : null}
                selectLabel={selection?.label ?? ""}
                focusColumn={item.index === grid.cell.row ? grid.cell.column : -1}
                onToggle={grid.onToggle}
              />
            );
          })}
        </div>
      </div>
      <GridSkeleton columns={columns} hasSelection={selection !== null} rows={waiting} />
      {data.status !== "pending" && data.rows.length === 0 ? props.placeholder : null}
    </div>
  );
}

/** The same array while its columns are the same, so that rows need not be drawn again. */
function useStable<Row>(columns: DataColumn<Row>[]): readonly DataColumn<Row>[] {
  const kept = useRef(columns);
  const same =
    kept.current.length === columns.length &&
    kept.current.every((column, index) => column === columns[index]);
  if (!same) kept.current = columns;
  return kept.current;
}

/** How far columns of words give way before the grid scrolls sideways; a figure is never cut. */
const SHRINK = 0.8;

/** Columns share spare room by their width, except those that were set by hand. */
function toTemplate<Row>(columns: readonly ModelColumn<Row>[], offset: number): string {
  const allFixed = columns.every((model) => model.fixed);
  const tracks = columns.map((model, index) =>
    model.fixed && !(allFixed && index === columns.length - 1)
      ? `${model.width}px`
      : `minmax(${toLeast(model, index)}px, ${model.width}fr)`,
  );
  return [...(offset ? [`${CHECK_WIDTH}px`] : []), ...tracks].join(" ");
}

/** Where each pinned column stands: after the checkbox and the pinned columns before it. */
function toPins<Row>(columns: readonly ModelColumn<Row>[], offset: number): Record<string, string> {
  let left = offset * CHECK_WIDTH;
  const pins: Record<string, string> = {};
  for (const [at, model] of columns.entries()) {
    if (!model.pinned) break;
    pins[`--pin-${at}`] = `${left}px`;
    left += model.width;
  }
  return pins;
}

function toLeast<Row>({ fixed, width, column }: ModelColumn<Row>, index: number): number {
  const yields = index > 0 && column.align !== "end" && !fixed;
  return yields ? Math.round(width * SHRINK) : width;
}

function toLeastWidth<Row>(columns: readonly ModelColumn<Row>[], offset: number): number {
  return columns.reduce((sum, model, index) => sum + toLeast(model, index), offset * CHECK_WIDTH);
}

function toHeaderSelection<Row>(
  selection: GridSelection,
  data: TableRows<Row>,
  rowId: (row: Row) => string,
) {
  const all = data.rows.length > 0 && data.rows.every((row) => selection.ids.has(rowId(row)));
  return { all, some: selection.ids.size > 0, onToggleAll: selection.onToggleAll };
}
