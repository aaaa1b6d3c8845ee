"use client";

import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  functionalUpdate,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import type { DataColumn } from "./column";
import { type ColumnSettings, isShown, orderColumns } from "./use-column-settings";

const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});

type Nothing = Record<string, never>;

const NO_ROWS: Nothing[] = [];
const WIDTH_MIN = 56;
const WIDTH_MAX = 640;

export interface ModelColumn<Row> {
  readonly column: DataColumn<Row>;
  readonly width: number;
  /** Set by hand, so it no longer shares spare room. */
  readonly fixed: boolean;
  readonly isResizing: boolean;
  readonly startResize: (event: unknown) => void;
}

/**
 * The columns as the reader set them. The table library keeps order, visibility, pinning and widths; it is given no rows,
 * because the grid draws them straight from the pages that arrived and a million then costs nothing until it is seen.
 */
export function useColumnModel<Row>(
  columns: readonly DataColumn<Row>[],
  settings: ColumnSettings,
  onWidths: (widths: Record<string, number>) => void,
): readonly ModelColumn<Row>[] {
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        size: column.width,
        minSize: WIDTH_MIN,
        maxSize: WIDTH_MAX,
      })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    columnResizeMode: "onChange",
    state: {
      columnOrder: orderColumns(columns, settings.order).map((column) => column.id),
      columnPinning: { start: columns.slice(0, 1).map((column) => column.id), end: [] },
      columnVisibility: Object.fromEntries(
        columns.map((column, index) => [column.id, index === 0 || isShown(column, settings)]),
      ),
      columnSizing: settings.widths,
    },
    onColumnSizingChange: (updater) => onWidths(functionalUpdate(updater, settings.widths)),
  });
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return headers.flatMap((header) => {
    const column = byId.get(header.column.id);
    if (!column) return [];
    return {
      column,
      width: header.column.getSize(),
      fixed: settings.widths[column.id] !== undefined,
      isResizing: header.column.getIsResizing(),
      startResize: header.getResizeHandler(),
    };
  });
}

export function clampWidth(width: number): number {
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, width));
}
