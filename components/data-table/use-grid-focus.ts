"use client";

import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";

export interface GridCell {
  readonly row: number;
  readonly column: number;
}

export interface GridFocusOptions {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows that a page key moves by. */
  readonly pageRows: number;
  readonly grid: RefObject<HTMLElement | null>;
  /** The reader moved to a row by keys. */
  readonly onMove: (row: number) => void;
  readonly scrollToRow: (row: number) => void;
  readonly onOpen: (row: number) => void;
  readonly onToggle: (row: number) => void;
  readonly onCopy: (cell: GridCell) => void;
}

export interface GridFocus {
  /** The cell that is in the tab order; the first one until the reader has moved. */
  readonly cell: GridCell;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocusCell: (cell: GridCell) => void;
}

/** One tab stop for the whole grid; arrows move a cell at a time, as in a spreadsheet. */
export function useGridFocus(options: GridFocusOptions): GridFocus {
  const { rowCount, columnCount, grid, scrollToRow } = options;
  const [cell, setCell] = useState<GridCell>({ row: 0, column: 0 });
  const moved = useRef(false);
  const current = clampCell(cell, rowCount, columnCount);

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current
      ?.querySelector<HTMLElement>(`[data-cell="${current.row}:${current.column}"]`)
      ?.focus({ preventScroll: true });
  });

  const onFocusCell = useCallback((next: GridCell) => {
    setCell((earlier) =>
      earlier.row === next.row && earlier.column === next.column ? earlier : next,
    );
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || rowCount === 0) return;
    if (runCommand(event, current, options)) return event.preventDefault();
    const next = moveCell(event, current, options);
    if (!next) return;
    event.preventDefault();
    moved.current = true;
    const reached = clampCell(next, rowCount, columnCount);
    setCell(reached);
    scrollToRow(reached.row);
    if (reached.row !== current.row) options.onMove(reached.row);
  };

  return { cell: current, onKeyDown, onFocusCell };
}

function runCommand(event: KeyboardEvent, cell: GridCell, options: GridFocusOptions): boolean {
  const isCopy = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "c";
  // Text that the reader marked is copied as marked.
  if (isCopy && (window.getSelection()?.toString() ?? "") === "") {
    options.onCopy(cell);
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "Enter") {
    options.onOpen(cell.row);
    return true;
  }
  if (event.key === " ") {
    options.onToggle(cell.row);
    return true;
  }
  return false;
}

function moveCell(
  event: KeyboardEvent,
  { row, column }: GridCell,
  { rowCount, columnCount, pageRows }: GridFocusOptions,
): GridCell | null {
  const far = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case "ArrowDown":
      return { row: row + 1, column };
    case "ArrowUp":
      return { row: row - 1, column };
    case "ArrowRight":
      return { row, column: column + 1 };
    case "ArrowLeft":
      return { row, column: column - 1 };
    case "PageDown":
      return { row: row + pageRows, column };
    case "PageUp":
      return { row: row - pageRows, column };
    case "Home":
      return far ? { row: 0, column: 0 } : { row, column: 0 };
    case "End":
      return far
        ? { row: rowCount - 1, column: columnCount - 1 }
        : { row, column: columnCount - 1 };
    default:
      return null;
  }
}

function clampCell(cell: GridCell, rowCount: number, columnCount: number): GridCell {
  return {
    row: Math.max(0, Math.min(cell.row, rowCount - 1)),
    column: Math.max(0, Math.min(cell.column, columnCount - 1)),
  };
}
