import { cleanText, isBlank } from "./cells";
import { currencyScale } from "./currency-scale";
import { toHeaderKey } from "./header-text";
import type { ReadBatch, Reject } from "./import-source";
import type { FormatMatch } from "./recognise-table";
import { toReason } from "./reject-reasons";
import { RowCells } from "./row-cells";
import type { RowReader, SourceFormat } from "./source-format";
import type { TableFact } from "./table-fact";

/** A row of the used columns, in the order of `TableReader.columns`. */
export interface UsedRow {
  readonly number: number;
  readonly cells: readonly string[];
}

export interface TableReaderOptions {
  readonly currency: string;
  readonly timeZone: string;
  /** Named in the error that refuses a whole file. */
  readonly tableName: string;
}

const WARNINGS_MAX = 50;
/** A row that explains the columns stands within this many rows below them. */
const DESCRIPTION_ROWS_MAX = 2;

/** Turns the rows below a header into facts, summary rows and rejects; every row that is not empty is one of them. */
export class TableReader {
  /** Indexes in the table of the columns that are read, ascending. */
  readonly columns: readonly number[];
  private readonly match: FormatMatch;
  private readonly row: RowCells;
  private readonly reader: RowReader;
  private readonly idPlaces: readonly number[];
  private readonly requiredPlaces: readonly number[];
  private rowsSeen = 0;

  constructor(match: FormatMatch, options: TableReaderOptions) {
    const { format, found, header } = match;
    this.match = match;
    this.columns = [...new Set(found.values())].sort((a, b) => a - b);
    const placeOf = (name: string): number => this.columns.indexOf(found.get(name) ?? -1);
    const names = Object.keys(format.columns);
    this.row = new RowCells(
      this.columns.map((index) => header[index] ?? ""),
      {
        scale: currencyScale(options.currency),
        decimals: format.decimals,
        dates: format.dates,
        timeZone: options.timeZone,
        tableName: options.tableName,
      },
    );
    this.reader = format.createReader(
      Object.fromEntries(names.map((name) => [name, placeOf(name)])),
      { currency: options.currency, headerKeys: new Set(header.map(toHeaderKey)) },
    );
    this.idPlaces = (format.ids ?? []).map(placeOf).filter((place) => place >= 0);
    this.requiredPlaces = toRequiredNames(format)
      .map(placeOf)
      .filter((place) => place >= 0);
  }

  read(rows: readonly UsedRow[]): ReadBatch {
    const facts: TableFact[] = [];
    const rejects: Reject[] = [];
    let summary = 0;
    for (const row of rows) {
      const outcome = this.readRow(row);
      if (outcome === null) summary++;
      else if ("kind" in outcome) facts.push(outcome);
      else rejects.push(outcome);
    }
    return { read: facts.length + rejects.length + summary, summary, facts, rejects };
  }

  /** Complete after the last row. */
  warnings(): string[] {
    const { strangers } = this.match;
    const unknown =
      strangers.length > 0 ? [`unknown-columns: Not used: ${listSome(strangers)}.`] : [];
    const all = [...unknown, ...(this.reader.warnings?.() ?? [])];
    if (all.length <= WARNINGS_MAX) return all;
    return [...all.slice(0, WARNINGS_MAX), `more-warnings: ${all.length - WARNINGS_MAX} more.`];
  }

  private readRow({ number, cells }: UsedRow): TableFact | Reject | null {
    this.rowsSeen++;
    const row = this.row;
    row.load(number, cells);
    if (this.isSummary(cells)) return null;
    const fact = this.reader.read(row);
    if (!row.fault) return fact;
    if (this.isDescription() || this.isHeaderAgain(cells)) return null;
    const { place, code, value } = row.fault;
    return {
      row: number,
      column: this.match.header[this.columns[place] ?? -1] ?? null,
      value: place < 0 ? null : value,
      reason: toReason(code),
    };
  }

  /** A total by its own word, or a row of a platform export that names nothing by id, or one with nothing we use. */
  private isSummary(cells: readonly string[]): boolean {
    for (const place of this.requiredPlaces) if (isTotalWord(cells[place] ?? "")) return true;
    const places = this.idPlaces.length > 0 ? this.idPlaces : this.requiredPlaces;
    for (const place of places) if (!isBlank(cells[place] ?? "")) return false;
    return this.idPlaces.length > 0 || cells.every(isBlank);
  }

  /** Nothing that should be an id, an amount or a date is one: the row explains the columns above it. */
  private isDescription(): boolean {
    const { goodCells, badCells } = this.row;
    return this.rowsSeen <= DESCRIPTION_ROWS_MAX && goodCells === 0 && badCells >= 2;
  }

  /** Files put together by hand repeat the header. */
  private isHeaderAgain(cells: readonly string[]): boolean {
    return cells.every(
      (cell, place) =>
        isBlank(cell) ||
        toHeaderKey(cell) === toHeaderKey(this.match.header[this.columns[place] ?? -1] ?? ""),
    );
  }
}

const LISTED_MAX = 30;
const LISTED_CHARS_MAX = 40;

function listSome(texts: readonly string[]): string {
  const shown = texts
    .slice(0, LISTED_MAX)
    .map((text) => text.slice(0, LISTED_CHARS_MAX).toWellFormed());
  return shown.join(", ") + (texts.length > LISTED_MAX ? ", …" : "");
}

const toRequiredNames = (format: SourceFormat): string[] =>
  Object.entries(format.columns)
    .filter(([, column]) => column.required)
    .map(([name]) => name);

const TOTAL_WORDS = new Set([
  "总计",
  "合计",
  "小计",
  "汇总",
  "总和",
  "字段说明",
  "total",
  "subtotal",
]);

const TOTAL_INITIALS = new Set(
  [...TOTAL_WORDS].flatMap((word) => [word, word.toUpperCase()]).map((word) => word.charCodeAt(0)),
);

/** Called for several cells of every row, so the first letter decides almost always. */
function isTotalWord(cell: string): boolean {
  if (cell.length > 60) return false;
  let start = 0;
  while (start < cell.length && cell.charCodeAt(start) < 48) start++;
  if (!TOTAL_INITIALS.has(cell.charCodeAt(start))) return false;
  const text = cleanText(cell.slice(start))
    .toLowerCase()
    .replaceAll(/\s|[:：]$/g, "");
  return TOTAL_WORDS.has(text) || text.startsWith("字段说明");
}
