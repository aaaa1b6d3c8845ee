import { toHeaderKey, toHeaderText } from "./header-text";
import { findNearestText } from "./nearest-text";
import type { SourceFormat } from "./source-format";

/** How far down a table its header may stand. */
export const HEADER_ROWS_MAX = 30;

/** A row that may be a header, and how it looks through one format's eyes. */
export interface FormatMatch {
  readonly format: SourceFormat;
  /** Row number of the header as the user sees it. */
  readonly headerRow: number;
  /** Header texts of the whole table. */
  readonly header: readonly string[];
  /** Name of each column that was found → its index in the table. */
  readonly found: ReadonlyMap<string, number>;
  /** Headers that must be there and are not, each under its likeliest name. */
  readonly missing: readonly string[];
  /** Headers that the format has never seen. */
  readonly strangers: readonly string[];
  readonly score: number;
}

export type Recognition =
  | { readonly kind: "match"; readonly match: FormatMatch }
  | { readonly kind: "ambiguous"; readonly matches: readonly FormatMatch[] }
  /** Most of a format is there, but not all that it needs. */
  | { readonly kind: "incomplete"; readonly match: FormatMatch }
  /** Nothing we know; the likeliest header row is shown, with the nearest format if one shares any column. */
  | {
      readonly kind: "none";
      readonly header: readonly string[];
      readonly nearest: FormatMatch | null;
    };

export interface HeaderCandidate {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Finds the header row and the format of a table from its first rows. The sheet's name plays no part. */
export function recogniseTable(
  rows: readonly HeaderCandidate[],
  formats: readonly SourceFormat[],
): Recognition {
  const candidates = rows.slice(0, HEADER_ROWS_MAX).filter((row) => countTexts(row.cells) > 1);
  const matches = candidates.flatMap((row) => formats.map((format) => matchHeader(row, format)));
  const complete = matches.filter((match) => match.missing.length === 0);
  const best = pickBest(complete);
  if (best) {
    const rivals = complete.filter(
      (match) => match.score === best.score && match.format !== best.format,
    );
    return rivals.length > 0
      ? { kind: "ambiguous", matches: [best, ...rivals] }
      : { kind: "match", match: best };
  }
  const nearest = pickBest(matches.filter((match) => match.found.size > 0));
  if (nearest && isNearlyComplete(nearest)) return { kind: "incomplete", match: nearest };
  return { kind: "none", header: toLikeliestHeader(rows), nearest: nearest ?? null };
}

/** For each missing header the most similar header of the table, as a hint to the reader. */
export function hintMissing(match: FormatMatch): { header: string; nearest: string | null }[] {
  const free = match.header.filter(
    (text, index) => text !== "" && ![...match.found.values()].includes(index),
  );
  return match.missing.map((header) => ({ header, nearest: findNearestText(header, free) }));
}

function pickBest(matches: readonly FormatMatch[]): FormatMatch | null {
  let best: FormatMatch | null = null;
  for (const match of matches) if (!best || match.score > best.score) best = match;
  return best;
}

function isNearlyComplete({ format, missing }: FormatMatch): boolean {
  const columns = Object.values(format.columns).filter((column) => column.required).length;
  const needed = columns + (format.anyOf?.length ?? 0);
  const present = needed - missing.length;
  return present >= 2 && present * 2 >= needed;
}

function matchHeader(row: HeaderCandidate, format: SourceFormat): FormatMatch {
  const header = row.cells.map(toHeaderText);
  const keys = row.cells.map(toHeaderKey);
  const indexes = indexKeys(keys);
  const compiled = compileFormat(format);
  const found = new Map<string, number>();
  const missing: string[] = [];
  let score = 0;
  for (const column of compiled.columns) {
    const key = column.keys.find((candidate) => indexes.has(candidate));
    const index = key === undefined ? undefined : indexes.get(key);
    if (index !== undefined) {
      found.set(column.name, index);
      score += column.required ? 2 : 1;
    } else if (column.required) missing.push(column.label);
  }
  for (const group of format.anyOf ?? []) {
    if (group.some((name) => found.has(name))) continue;
    missing.push(group.map((name) => format.columns[name]?.headers[0] ?? name).join(" / "));
  }
  const strangers = header.filter((text, index) => {
    const key = keys[index] ?? "";
    return text !== "" && !compiled.known.has(key);
  });
  return { format, headerRow: row.number, header, found, missing, strangers, score };
}

/** Of two columns with one header the first is taken. */
function indexKeys(keys: readonly string[]): Map<string, number> {
  const indexes = new Map<string, number>();
  keys.forEach((key, index) => {
    if (key !== "" && !indexes.has(key)) indexes.set(key, index);
  });
  return indexes;
}

interface CompiledFormat {
  readonly columns: readonly {
    readonly name: string;
    readonly label: string;
    readonly keys: readonly string[];
    readonly required: boolean;
  }[];
  readonly known: ReadonlySet<string>;
}

const compiledFormats = new WeakMap<SourceFormat, CompiledFormat>();

function compileFormat(format: SourceFormat): CompiledFormat {
  const cached = compiledFormats.get(format);
  if (cached) return cached;
  const columns = Object.entries(format.columns).map(([name, column]) => ({
    name,
    label: column.headers[0] ?? name,
    keys: column.headers.map(toHeaderKey),
    required: column.required,
  }));
  const known = new Set([
    ...columns.flatMap((column) => column.keys),
    ...(format.known ?? []).map(toHeaderKey),
  ]);
  const compiled = { columns, known };
  compiledFormats.set(format, compiled);
  return compiled;
}

const countTexts = (cells: readonly string[]): number =>
  cells.filter((cell) => toHeaderText(cell) !== "").length;

/** Of the first rows the one with the most texts in it: a header names every column, data leaves some empty. */
export function findLikeliestHeader(rows: readonly HeaderCandidate[]): HeaderCandidate | null {
  let likeliest: HeaderCandidate | null = null;
  for (const row of rows.slice(0, HEADER_ROWS_MAX)) {
    if (!likeliest || countTexts(row.cells) > countTexts(likeliest.cells)) likeliest = row;
  }
  return likeliest;
}

function toLikeliestHeader(rows: readonly HeaderCandidate[]): string[] {
  const cells = findLikeliestHeader(rows)?.cells ?? [];
  return cells.map(toHeaderText).filter((text) => text !== "");
}
