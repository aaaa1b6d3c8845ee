import type { ImportProgress, KeptImportFile } from "./run-import";

/** Of the way that a table goes, the part that is over when its last byte has been read; the rest is posting. */
const READING_SHARE = 0.5;

/**
 * How far an import is, in bytes of the files handed in: of a workbook nobody knows the rows before they are read, but
 * of every file the size. The bytes of a file are shared out evenly over its tables.
 */
export class WorkMeter {
  readonly total: number;
  #finished = 0;
  #share = 0;
  #read = 0;

  constructor(files: readonly KeptImportFile[]) {
    this.total = files.reduce((sum, file) => sum + file.size, 0);
  }

  /** Told of every byte that is read. */
  readonly onRead = (bytes: number): void => {
    this.#read += bytes;
  };

  /** A file that could not be opened is done with. */
  skip(file: KeptImportFile): void {
    this.#finished += file.size;
  }

  beginTable(file: KeptImportFile, tablesOfFile: number): void {
    this.#finished += this.#share;
    this.#share = file.size / Math.max(1, tablesOfFile);
    this.#read = 0;
  }

  /** Bytes dealt with, given what the table at hand last told. */
  measure({ phase, done, total }: Omit<ImportProgress, "file" | "work">): number {
    const part =
      phase === "reading"
        ? READING_SHARE * Math.min(1, this.#read / Math.max(1, this.#share))
        : READING_SHARE + (1 - READING_SHARE) * (total ? Math.min(1, done / total) : 0);
    return Math.min(this.total, Math.round(this.#finished + this.#share * part));
  }
}
