import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import type { PathCount } from "@/lib/attribution";
import { AppError } from "@/lib/kernel";
import { splitQuoted } from "./read-rows";

const COUNT_COLUMNS = ["total_conversions", "total_conversion_value", "total_null"] as const;

/** The channels of a file in the order in which they appear. */
export interface PathChannels {
  readonly names: string[];
}

/**
 * Reads a file of aggregated paths row by row, so that its size does not matter: `path,total_conversions[,total_conversion_value][,total_null]`.
 * The path handed over is one buffer that the next row overwrites. A row that cannot be read is an error that names it.
 */
export async function readPaths(
  file: string,
  separator: string,
  onPath: (path: PathCount) => void,
): Promise<PathChannels> {
  const numbers = new Map<string, number>();
  const path = { touches: new Int32Array(256), length: 0, conversions: 0, value: 0, nulls: 0 };
  let columns: Columns | null = null;
  let row = 0;
  await eachLine(file, (line) => {
    row += 1;
    if (!columns) {
      columns = findColumns(file, line);
      return;
    }
    if (line === "") return;
    const cells = line.includes('"') ? splitQuoted(line, columns.split) : line.split(columns.split);
    path.length = 0;
    const text = (cells[columns.path] ?? "").trim();
    if (text !== "") {
      for (const part of text.split(separator)) {
        const name = part.trim();
        let channel = numbers.get(name);
        if (channel === undefined) {
          channel = numbers.size;
          numbers.set(name, channel);
        }
        if (path.length === path.touches.length) path.touches = doubled(path.touches);
        path.touches[path.length] = channel;
        path.length += 1;
      }
    }
    const [conversions, value, nulls] = columns.counts;
    path.conversions = toCount(cells, conversions, file, row);
    path.value = toCount(cells, value, file, row);
    path.nulls = toCount(cells, nulls, file, row);
    onPath(path);
  });
  if (!columns) throw new AppError("invalid", "eval/no-rows", `${file} is empty.`);
  return { names: [...numbers.keys()] };
}

interface Columns {
  readonly split: string;
  readonly path: number;
  readonly counts: readonly [number, number, number];
}

function findColumns(file: string, line: string): Columns {
  const header = line.replace(/^\uFEFF/, "");
  const split = ["\t", ";", ","].find((candidate) => header.includes(candidate)) ?? ",";
  const names = splitQuoted(header, split).map((name) => name.trim());
  const path = names.indexOf("path");
  const [conversions, value, nulls] = COUNT_COLUMNS.map((name) => names.indexOf(name));
  if (path < 0 || conversions === undefined || conversions < 0)
    throw new AppError(
      "invalid",
      "eval/no-column",
      `${file} needs the columns path and total_conversions; it has ${names.join(", ")}.`,
    );
  return { split, path, counts: [conversions, value ?? -1, nulls ?? -1] };
}

function toCount(cells: readonly string[], column: number, file: string, row: number): number {
  if (column < 0) return 0;
  const text = cells[column] ?? "";
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || value < 0)
    throw new AppError(
      "invalid",
      "eval/not-a-number",
      `${file}, row ${row}, column ${column + 1}: "${text}" is not a number of 0 or more.`,
    );
  return value;
}

async function eachLine(file: string, onLine: (line: string) => void): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new AppError("invalid", "eval/no-file", `There is no file ${file}.`);
  const bytes = createReadStream(file, { highWaterMark: 1 << 20 });
  const plain = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of plain) {
    const text = rest + decoder.decode(chunk as Uint8Array, { stream: true });
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      onLine(text.slice(from, text[end - 1] === "\r" && end > from ? end - 1 : end));
      from = end + 1;
    }
    rest = text.slice(from);
  }
  if (rest !== "") onLine(rest);
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
