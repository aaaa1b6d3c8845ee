"use client";

import type { ReactNode } from "react";
import { cx } from "./cx";
import { ScrollRegion } from "./scroll-region";
import { Tooltip } from "./tooltip";
import { PHONE, useMediaQuery } from "./use-media-query";

interface WordColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** Words begin at the left, figures end at the right. The first column names its row. */
  readonly kind?: "words" | "figure";
  readonly look?: "strong" | "quiet";
  /** Buttons, or names that need no heading: the label is for who cannot see the column. */
  readonly isUnnamed?: boolean;
  /** How the figure is made; the heading opens it. */
  readonly hint?: string;
  readonly cell: (row: Row) => ReactNode;
}

/** A figure of the row once more, as a length; it takes the room that is left. */
interface BarColumn<Row> {
  readonly id: string;
  readonly kind: "bar";
  /** 0 to 1 of the longest. */
  readonly share: (row: Row) => number;
}

export type FigureColumn<Row> = WordColumn<Row> | BarColumn<Row>;

export interface FigureTableProps<Row> {
  readonly columns: readonly FigureColumn<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly caption?: string;
  /** A row that is not one of the others: no tier, nobody. */
  readonly isQuiet?: (row: Row) => boolean;
  /** Taller tables scroll under their headings. */
  readonly maxHeight?: number;
  /** What a phone does with more columns than it holds; cards unless the rows must be read across. */
  readonly onPhone?: "cards" | "scroll";
}

const PHONE_COLUMNS = 3;
/** What the figures share evenly, so that a long heading does not push them apart. */
const FIGURES_SHARE = 72;

/** A few rows of figures, all of them in sight. What sorts, filters or has pages is a data table. */
export function FigureTable<Row>(props: FigureTableProps<Row>) {
  const { columns, rows, onPhone = "cards" } = props;
  const isPhone = useMediaQuery(PHONE);
  const named = columns.filter((column) => column.kind !== "bar");
  if (isPhone && onPhone === "cards" && named.length > PHONE_COLUMNS)
    return <Cards {...props} named={named} />;
  return (
    <ScrollRegion maxHeight={props.maxHeight}>
      <table className="w-full">
        {props.caption ? (
          <caption className="pb-1 text-left text-ink-2">{props.caption}</caption>
        ) : null}
        <thead>
          <tr className="sticky top-0 bg-sheet text-ink-2">
            {columns.map((column, i) => (
              <Heading key={column.id} column={column} isFirst={i === 0} width={toWidth(columns)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={props.idOf(row)}
              className={cx("border-t border-line-soft", props.isQuiet?.(row) && "text-ink-2")}
            >
              {columns.map((column, i) => (
                <Cell key={column.id} column={column} isFirst={i === 0} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Nothing where a bar takes the rest. */
function toWidth<Row>(columns: readonly FigureColumn<Row>[]): string | undefined {
  if (columns.some(({ kind }) => kind !== "figure" && kind !== undefined)) return undefined;
  return `${FIGURES_SHARE / Math.max(1, columns.length - 1)}%`;
}

function Heading<Row>({
  column,
  isFirst,
  width,
}: {
  column: FigureColumn<Row>;
  isFirst: boolean;
  width: string | undefined;
}) {
  if (column.kind === "bar") return <td className="w-2/5" />;
  const isFigure = isEnd(column, isFirst);
  return (
    <th
      scope="col"
      style={isFirst ? undefined : { width }}
      className={cx(
        "h-8 font-normal whitespace-nowrap",
        isFirst ? "" : "pl-4",
        isFigure ? "text-right" : "text-left",
      )}
    >
      <Name column={column} />
    </th>
  );
}

function Name<Row>({ column: { label, isUnnamed, hint } }: { column: WordColumn<Row> }) {
  if (isUnnamed) return <span className="sr-only">{label}</span>;
  return hint === undefined ? label : <Tooltip text={hint}>{label}</Tooltip>;
}

function Cell<Row>({
  column,
  isFirst,
  row,
}: {
  column: FigureColumn<Row>;
  isFirst: boolean;
  row: Row;
}) {
  if (column.kind === "bar") {
    const share = column.share(row);
    return (
      <td className="min-w-24 pl-4" aria-hidden="true">
        <span
          className="block h-2.5 rounded-sm bg-(--chart-1)"
          style={{ width: share === 0 ? 0 : `${Math.max(0.5, 100 * share)}%` }}
        />
      </td>
    );
  }
  if (isFirst)
    return (
      <th scope="row" className="h-(--row) min-w-24 py-1 text-left font-normal">
        {column.cell(row)}
      </th>
    );
  return (
    <td
      className={cx(
        "h-(--row) pl-4",
        isEnd(column, isFirst) ? "text-right whitespace-nowrap" : "",
        toLook(column),
      )}
    >
      {column.cell(row)}
    </td>
  );
}

const isEnd = <Row,>({ kind }: WordColumn<Row>, isFirst: boolean): boolean =>
  kind === "figure" || (kind === undefined && !isFirst);

const toLook = <Row,>({ look }: WordColumn<Row>): string =>
  look === "strong" ? "font-semibold" : look === "quiet" ? "text-ink-2" : "";

/** A row each: its name with the figure that matters most, then its words in one line, then the other figures. */
function Cards<Row>({
  named,
  rows,
  idOf,
  caption,
  isQuiet,
}: FigureTableProps<Row> & { readonly named: readonly WordColumn<Row>[] }) {
  const [name, ...others] = named;
  if (!name) return null;
  const first = others.find(({ look }) => look === "strong");
  const rest = others.filter((column) => column !== first && !column.isUnnamed);
  const buttons = others.filter(({ isUnnamed }) => isUnnamed);
  return (
    <>
      {caption ? <p className="pb-1 text-ink-2">{caption}</p> : null}
      <ul>
        {rows.map((row) => (
          <li
            key={idOf(row)}
            className={cx("border-t border-line-soft py-2", isQuiet?.(row) && "text-ink-2")}
          >
            <div className="flex items-start gap-3">
              <div className="mr-auto min-w-0 font-semibold">{name.cell(row)}</div>
              {first ? (
                <Told className="flex shrink-0 items-baseline gap-2" column={first} row={row} />
              ) : null}
              {buttons.map((column) => (
                <div key={column.id}>{column.cell(row)}</div>
              ))}
            </div>
            <Parts row={row} columns={rest.filter(({ kind }) => kind === "words")} isInline />
            <Parts row={row} columns={rest.filter(({ kind }) => kind !== "words")} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Parts<Row>({
  row,
  columns,
  isInline = false,
}: {
  row: Row;
  columns: readonly WordColumn<Row>[];
  isInline?: boolean;
}) {
  const told = columns.filter((column) => column.cell(row) !== null);
  if (told.length === 0) return null;
  return (
    <div
      className={cx(
        "mt-1 gap-x-3 gap-y-1",
        isInline ? "flex flex-wrap" : told.length === 4 ? "grid grid-cols-4" : "grid grid-cols-3",
      )}
    >
      {told.map((column) => (
        <Told
          key={column.id}
          className={isInline ? "flex items-baseline gap-1.5" : "flex flex-col justify-end"}
          column={column}
          row={row}
        />
      ))}
    </div>
  );
}

function Told<Row>({
  column,
  row,
  className,
}: {
  column: WordColumn<Row>;
  row: Row;
  className: string;
}) {
  return (
    <dl className={className}>
      <dt className="text-note text-ink-3">
        <Name column={column} />
      </dt>
      <dd className={toLook(column)}>{column.cell(row)}</dd>
    </dl>
  );
}
