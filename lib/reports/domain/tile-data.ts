import { addDays, type DayRange } from "@/lib/kernel";
import { type FigureRowDto, type MetricId, type MetricValue, measureRow } from "@/lib/ledger";
import type { Tile } from "./dashboard";
import type { ProfitData } from "./profit-data";

/** Money as text of minor units, ratios and counts as numbers. */
export type TileValue = string | number | null;

export interface TileRow {
  readonly key: string;
  readonly name: string | null;
  readonly to: string | null;
  readonly values: readonly TileValue[];
  readonly before: readonly TileValue[] | null;
}

export interface TileData {
  readonly id: string;
  readonly total: {
    readonly values: readonly TileValue[];
    readonly before: readonly TileValue[] | null;
  };
  readonly rows: readonly TileRow[];
  readonly rowCount: number;
  /** Of 损益表 alone. */
  readonly profit?: ProfitData | undefined;
}

/** The figures of one window. */
export interface FigureTable extends DayRange {
  readonly total: FigureRowDto;
  readonly rows: readonly FigureRowDto[];
}

/** What a tile shows of a window, beside what it was in the compared one. */
export function toTileData(tile: Tile, own: FigureTable, earlier: FigureTable | null): TileData {
  const measure = (row: FigureRowDto): TileValue[] => measureAll(tile.metrics, row);
  const before = findEarlier(tile, own, earlier);
  const rows = own.rows.map((row) => {
    const match = before(row);
    return {
      key: row.key,
      name: row.name,
      to: null,
      values: measure(row),
      before: match ? measure(match) : null,
    };
  });
  return {
    id: tile.id,
    total: { values: measure(own.total), before: earlier ? measure(earlier.total) : null },
    rows,
    rowCount: rows.length,
  };
}

/** A line over days, weeks or months: one row a window, also where the book has nothing. */
export function toLineData(
  tile: Tile,
  own: FigureTable & { readonly windows: readonly DayRange[] },
  earlier: FigureTable | null,
): TileData {
  const byStart = new Map(own.rows.map((row) => [row.key, row]));
  const nothing = tile.metrics.map(() => null);
  const isDaily = tile.grain === "day";
  return {
    id: tile.id,
    total: {
      values: measureAll(tile.metrics, own.total),
      before: earlier ? measureAll(tile.metrics, earlier.total) : null,
    },
    rows: own.windows.map(({ from, to }, index) => {
      const row = byStart.get(from);
      const match = isDaily
        ? earlier?.rows.find(({ key }) => key === addDays(earlier.from, index))
        : earlier?.rows[index];
      return {
        key: from,
        name: null,
        to: isDaily ? null : to,
        values: row ? measureAll(tile.metrics, row) : nothing,
        before: match ? measureAll(tile.metrics, match) : null,
      };
    }),
    rowCount: own.windows.length,
  };
}

/** What nobody is told of a part, such as freight insurance of a creator, is missing rather than nought. */
export function withoutUntold(tile: Tile, data: TileData, told: ReadonlySet<MetricId>): TileData {
  if (tile.metrics.every((metric) => told.has(metric))) return data;
  const blank = (values: readonly TileValue[]): TileValue[] =>
    values.map((value, place) => (told.has(tile.metrics[place] ?? "netSales") ? value : null));
  const hide = <T extends Pick<TileRow, "values" | "before">>(row: T): T => ({
    ...row,
    values: blank(row.values),
    before: row.before && blank(row.before),
  });
  return { ...data, total: hide(data.total), rows: data.rows.map(hide) };
}

/** The rows that are drawn: of days all, of the others the first, and what the rest comes to is told by the total. */
export function cutRows(tile: Tile, data: TileData): TileData {
  const isWhole = tile.kind === "line" || tile.by === "day";
  return isWhole ? data : { ...data, rows: data.rows.slice(0, tile.top) };
}

/** Rows by their first metric, the largest first; the order of days and fixed lists stays. */
export function sortRows(tile: Tile, data: TileData): TileData {
  if (tile.by === null || !SORTED.includes(tile.by)) return data;
  const size = ({ key, values: [value = null] }: TileRow): number =>
    LAST_KEYS.includes(key) || value === null ? Number.NEGATIVE_INFINITY : Number(value);
  return { ...data, rows: data.rows.toSorted((a, b) => size(b) - size(a)) };
}

const SORTED: readonly string[] = ["creator", "product", "campaign"];
const LAST_KEYS: readonly string[] = ["none", "rest"];

function findEarlier(
  tile: Tile,
  own: FigureTable,
  earlier: FigureTable | null,
): (row: FigureRowDto) => FigureRowDto | undefined {
  if (!earlier) return () => undefined;
  const known = new Map(earlier.rows.map((row) => [row.key, row]));
  if (tile.by !== "day") return (row) => known.get(row.key);
  return (row) => {
    const days = (Date.parse(row.key) - Date.parse(own.from)) / 86_400_000;
    return known.get(addDays(earlier.from, days));
  };
}

const measureAll = (metrics: readonly MetricId[], row: FigureRowDto): TileValue[] =>
  metrics.map((metric) => toValue(measureRow(metric, row)));

function toValue(value: MetricValue): TileValue {
  return value.kind === "money" ? String(value.minor) : value.value;
}
