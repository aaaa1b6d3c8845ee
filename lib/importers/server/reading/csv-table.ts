import type { ByteSource } from "./byte-source";
import { CHUNK_BYTES } from "./byte-source";
import { CellPool } from "./cell-pool";
import { type CsvDialect, sniffCsvDialect } from "./csv-dialect";
import { readFault } from "./read-fault";
import type { ReadLimits } from "./read-limits";
import { RecordScanner } from "./record-scanner";
import { RowBatcher } from "./row-batcher";
import { type SniffedText, sniffEncoding } from "./sniff-encoding";
import type { RawRow, RowsOptions, SourceTable } from "./source-table";
import { unquote } from "./unquote";
import { UndecodableText, utf8Chunks } from "./utf8-chunks";

const CR = 0x0d;
const QUOTE = 0x22;

/** Guesses encoding and dialect of a text file from its bytes and gives it as a table. */
export async function openCsv(source: ByteSource, limits: ReadLimits): Promise<SourceTable> {
  const text = await sniffEncoding(source);
  const dialect = sniffCsvDialect(text.sample);
  return {
    fileName: source.place.fileName,
    memberPath: source.place.memberPath ?? null,
    sheet: null,
    encoding: text.encoding,
    delimiter: dialect.delimiter,
    rows: (options = {}) => new CsvReader(source, text, dialect, limits, options).rows(),
  };
}

/** One pass over a CSV. */
class CsvReader {
  readonly #source: ByteSource;
  readonly #text: SniffedText;
  readonly #dialect: CsvDialect;
  readonly #limits: ReadLimits;
  readonly #columns: readonly number[] | null;
  readonly #signal: AbortSignal | null;
  readonly #scanner: RecordScanner;
  readonly #pool: CellPool;
  readonly #batcher: RowBatcher;
  /** Holds the incomplete record from before and the new chunk behind it. */
  #window: Buffer = Buffer.alloc(0);
  #held = 0;

  constructor(
    source: ByteSource,
    text: SniffedText,
    dialect: CsvDialect,
    limits: ReadLimits,
    options: RowsOptions,
  ) {
    this.#source = source;
    this.#text = text;
    this.#dialect = dialect;
    this.#limits = limits;
    this.#columns = options.columns ?? null;
    this.#signal = options.signal ?? null;
    this.#scanner = new RecordScanner(dialect.delimiter, dialect.newline);
    this.#pool = new CellPool(limits.columnsMax);
    this.#batcher = new RowBatcher(source.place, limits, options.limit);
  }

