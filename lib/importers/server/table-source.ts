import { type CellFix, CellFixes } from "../domain/cell-fix";
import type { ImportSource, ReadBatch, SourceId } from "../domain/import-source";
import type { FormatMatch } from "../domain/recognise-table";
import { findSnapshotEpoch } from "../domain/snapshot-time";
import type { TableFactKind } from "../domain/table-fact";
import { TableReader, type UsedRow } from "../domain/table-reader";
import type { SourceTable } from "./reading/source-table";
import { nameTable } from "./recognition-fault";

export interface TableSourceOptions {
  readonly asOf?: Date | undefined;
  readonly timeZone: string;
  readonly currency: string;
  /** What is known of the file before its tables are read. */
  readonly notes: readonly string[];
  /** Cells to read otherwise than the file has them. */
  readonly fixes: readonly CellFix[];
}

/** Rows are handed on in batches of at least this many, but for the last. */
const BATCH_ROWS = 2_000;

/** A recognised table as a source of facts. Only the columns that the format uses are turned into text. */
export class TableSource implements ImportSource {
  readonly source: SourceId;
  readonly factKind: TableFactKind;
  readonly fileName: string;
  readonly memberPath: string | null;
  readonly sheet: string | null;
  readonly encoding: string;
  readonly headerRow: number;
  readonly header: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
  readonly snapshotAt: Date | null;
  private readonly table: SourceTable;
  private readonly match: FormatMatch;
  private readonly options: TableSourceOptions;
  private reader: TableReader | null = null;
  private fixes: CellFixes | null = null;

  constructor(table: SourceTable, match: FormatMatch, options: TableSourceOptions) {
    this.table = table;
    this.match = match;
    this.options = options;
    this.source = match.format.id;
    this.factKind = match.format.factKind;
    this.fileName = table.fileName;
    this.memberPath = table.memberPath;
    this.sheet = table.sheet;
    this.encoding = table.encoding;
    this.headerRow = match.headerRow;
    this.header = match.header;
    this.columns = Object.fromEntries(
      [...match.found].map(([name, index]) => [name, match.header[index] ?? ""]),
    );
    this.snapshotAt = options.asOf ?? findSnapshot(table);
  }

  async *batches(): AsyncGenerator<ReadBatch> {
    const reader = new TableReader(this.match, {
      currency: this.options.currency,
      timeZone: this.options.timeZone,
      tableName: nameTable(this.table),
    });
    this.reader = reader;
    const headers = reader.columns.map((index) => this.header[index] ?? "");
    const fixes = new CellFixes(this.options.fixes, headers);
    this.fixes = fixes;
    let rows: UsedRow[] = [];
    for await (const batch of this.table.rows({ columns: reader.columns })) {
      for (const row of batch) if (row.number > this.match.headerRow) rows.push(fixes.apply(row));
      if (rows.length < BATCH_ROWS) continue;
      yield reader.read(rows);
      rows = [];
    }
    if (rows.length > 0) yield reader.read(rows);
  }

  warnings(): readonly string[] {
    return [
      ...this.options.notes,
      ...(this.fixes?.warnings() ?? []),
      ...(this.reader?.warnings() ?? []),
    ];
  }
}

function findSnapshot({ fileName, memberPath }: SourceTable): Date | null {
  const epoch = findSnapshotEpoch(memberPath ?? "") ?? findSnapshotEpoch(fileName);
  return epoch === null ? null : new Date(epoch * 1_000);
}
