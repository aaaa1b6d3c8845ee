import { statSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ImportFile, writeXlsx } from "@/lib/importers/server";
import { openTables } from "@/lib/importers/server/reading/open-tables";
import { ByteCollector } from "../collect-bytes";

/** The rows of one export, to be damaged and written again. */
export class EditableTable {
  readonly name: string;
  readonly header: readonly string[];
  rows: string[][];

  constructor(name: string, header: readonly string[], rows: string[][]) {
    this.name = name;
    this.header = header;
    this.rows = rows;
  }

  get(row: readonly string[], column: string): string {
    return (row[this.#place(column)] ?? "").replace(/['`\t]/g, "").trim();
  }

  set(row: string[], column: string, value: string): void {
    row[this.#place(column)] = value;
  }

  /** Adds minor units to a money cell. */
  add(row: string[], column: string, minor: bigint): void {
    const text = this.get(row, column).replace(/[¥,]/g, "");
    const value = BigInt(Math.round(Number(text || "0") * 100)) + minor;
    const digits = (value < 0n ? -value : value).toString().padStart(3, "0");
    this.set(row, column, `${value < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`);
  }

  minor(row: readonly string[], column: string): bigint {
    return BigInt(Math.round(Number(this.get(row, column).replace(/[¥,]/g, "") || "0") * 100));
  }

  #place(column: string): number {
    const place = this.header.findIndex(
      (name) => name.replace("帐", "账") === column.replace("帐", "账"),
    );
    if (place < 0) throw new Error(`${this.name} has no column ${column}.`);
    return place;
  }
}

export async function openEditable(file: ImportFile): Promise<EditableTable> {
  const { size } = statSync(file.path);
  for await (const table of openTables({ ...file, size })) {
    const rows: string[][] = [];
    for await (const batch of table.rows()) for (const row of batch) rows.push([...row.cells]);
    const [header, ...lines] = rows;
    if (header && header.length >= 5) return new EditableTable(file.name, header, lines);
  }
  throw new Error(`${file.name} has no table.`);
}

/** Writes tables as workbooks of text, one file each. */
export async function writeEdited(tables: readonly EditableTable[]): Promise<ImportFile[]> {
  const folder = await mkdtemp(join(tmpdir(), "chengfang-edited-"));
  const files: ImportFile[] = [];
  for (const table of tables) {
    const out = new ByteCollector();
    const columns = table.header.map((header) => ({ header, kind: "text" as const }));
    await writeXlsx(out, [{ name: "1", columns, rows: table.rows }]);
    const path = join(folder, `${table.name}.xlsx`);
    await writeFile(path, out.bytes);
    files.push({ name: `${table.name}.xlsx`, path });
  }
  return files;
}
