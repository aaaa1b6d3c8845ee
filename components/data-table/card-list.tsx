"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { Skeleton } from "@/components/ui/skeleton";
import type { DataColumn, TableRows } from "./column";

export interface CardListProps<Row> {
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly data: TableRows<Row>;
  readonly rowId: (row: Row) => string;
  readonly openId: string | null;
  readonly onOpen: ((row: Row) => void) | null;
  readonly hasTotals: boolean;
  readonly totalLabel: string;
  readonly placeholder: ReactNode;
}

const HEIGHT = 88;
const AHEAD = 10;

/** The same rows on a phone: a title, a figure, and the rest as words below. The page itself scrolls. */
export function CardList<Row>(props: CardListProps<Row>) {
  const { data, columns, rowId, onOpen } = props;
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    if (list.current) setMargin(list.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: data.rows.length,
    estimateSize: () => HEIGHT,
    overscan: 6,
    scrollMargin: margin,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { hasMore, isFetchingMore, status, fetchMore } = data;
  const isNear = data.rows.length > 0 && last >= data.rows.length - AHEAD;
  useEffect(() => {
    if (isNear && hasMore && !isFetchingMore && status === "ready") fetchMore();
  }, [isNear, hasMore, isFetchingMore, status, fetchMore]);

  return (
    <div aria-busy={status === "pending" || isFetchingMore}>
      {props.hasTotals ? <CardTotals columns={columns} label={props.totalLabel} /> : null}
      <ul
        ref={list}
        aria-label={props.label}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map((item) => {
          const row = data.rows[item.index];
          if (row === undefined) return null;
          const id = rowId(row);
          return (
            <li
              key={id}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-setsize={data.rowCount ?? -1}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 border-b border-line-soft"
              style={{ transform: `translateY(${item.start - margin}px)` }}
            >
              <Card row={row} columns={columns} isOpen={id === props.openId} onOpen={onOpen} />
            </li>
          );
        })}
      </ul>
      {status === "pending" || isFetchingMore ? (
        <CardSkeleton cards={status === "pending" ? 6 : 1} />
      ) : null}
      {status !== "pending" && data.rows.length === 0 ? props.placeholder : null}
    </div>
  );
}

function Card<Row>({
  row,
  columns,
  isOpen,
  onOpen,
}: {
  row: Row;
  columns: readonly DataColumn<Row>[];
  isOpen: boolean;
  onOpen: ((row: Row) => void) | null;
}) {
  const { title, value, details } = toCard(columns);
  const body = (
    <>
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate font-semibold">{title?.draw(row)}</span>
        <span className="shrink-0 font-semibold">{value?.draw(row)}</span>
      </span>
      <span className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-note text-ink-2">
        {details.map((column) => (
          <span key={column.id}>
            <span className="text-ink-3">{column.header}</span> {column.draw(row)}
          </span>
        ))}
      </span>
    </>
  );
  const look = cx("block w-full px-4 py-3 text-left", isOpen && "bg-river-soft");
  if (!onOpen) return <div className={look}>{body}</div>;
  return (
    <button type="button" onClick={() => onOpen(row)} className={look}>
      {body}
    </button>
  );
}

function CardTotals<Row>({
  columns,
  label,
}: {
  columns: readonly DataColumn<Row>[];
  label: string;
}) {
  const totals = columns.filter((column) => column.total !== undefined && column.align === "end");
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1 border-b border-line bg-paper px-4 py-2.5">
      <dt className="font-semibold">{label}</dt>
      {totals.map((column) => (
        <dd key={column.id} className="font-semibold">
          <span className="font-normal text-ink-3">{column.header}</span> {column.total}
        </dd>
      ))}
    </dl>
  );
}

function CardSkeleton({ cards }: { cards: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: cards }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other identity.
        <div key={index} className="border-b border-line-soft px-4 py-4">
          <Skeleton className="h-3 w-1/2" />
          <Skeleton className="mt-3 h-2.5 w-4/5" />
        </div>
      ))}
    </div>
  );
}

function toCard<Row>(columns: readonly DataColumn<Row>[]) {
  const title = columns.find((column) => column.card === "title") ?? columns[0];
  const value =
    columns.find((column) => column.card === "value") ??
    columns.findLast((column) => column.align === "end" && column.card === undefined);
  const details = columns.filter(
    (column) => column !== title && column !== value && column.card !== "none",
  );
  return { title, value, details };
}
