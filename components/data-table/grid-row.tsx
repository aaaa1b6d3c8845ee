"use client";

import { type CSSProperties, memo } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import type { DataColumn } from "./column";
import { toCell, toRow } from "./grid-roles";

export interface GridRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  /** Place among all rows of the grid, header and totals included. */
  readonly place: number;
  readonly top: number;
  readonly columns: readonly DataColumn<Row>[];
  /** How many columns stay at the left. */
  readonly pinned: number;
  readonly isOpen: boolean;
  readonly canOpen: boolean;
  /** Null when rows cannot be selected. */
  readonly isSelected: boolean | null;
  readonly selectLabel: string;
  /** The column in the tab order when it is in this row, else −1. */
  readonly focusColumn: number;
  readonly onToggle: (index: number) => void;
}

/** Clicks, keys and focus are heard by the grid, which finds row and cell by their `data-` marks. */
function GridRowView<Row>(props: GridRowProps<Row>) {
  const { row, index, columns, pinned, isOpen, isSelected, canOpen, onToggle, focusColumn } = props;
  const offset = isSelected === null ? 0 : 1;
  const toTabIndex = (column: number) => (focusColumn === column ? 0 : -1);
  return (
    <div
      {...toRow(props.place, isSelected)}
      data-row={index}
      style={{ transform: `translateY(${props.top}px)` }}
      className={cx(
        "absolute inset-x-0 grid h-(--row) grid-cols-(--columns) border-b border-line-soft",
        isOpen || isSelected ? "bg-river-soft" : "bg-sheet hover:bg-hover",
        canOpen && "cursor-pointer",
      )}
    >
      {isSelected === null ? null : (
        <div
          {...toCell(1)}
          data-cell={`${index}:0`}
          tabIndex={toTabIndex(0)}
          className="sticky left-0 z-1 grid place-items-center bg-inherit outline-offset-[-2px]"
        >
          <Checkbox
            aria-label={props.selectLabel}
            tabIndex={-1}
            checked={isSelected}
            onChange={() => onToggle(index)}
          />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          {...toCell(at + 1 + offset)}
          data-cell={`${index}:${at + offset}`}
          tabIndex={toTabIndex(at + offset)}
          style={at < pinned ? stickyStyle(at) : undefined}
          className={cx(
            "flex min-w-0 items-center overflow-hidden px-3 whitespace-nowrap outline-offset-[-2px]",
            column.align === "end" && "justify-end text-right",
            at < pinned && "sticky z-1 bg-inherit",
          )}
        >
          <span className="truncate">{column.draw(row)}</span>
        </div>
      ))}
    </div>
  );
}

export const CHECK_WIDTH = 36;

/** A pinned column stands after the pinned ones before it; the grid knows how wide they are. */
export function stickyStyle(at: number): CSSProperties {
  return { left: `var(--pin-${at})` };
}

export const GridRow = memo(GridRowView) as typeof GridRowView;
