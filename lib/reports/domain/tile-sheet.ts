import { currencyScale } from "@/lib/kernel";
import { type FigureDefinition, METRIC, type MetricId } from "@/lib/ledger";
import type { Tile } from "./dashboard";
import { ratioPartsOf } from "./ratio-parts";
import {
  type ComputedCell,
  quotientFormula,
  type Sheet,
  type SheetCell,
  type SheetColumn,
  sumFormula,
} from "./sheet";
import type { TileData, TileRow, TileValue } from "./tile-data";

export interface SheetWords {
  readonly language: "zh" | "en";
  /** Of the first column: 日期, 渠道, 达人 … */
  readonly keyHeader: string;
  readonly toHeader: string;
  readonly idHeader: string;
  readonly total: string;
  readonly before: (metric: string) => string;
  readonly change: (metric: string) => string;
  readonly nameOf: (row: TileRow) => string;
}

export interface TileSheetInput {
  /** With whatever its ratios are made of. */
  readonly tile: Tile;
  readonly data: TileData;
  readonly definition: FigureDefinition;
  readonly currency: string;
  readonly name: string;
  readonly preamble: readonly (readonly string[])[];
  readonly words: SheetWords;
}

type Column = SheetColumn & {
  readonly metric: MetricId | null;
  readonly of: "key" | "id" | "to" | "now" | "before" | "change";
};

const KINDS = { money: "money", ratio: "ratio", percent: "percent", count: "integer" } as const;
/** Excel counts rows from 1; one more for the header. */
const HEADER_ROWS = 1;

/**
 * One tile as a sheet: a row a part, the total as sums of its cells, ratios as quotients of cells. What the book alone can
 * tell (支付ROI, 完整度) and the compared window stand as values.
 */
export function toTileSheet(input: TileSheetInput): Sheet {
  const { tile, data, name, preamble } = input;
  const columns = toColumns(input);
  const first = preamble.length + HEADER_ROWS + 1;
  const isFigure = tile.kind === "figure";
  const lines: readonly TileRow[] = isFigure
    ? [{ key: "", name: input.words.total, to: null, ...data.total }]
    : data.rows;
  const rows = lines.map((row, index) => toCells(input, columns, row, first + index));
  if (!isFigure) rows.push(toTotal(input, columns, { first, last: first + rows.length - 1 }));
  return {
    name,
    preamble,
    columns: columns.map(({ header, kind, minorDigits }) => ({
      header,
      kind,
      ...(minorDigits !== undefined && { minorDigits }),
    })),
    rows,
  };
}

function toColumns({ tile, data, currency, words }: TileSheetInput): Column[] {
  const minorDigits = currencyScale(currency);
  const isDated = tile.kind === "line" || tile.by === "day";
  const hasId = tile.by !== null && NAMED.includes(tile.by);
  const columns: Column[] = [
    { header: words.keyHeader, kind: isDated ? "date" : "text", metric: null, of: "key" },
  ];
  if (hasId) columns.push({ header: words.idHeader, kind: "text", metric: null, of: "id" });
  if (tile.kind === "line" && tile.grain !== "day")
    columns.push({ header: words.toHeader, kind: "date", metric: null, of: "to" });
  const hasBefore = data.total.before !== null;
  for (const metric of tile.metrics) {
    const { unit, [words.language]: label } = METRIC[metric];
    const kind = KINDS[unit];
    const own = { kind, metric, ...(kind === "money" && { minorDigits }) };
    columns.push({ ...own, header: label, of: "now" });
    if (!hasBefore) continue;
    columns.push({ ...own, header: words.before(label), of: "before" });
    if (unit === "money" || unit === "count")
      columns.push({ header: words.change(label), kind: "percent", metric, of: "change" });
  }
  return columns;
}

const NAMED: readonly string[] = ["creator", "product", "campaign"];

function toCells(
  input: TileSheetInput,
  columns: readonly Column[],
  row: TileRow,
  number: number,
): SheetCell[] {
  const { tile, words } = input;
  const readValue = (metric: MetricId, of: "now" | "before"): TileValue =>
    (of === "now" ? row.values : row.before)?.[tile.metrics.indexOf(metric)] ?? null;
  return columns.map((column): SheetCell => {
    if (column.of === "key") return column.kind === "date" ? row.key : words.nameOf(row);
    if (column.of === "id") return row.name === null ? null : row.key;
    if (column.of === "to") return row.to;
    if (column.metric === null) return null;
    if (column.of === "change")
      return toChange(columns, column.metric, number, {
        now: readValue(column.metric, "now"),
        before: readValue(column.metric, "before"),
      });
    const value = toCell(column, readValue(column.metric, column.of));
    if (column.of === "before" || value === null) return value;
    return toQuotient(input, columns, column, number, value) ?? value;
  });
}

/** Additive figures are summed, ratios divided; what is neither stands as the book has it. */
function toTotal(
  input: TileSheetInput,
  columns: readonly Column[],
  rows: { readonly first: number; readonly last: number },
): SheetCell[] {
  const { tile, data, words } = input;
  const number = rows.last + 1;
  const readValue = (metric: MetricId, of: "now" | "before"): TileValue =>
    (of === "now" ? data.total.values : data.total.before)?.[tile.metrics.indexOf(metric)] ?? null;
  return columns.map((column, place): SheetCell => {
    if (column.of === "key") return words.total;
    if (column.metric === null || column.of === "id" || column.of === "to") return null;
    if (column.of === "change")
      return toChange(columns, column.metric, number, {
        now: readValue(column.metric, "now"),
        before: readValue(column.metric, "before"),
      });
    const value = toCell(column, readValue(column.metric, column.of));
    if (column.of === "before") return value;
    if (isAdditive(column.metric) && value !== null && typeof value !== "string")
      return { formula: sumFormula(place, rows.first, rows.last), value };
    return value === null ? null : (toQuotient(input, columns, column, number, value) ?? value);
  });
}

function toQuotient(
  { definition }: TileSheetInput,
  columns: readonly Column[],
  column: Column,
  row: number,
  value: string | number | bigint,
): ComputedCell | null {
  const parts = column.metric && ratioPartsOf(column.metric, definition);
  if (!parts || typeof value === "string") return null;
  const placeOf = (metric: MetricId): number =>
    columns.findIndex((each) => each.metric === metric && each.of === "now");
  const above = parts.above.map(placeOf);
  const below = parts.below.map(placeOf);
  if ([...above, ...below].includes(-1)) return null;
  return { formula: quotientFormula(above, below, row), value };
}

function toChange(
  columns: readonly Column[],
  metric: MetricId,
  row: number,
  { now, before }: { readonly now: TileValue; readonly before: TileValue },
): SheetCell {
  if (now === null || before === null || Number(before) === 0) return null;
  const placeOf = (of: Column["of"]): number =>
    columns.findIndex((each) => each.metric === metric && each.of === of);
  const [own, earlier] = [placeOf("now"), placeOf("before")];
  return {
    formula: `${quotientFormula([own], [earlier], row).slice(0, -1)}-1)`,
    value: Number(now) / Number(before) - 1,
  };
}

const isAdditive = (metric: MetricId): boolean =>
  METRIC[metric].unit === "count" || (METRIC[metric].unit === "money" && metric !== "averageOrder");

function toCell({ kind }: Column, value: TileValue): string | number | bigint | null {
  if (value === null) return null;
  return kind === "money" ? BigInt(value) : Number(value);
}