  async *rows(): AsyncGenerator<readonly RawRow[]> {
    const batcher = this.#batcher;
    try {
      for await (const chunk of utf8Chunks(this.#source, this.#text)) {
        for (let from = 0; from < chunk.length; from += CHUNK_BYTES) {
          this.#signal?.throwIfAborted();
          this.#take(chunk.subarray(from, from + CHUNK_BYTES), false);
          yield* batcher.fullBatches();
          if (batcher.isSated) return;
        }
      }
    } catch (error) {
      if (!(error instanceof UndecodableText)) throw error;
      yield* batcher.allBatches();
      throw this.#undecodable(error);
    }
    this.#take(null, true);
    yield* batcher.allBatches();
  }

  /** Scans the window with a new chunk and moves its complete records to the batcher. */
  #take(chunk: Buffer | null, isLast: boolean): void {
    const window = this.#reserve(this.#held + (chunk?.length ?? 0));
    const end = this.#held + (chunk?.copy(window, this.#held) ?? 0);
    const scanner = this.#scanner;
    const rest = scanner.scan(window, end, isLast);
    this.#takeRecords(rest);
    if (isLast && scanner.endsInQuote) throw this.#unclosedQuote();
    this.#held = end - rest;
    if (this.#held > this.#limits.lineBytesMax) throw this.#lineTooLong();
    window.copyWithin(0, rest, end);
  }

  /** Grows the window when a chunk or a long line needs it, so that small files cost little. */
  #reserve(bytes: number): Buffer {
    if (bytes <= this.#window.length) return this.#window;
    const larger = Buffer.allocUnsafe(bytes < CHUNK_BYTES ? bytes : bytes + CHUNK_BYTES);
    this.#window.copy(larger, 0, 0, this.#held);
    this.#window = larger;
    this.#scanner.reserve(larger.length);
    return larger;
  }

  #takeRecords(end: number): void {
    const { recordEnds, recordLines, cellEnds, recordCount } = this.#scanner;
    let firstCell = 0;
    let start = 0;
    for (let record = 0; record < recordCount && !this.#batcher.isSated; record++) {
      const line = recordLines[record] as number;
      const lastCell = recordEnds[record] as number;
      const stop = cellEnds[lastCell - 1] as number;
      const isSepLine = this.#dialect.hasSepLine && line === 1;
      if (stop - start > this.#limits.lineBytesMax) throw this.#lineTooLong(line);
      if (!isSepLine) this.#takeRecord(line, start, firstCell, lastCell);
      firstCell = lastCell;
      start = Math.min(stop + 1, end);
    }
  }

  #takeRecord(number: number, start: number, firstCell: number, lastCell: number): void {
    const window = this.#window;
    const { cellEnds } = this.#scanner;
    const width = lastCell - firstCell;
    const lineEnd = cellEnds[lastCell - 1] as number;
    const hasCr = lineEnd > start && window[lineEnd - 1] === CR && this.#dialect.newline === "\n";
    const stop = hasCr ? lineEnd - 1 : lineEnd;
    // As many bytes as delimiters: every cell is empty.
    if (stop - start <= width - 1) return;
    if (width > this.#limits.columnsMax) throw this.#tooManyColumns(number, width);
    const columns = this.#columns;
    const count = columns ? columns.length : width;
    const cells = new Array<string>(count);
    for (let i = 0; i < count; i++) {
      const column = columns ? (columns[i] as number) : i;
      if (column >= width) {
        cells[i] = "";
        continue;
      }
      const cell = firstCell + column;
      const cellStart = column === 0 ? start : (cellEnds[cell - 1] as number) + 1;
      const cellEnd = cell === lastCell - 1 ? stop : (cellEnds[cell] as number);
      cells[i] = this.#cellText(number, column, cellStart, cellEnd);
    }
    this.#batcher.add({ number, width, cells });
  }

  #cellText(number: number, column: number, start: number, end: number): string {
    const window = this.#window;
    const text =
      start < end && window[start] === QUOTE
        ? this.#quotedText(column, start, end)
        : this.#pool.text(window, column, start, end);
    if (text.length > this.#limits.cellCharsMax) {
      const place = { ...this.#source.place, row: number, column, value: text };
      throw readFault(
        "cell-too-long",
        place,
        `the cell has ${text.length} characters, more than the ${this.#limits.cellCharsMax} allowed. A quote in front of it may never have been closed.`,
      );
    }
    return text;
  }

  #quotedText(column: number, start: number, end: number): string {
    const window = this.#window;
    const firstClose = window.indexOf(QUOTE, start + 1);
    return firstClose === end - 1
      ? this.#pool.text(window, column, start + 1, end - 1)
      : unquote(window.toString("utf8", start, end));
  }

  #tooManyColumns(row: number, width: number) {
    return readFault(
      "too-many-columns",
      { ...this.#source.place, row },
      `the row has ${width} columns, more than the ${this.#limits.columnsMax} allowed.`,
    );
  }

  #lineTooLong(row = this.#scanner.nextLine) {
    const hint = this.#scanner.endsInQuote ? " A quote on it was never closed." : "";
    return readFault(
      "line-too-long",
      { ...this.#source.place, row },
      `the line is longer than the ${this.#limits.lineBytesMax} bytes allowed.${hint}`,
    );
  }

  #unclosedQuote() {
    return readFault(
      "unclosed-quote",
      { ...this.#source.place, row: this.#scanner.nextLine },
      "a quote is opened in this row and never closed; the file may be cut off.",
    );
  }

  #undecodable(error: UndecodableText) {
    return readFault(
      "undecodable-text",
      { ...this.#source.place, row: this.#scanner.nextLine },
      `${error.message}, at byte ${error.byteOffset + 1} of the file.`,
    );
  }
}
