const QUOTE = 0x22;
const EVERY_BYTE = 0x01010101;
const HIGH_BITS = 0x80808080 | 0;

/**
 * Finds where the records of a CSV and their cells end, in UTF-8 bytes. It makes no strings: that is left for the
 * cells somebody wants, which is what makes reading wide files fast.
 *
 * Quotes mean something only at the beginning of a cell (RFC 4180); `="123"` is therefore a cell as it stands.
 */
export class RecordScanner {
  /** Where each cell ends (its delimiter or line end), all records in a row. */
  cellEnds = new Int32Array(0);
  /** For each record the index into `cellEnds` behind its last cell. */
  recordEnds = new Int32Array(0);
  /** For each record the physical line it begins on. */
  recordLines = new Int32Array(0);
  recordCount = 0;
  /** The line on which the first record that is not complete begins. */
  nextLine = 1;
  /** Whether the incomplete rest begins a quoted cell that does not end. */
  endsInQuote = false;

  readonly #delimiter: number;
  readonly #newline: number;

  constructor(delimiter: string, newline: string) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#newline = newline.charCodeAt(0);
  }

  /** Makes room for windows of so many bytes; what was found before is lost. */
  reserve(windowBytes: number): void {
    this.cellEnds = new Int32Array(windowBytes + 1);
    this.recordEnds = new Int32Array(windowBytes + 1);
    this.recordLines = new Int32Array(windowBytes + 1);
  }

  /** Scans `bytes[0, end)` and returns where the first incomplete record begins; `isLast` completes it too. */
  scan(bytes: Uint8Array, end: number, isLast: boolean): number {
    const delimiter = this.#delimiter;
    const newline = this.#newline;
    const highest = Math.max(delimiter, newline, QUOTE);
    const words = new DataView(bytes.buffer, bytes.byteOffset, end);
    const aboveHighest = Math.imul(highest + 1, EVERY_BYTE);
    const { cellEnds, recordEnds, recordLines } = this;
    let cells = 0;
    let records = 0;
    let line = this.nextLine;
    let quotedLines = 0;
    this.endsInQuote = false;
    for (let at = 0; at < end && !this.endsInQuote; ) {
      // Most bytes mean nothing, so four at a time are passed over as long as none of them can be a mark.
      while (at + 4 <= end) {
        const word = words.getInt32(at, true);
        if (((word - aboveHighest) & ~word & HIGH_BITS) !== 0) break;
        at += 4;
      }
      for (const stop = Math.min(at + 4, end); at < stop; at++) {
        const byte = bytes[at] as number;
        if (byte > highest) continue;
        if (byte === delimiter) {
          cellEnds[cells++] = at;
        } else if (byte === newline) {
          cellEnds[cells++] = at;
          recordEnds[records] = cells;
          recordLines[records++] = line;
          line += 1 + quotedLines;
          quotedLines = 0;
        } else if (byte === QUOTE && at === this.#startAfter(cells)) {
          const close = this.#findClosingQuote(bytes, at + 1, end, isLast);
          if (close < 0) {
            this.endsInQuote = true;
            break;
          }
          quotedLines += countByte(bytes, newline, at, close);
          at = close;
        }
      }
    }
    let rest = this.#startAfter(records > 0 ? (recordEnds[records - 1] as number) : 0);
    if (isLast && !this.endsInQuote && rest < end) {
      cellEnds[cells++] = end;
      recordEnds[records] = cells;
      recordLines[records++] = line;
      line += 1 + quotedLines;
      rest = end;
    }
    this.recordCount = records;
    this.nextLine = line;
    return rest;
  }

  /** Where the cell begins that follows the first `cells` ones. */
  #startAfter(cells: number): number {
    return cells > 0 ? (this.cellEnds[cells - 1] as number) + 1 : 0;
  }

  /** -1 when the bytes end first, or end in a quote that the next byte may prove to be half of a pair. */
  #findClosingQuote(bytes: Uint8Array, from: number, end: number, isLast: boolean): number {
    for (let at = from; at < end; at++) {
      if (bytes[at] !== QUOTE) continue;
      if (at + 1 === end) return isLast ? at : -1;
      if (bytes[at + 1] !== QUOTE) return at;
      at++;
    }
    return -1;
  }
}

function countByte(bytes: Uint8Array, wanted: number, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === wanted) count++;
  return count;
}
