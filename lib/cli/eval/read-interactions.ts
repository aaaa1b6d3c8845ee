import { AppError } from "@/lib/kernel";
import { readText } from "./read-rows";

/** Cells of a user × item matrix as a file tells them; names are numbered in the order they appear. */
export interface Interactions {
  readonly users: number[];
  readonly items: number[];
  readonly ratings: number[] | null;
  readonly times: number[] | null;
}

/** Numbers for names, shared by the files of one run. */
export class Numbering {
  readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.names.length);
    this.names.push(name);
    return this.names.length - 1;
  }

  find(name: string): number | undefined {
    return this.numbers.get(name);
  }
}

export interface Vocabulary {
  readonly users: Numbering;
  readonly items: Numbering;
}

/**
 * Reads what users took. Three layouts, told apart by their lines: `user item [rating] [time]`, with or without a header;
 * `user item item …`; and `count item item …`, where the line's place is the user.
 */
export async function readInteractions(path: string, names: Vocabulary): Promise<Interactions> {
  const lines = (await readText(path)).split(/\r?\n/).filter((line) => line.trim() !== "");
  const rows = lines.map((line) => line.trim().split(/[\t,; ]+|::/));
  if (rows.length === 0) throw new AppError("invalid", "eval/empty", `${path} holds nothing.`);
  if (isRagged(rows)) return readLists(rows, names);
  return readPairs(path, rows, names);
}

function isRagged(rows: readonly (readonly string[])[]): boolean {
  const width = rows[0]?.length ?? 0;
  return width > 4 || rows.some((row) => row.length !== width);
}

function readLists(rows: readonly (readonly string[])[], names: Vocabulary): Interactions {
  const isCounted = rows.every((row) => Number(row[0]) === row.length - 1);
  const users: number[] = [];
  const items: number[] = [];
  rows.forEach(([first = "", ...rest], line) => {
    const user = names.users.numberOf(isCounted ? String(line) : first);
    for (const item of rest) {
      users.push(user);
      items.push(names.items.numberOf(item));
    }
  });
  return { users, items, ratings: null, times: null };
}

function readPairs(
  path: string,
  rows: readonly (readonly string[])[],
  names: Vocabulary,
): Interactions {
  const header = (rows[0] ?? []).map((cell) => cell.toLowerCase().replace(/:.*$/, ""));
  const hasHeader = header.some((cell) => /^(user|item)/.test(cell));
  const place = (pattern: RegExp, otherwise: number) =>
    hasHeader ? header.findIndex((cell) => pattern.test(cell)) : otherwise;
  const width = header.length;
  const at = {
    user: place(/^user/, 0),
    item: place(/^item/, 1),
    rating: place(/^(rating|value|score)/, width > 2 ? 2 : -1),
    time: place(/^time/, width > 3 ? 3 : -1),
  };
  if (at.user < 0 || at.item < 0)
    throw new AppError("invalid", "eval/no-column", `${path} names no user and item columns.`);
  const body = hasHeader ? rows.slice(1) : rows;
  const numbers = (column: number, what: string) =>
    column < 0 ? null : body.map((row, index) => toNumber(row[column], { path, index, what }));
  return {
    users: body.map((row) => names.users.numberOf(row[at.user] ?? "")),
    items: body.map((row) => names.items.numberOf(row[at.item] ?? "")),
    ratings: numbers(at.rating, "rating"),
    times: numbers(at.time, "time"),
  };
}

function toNumber(
  cell: string | undefined,
  where: { path: string; index: number; what: string },
): number {
  const value = Number(cell);
  if (cell !== undefined && cell !== "" && Number.isFinite(value)) return value;
  throw new AppError(
    "invalid",
    "eval/not-a-number",
    `${where.path}, line ${where.index + 1}: the ${where.what} "${cell ?? ""}" is not a number.`,
  );
}
