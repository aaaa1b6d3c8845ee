import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { AppError } from "@/lib/kernel";

const gunzipAsync = promisify(gunzip);
const FILE_BYTES_MAX = 1024 ** 3;

/** The text of a file, unpacked when its name ends in `.gz`. Refuses more than 1 GB, packed or not. */
export async function readText(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new AppError("invalid", "eval/no-file", `There is no file ${path}.`);
  if (found.size > FILE_BYTES_MAX)
    throw new AppError("invalid", "eval/too-large", `${path} is larger than 1 GB.`);
  const bytes = await readFile(path);
  const plain = path.endsWith(".gz")
    ? await gunzipAsync(bytes, { maxOutputLength: FILE_BYTES_MAX })
    : bytes;
  return plain.toString("utf8").replace(/^\uFEFF/, "");
}

/** The lines of a file as cells, split at the separator it uses most: tab, comma, semicolon or blanks. Quoted cells may hold the separator. */
export async function readRows(path: string): Promise<string[][]> {
  const lines = (await readText(path)).split(/\r?\n/).filter((line) => line !== "");
  const split = chooseSplit(lines[0] ?? "");
  return lines.map(split);
}

function chooseSplit(line: string): (line: string) => string[] {
  const separator = ["\t", ",", ";"].find((candidate) => line.includes(candidate));
  if (separator === undefined) return (text) => text.trim().split(/\s+/);
  return (text) => (text.includes('"') ? splitQuoted(text, separator) : text.split(separator));
}

/** The cells of one line; a quoted cell may hold the separator. */
export function splitQuoted(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const character = line[i];
    if (character === '"') {
      if (isQuoted && line[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else isQuoted = !isQuoted;
    } else if (character === separator && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += character;
  }
  cells.push(cell);
  return cells;
}

/** Rows under a header line, each read by column name. A column that is not there is an error that names it and lists those there are. */
export async function readTable(path: string): Promise<EvalTable> {
  const [header = [], ...rows] = await readRows(path);
  return { path, header, rows };
}

export interface EvalTable {
  readonly path: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A column's cells. */
export function readColumn(table: EvalTable, name: string): string[] {
  const index = table.header.indexOf(name);
  if (index < 0)
    throw new AppError(
      "invalid",
      "eval/no-column",
      `${table.path} has no column "${name}"; it has ${table.header.join(", ")}.`,
    );
  return table.rows.map((row) => row[index] ?? "");
}

/** A column of numbers; a cell that is none is an error naming file, row, column and value. */
export function readNumbers(table: EvalTable, name: string): Float64Array {
  const cells = readColumn(table, name);
  const numbers = new Float64Array(cells.length);
  cells.forEach((cell, row) => {
    const value = cell.trim() === "" ? Number.NaN : Number(cell);
    if (!Number.isFinite(value))
      throw new AppError(
        "invalid",
        "eval/not-a-number",
        `${table.path}, row ${row + 2}, column "${name}": "${cell}" is not a number.`,
      );
    numbers[row] = value;
  });
  return numbers;
}
