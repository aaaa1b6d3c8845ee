"use client";

import { useMemo, useState } from "react";
import type { DataColumn } from "./column";
import { type ColumnSettings, isShown, orderColumns } from "./use-column-settings";

const WIDTH_MIN = 56;
const WIDTH_MAX = 640;

export interface ModelColumn<Row> {
  readonly column: DataColumn<Row>;
  readonly width: number;
  /** Set by hand, so it no longer shares spare room. */
  readonly fixed: boolean;
  /** Stays at the left while the others are scrolled; the first one always does. */
  readonly pinned: boolean;
  readonly isResizing: boolean;
  /** Takes hold of the edge at a place on the screen; the edge follows the pointer until it is let go. */
  readonly startResize: (fromX: number) => void;
}

/** The columns that are seen, in the reader's order and widths; the first one always is. */
export function useColumnModel<Row>(
  columns: readonly DataColumn<Row>[],
  settings: ColumnSettings,
  onWidths: (widths: Record<string, number>) => void,
): readonly ModelColumn<Row>[] {
  const [resizing, setResizing] = useState<string | null>(null);
  const shown = useMemo(
    () =>
      orderColumns(columns, settings).filter(
        (column, index) => index === 0 || isShown(column, settings),
      ),
    [columns, settings],
  );
  const hasPinned = shown.some((column) => settings.pinned.includes(column.id));
  return shown.map((column, index) => {
    const width = clampWidth(settings.widths[column.id] ?? column.width);
    const pinned = index === 0 || settings.pinned.includes(column.id);
    return {
      column,
      width,
      // What stands after a pinned column has to know how wide that one is.
      fixed: settings.widths[column.id] !== undefined || (hasPinned && pinned),
      pinned,
      isResizing: resizing === column.id,
      startResize: (fromX) => {
        setResizing(column.id);
        followPointer(
          (x) => onWidths({ ...settings.widths, [column.id]: clampWidth(width + x - fromX) }),
          () => setResizing(null),
        );
      },
    };
  });
}

export function clampWidth(width: number): number {
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, Math.round(width)));
}

/** Tells where the pointer is until it is lifted, wherever on the screen that happens. */
function followPointer(onMove: (x: number) => void, onEnd: () => void): void {
  const move = (event: PointerEvent) => onMove(event.clientX);
  const end = () => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("pointercancel", end);
    onEnd();
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
}
