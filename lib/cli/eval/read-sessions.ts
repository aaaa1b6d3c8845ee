import { AppError } from "@/lib/kernel";
import type { Numbering } from "./read-interactions";
import { readText } from "./read-rows";

export interface SessionFile {
  readonly lists: number[][];
  /** Seconds, of each session's last click; the session's place when the file tells no times. */
  readonly times: number[];
  /** For files of prefixes: what came next. */
  readonly targets: number[] | null;
}

/**
 * Reads sessions: `session item time` rows, with or without a header; a session a line; or `clicks<TAB>next` a line.
 *
 * `numberOf` gives an item's number, or undefined to leave the click out.
 */
export async function readSessions(
  path: string,
  numberOf: (item: string) => number | undefined,
): Promise<SessionFile> {
  const lines = (await readText(path)).split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length === 0) throw new AppError("invalid", "eval/empty", `${path} holds nothing.`);
  const cells = lines.map((line) => line.split(/[\t,;]/));
  if (cells.every((row) => row.length === 1)) return readLines(lines, numberOf);
  if (cells.every((row) => row.length === 2)) return readPrefixes(cells, numberOf);
  return readEvents(path, cells, numberOf);
}

/** The numbers of known items. */
export function knownOnly(items: Numbering): (item: string) => number | undefined {
  return (item) => items.find(item);
}

type NumberOf = (item: string) => number | undefined;

function toNumbers(text: string, numberOf: NumberOf): number[] {
  return text
    .trim()
    .split(/\s+/)
    .map(numberOf)
    .filter((item) => item !== undefined);
}

function readLines(lines: readonly string[], numberOf: NumberOf): SessionFile {
  const lists = lines.map((line) => toNumbers(line, numberOf));
  return { lists, times: lists.map((_, index) => index), targets: null };
}

/** A target that is not a known item can never be found; it keeps its place as -1 and counts as missed. */
function readPrefixes(cells: readonly (readonly string[])[], numberOf: NumberOf): SessionFile {
  const lists = cells.map(([prefix = ""]) => toNumbers(prefix, numberOf));
  return {
    lists,
    times: lists.map((_, index) => index),
    targets: cells.map(([, target = ""]) => numberOf(target.trim()) ?? -1),
  };
}

function readEvents(
  path: string,
  cells: readonly (readonly string[])[],
  numberOf: NumberOf,
): SessionFile {
  const header = (cells[0] ?? []).map((cell) => cell.toLowerCase());
  const hasHeader = header.some((cell) => cell.startsWith("session"));
  const place = (word: string, otherwise: number) =>
    hasHeader ? header.findIndex((cell) => cell.startsWith(word)) : otherwise;
  const at = { session: place("session", 0), item: place("item", 1), time: place("time", 2) };
  const sessions = new Map<string, { list: number[]; time: number }>();
  for (const [index, row] of cells.entries()) {
    if (hasHeader && index === 0) continue;
    const item = numberOf(row[at.item] ?? "");
    const time = Number(row[at.time]);
    if (!Number.isFinite(time))
      throw new AppError("invalid", "eval/not-a-number", `${path}, line ${index + 1}: no time.`);
    const name = row[at.session] ?? "";
    const session = sessions.get(name) ?? { list: [], time };
    sessions.set(name, session);
    if (item !== undefined) session.list.push(item);
    session.time = time;
  }
  const kept = [...sessions.values()].filter(({ list }) => list.length > 0);
  return {
    lists: kept.map(({ list }) => list),
    times: kept.map(({ time }) => time),
    targets: null,
  };
}
