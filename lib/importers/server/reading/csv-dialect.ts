export interface CsvDialect {
  readonly delimiter: Delimiter;
  readonly newline: "\n" | "\r";
  /** The first line only declares the delimiter (`sep=;`, as Excel understands it). */
  readonly hasSepLine: boolean;
}

export type Delimiter = "," | "\t" | ";" | "|";

const DELIMITERS: readonly Delimiter[] = [",", "\t", ";", "|"];
const LINES_JUDGED = 50;

/** Guesses how a text is cut into rows and cells from its beginning. */
export function sniffCsvDialect(sample: string): CsvDialect {
  // Old Mac files end lines in a bare CR; everywhere else a bare CR is part of a note somebody typed.
  const newline = !sample.includes("\n") && sample.includes("\r") ? "\r" : "\n";
  const declared = /^sep=([,\t;|])\r?\n/i.exec(sample)?.[1];
  if (declared) return { delimiter: declared as Delimiter, newline, hasSepLine: true };
  const [best] = DELIMITERS.map((delimiter) => ({
    delimiter,
    score: scoreDelimiter(sample, delimiter, newline),
  })).toSorted((left, right) => right.score - left.score);
  return { delimiter: best?.delimiter ?? ",", newline, hasSepLine: false };
}

/** Share of the lines that agree on a number of delimiters, times that number. */
function scoreDelimiter(sample: string, delimiter: Delimiter, newline: string): number {
  const counts = countDelimiters(sample, delimiter, newline);
  const linesByCount = new Map<number, number>();
  for (const count of counts) linesByCount.set(count, (linesByCount.get(count) ?? 0) + 1);
  let best = 0;
  for (const [count, lines] of linesByCount) best = Math.max(best, count * (lines / counts.length));
  return best;
}

/** Delimiters outside quotes in each of the first whole lines. */
function countDelimiters(sample: string, delimiter: Delimiter, newline: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let isQuoted = false;
  let isCellStart = true;
  let isBlank = true;
  for (const character of sample) {
    if (character === newline && !isQuoted) {
      if (!isBlank) counts.push(count);
      if (counts.length === LINES_JUDGED) return counts;
      count = 0;
      isBlank = true;
      isCellStart = true;
      continue;
    }
    if (character === '"' && (isQuoted || isCellStart)) isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) count++;
    // A quote right after a closing one opens again: together they stand for one quote.
    isCellStart = character === delimiter || (character === '"' && !isQuoted);
    isBlank &&= character === "\r";
  }
  if (counts.length === 0) counts.push(count);
  return counts;
}
