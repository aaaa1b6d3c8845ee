"use client";

import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  type VirtualItem,
} from "@tanstack/react-virtual";
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
} from "react";
import { usePrinting } from "@/components/ui/use-printing";
import type { DataColumn, TableRows } from "./column";
import { type GridCell, useGridFocus } from "./use-grid-focus";
import { useRowHeight } from "./use-row-height";

export interface GridSelection {
  readonly ids: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
  readonly onToggleAll: () => void;
  readonly label: string;
}

export interface GridOptions<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly data: TableRows<Row>;
  readonly rowId: (row: Row) => string;
  readonly selection: GridSelection | null;
  readonly onOpen: ((row: Row) => void) | null;
  /** A row is open beside the grid: moving by keys opens the row that is reached. */
  readonly openId: string | null;
  readonly onCopy: (text: string) => void;
  readonly headerRows: number;
}

export interface Grid {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly items: readonly VirtualItem[];
  readonly height: number;
  readonly cell: GridCell;
  readonly onToggle: (index: number) => void;
  /** For the grid element: it hears for all its rows. */
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onClick: (event: MouseEvent) => void;
    readonly onFocus: (event: FocusEvent) => void;
  };
}

const OVERSCAN = 8;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 30;
/** Rows that go on paper: more are an export. */
const PRINTED_MAX = 1_000;
const VIEW_GUESS = 400;
const WINDOW = { width: 1200, height: 720 };

/** Which rows are drawn, which cell has the focus, and what keys and clicks do. */
export function useGrid<Row>(options: GridOptions<Row>): Grid {
  const { columns, data, rowId, selection, onOpen, headerRows } = options;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const focusRow = useRef(0);
  const isPrinting = usePrinting();
  const offset = selection ? 1 : 0;
  const virtualizer = useVirtualizer({
    count: data.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    // The server draws the rows of an ordinary window, so that a page that came with data shows it at once.
    initialRect: WINDOW,
    // A row that was reached must not be covered by the header.
    scrollPaddingStart: headerRows * rowHeight,
    rangeExtractor: (range) => drawnRows(range, focusRow.current, isPrinting),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured sizes are stale once the density changes.
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const open = (index: number) => {
    const row = data.rows[index];
    if (row !== undefined) onOpen?.(row);
  };
  const onToggle = useCallback(
    (index: number) => {
      const row = data.rows[index];
      if (row !== undefined) selection?.onToggle(rowId(row));
    },
    [data.rows, selection, rowId],
  );
  const copy = ({ row, column }: GridCell) => {
    const record = data.rows[row];
    const text = record === undefined ? null : columns[column - offset]?.exact(record);
    if (text) options.onCopy(text);
  };
  const focus = useGridFocus({
    rowCount: data.rows.length,
    columnCount: columns.length + offset,
    pageRows: countPageRows(scroller.current, rowHeight, headerRows),
    grid: scroller,
    onMove: (row) => {
      if (options.openId !== null) open(row);
    },
    scrollToRow: (row) => virtualizer.scrollToIndex(row),
    onOpen: open,
    onToggle,
    onCopy: copy,
  });
  focusRow.current = focus.cell.row;
  const items = virtualizer.getVirtualItems();
  useFetchAhead(data, items.findLast((item) => item.index !== focus.cell.row)?.index ?? 0);
  return {
    scroller,
    items,
    height: virtualizer.getTotalSize(),
    cell: focus.cell,
    onToggle,
    handlers: {
      onKeyDown: (event) => {
        if ((event.target as Element).matches("[data-cell]")) focus.onKeyDown(event);
      },
      onClick: (event) => {
        const row = findClickedRow(event.target as Element);
        if (row !== null) open(row);
      },
      onFocus: (event) => {
        const cell = (event.target as HTMLElement).dataset["cell"]?.split(":").map(Number);
        if (cell) focus.onFocusCell({ row: cell[0] ?? 0, column: cell[1] ?? 0 });
      },
    },
  };
}

/** The row in the tab order stays mounted, so that the focus survives scrolling away; on paper there is nothing to scroll. */
function drawnRows(range: Range, focusRow: number, isPrinting: boolean): number[] {
  if (isPrinting)
    return Array.from({ length: Math.min(range.count, PRINTED_MAX) }, (_, index) => index);
  const indexes = defaultRangeExtractor(range);
  if (focusRow >= range.count || indexes.includes(focusRow)) return indexes;
  return [...indexes, focusRow].sort((a, b) => a - b);
}

/** A click that ends a text selection, or is meant for a control, does not open the row. */
function findClickedRow(target: Element): number | null {
  if (target.closest("a,button,input,label")) return null;
  if ((window.getSelection()?.toString() ?? "") !== "") return null;
  const row = target.closest<HTMLElement>("[data-row]")?.dataset["row"];
  return row === undefined ? null : Number(row);
}

function countPageRows(view: HTMLElement | null, rowHeight: number, headerRows: number): number {
  return Math.max(1, Math.floor((view?.clientHeight ?? VIEW_GUESS) / rowHeight) - headerRows - 1);
}

/** Asks for the next page shortly before the reader gets there. */
function useFetchAhead<Row>(data: TableRows<Row>, lastSeen: number): void {
  const { rows, hasMore, isFetchingMore, status, fetchMore } = data;
  const isNear = rows.length > 0 && lastSeen >= rows.length - AHEAD;
  useEffect(() => {
    if (isNear && hasMore && !isFetchingMore && status === "ready") fetchMore();
  }, [isNear, hasMore, isFetchingMore, status, fetchMore]);
}
