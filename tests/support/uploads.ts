import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll } from "vitest";
import { openTables } from "@/lib/importers/server/reading/open-tables";
import type { ReadLimits } from "@/lib/importers/server/reading/read-limits";
import type {
  RowsOptions,
  SourceTable,
  StoredFile,
} from "@/lib/importers/server/reading/source-table";
import { AppError } from "@/lib/kernel";

let folder = "";
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chengfang-test-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Lays bytes on disk as an upload of that name; gone after the test file. */
export async function upload(name: string, content: Uint8Array | string): Promise<StoredFile> {
  const path = join(folder, `upload-${++count}`);
  await writeFile(path, content);
  const size = typeof content === "string" ? Buffer.byteLength(content) : content.length;
  return { name, path, size };
}

export interface TableRead {
  readonly table: SourceTable;
  readonly numbers: number[];
  readonly cells: (readonly string[])[];
  readonly widths: number[];
}

export async function readRows(table: SourceTable, options: RowsOptions = {}): Promise<TableRead> {
  const read: TableRead = { table, numbers: [], cells: [], widths: [] };
  for await (const batch of table.rows(options)) {
    for (const row of batch) {
      read.numbers.push(row.number);
      read.cells.push(row.cells);
      read.widths.push(row.width);
    }
  }
  return read;
}

/** Every table of an upload with its rows, each read during the loop. */
export async function readUpload(
  file: StoredFile,
  limits: Partial<ReadLimits> = {},
  options: RowsOptions = {},
): Promise<TableRead[]> {
  const tables: TableRead[] = [];
  for await (const table of openTables(file, limits)) tables.push(await readRows(table, options));
  return tables;
}

/** Every table of an upload, unread. */
export async function listTables(
  file: StoredFile,
  limits: Partial<ReadLimits> = {},
): Promise<SourceTable[]> {
  const tables: SourceTable[] = [];
  for await (const table of openTables(file, limits)) tables.push(table);
  return tables;
}

/** The cells of the only table of a text. */
export async function readText(
  content: Uint8Array | string,
  options: RowsOptions = {},
): Promise<TableRead> {
  const [table] = await readUpload(await upload("orders.csv", content), {}, options);
  if (!table) throw new Error("no table");
  return table;
}

/** The named error that a read ends in. */
export async function readFaultOf(
  name: string,
  content: Uint8Array | string,
  limits: Partial<ReadLimits> = {},
): Promise<AppError> {
  try {
    await readUpload(await upload(name, content), limits);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("the upload was read without an error");
}

export interface WorkbookParts {
  /** What stands inside `<sheetData>`, by sheet name. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbookProperties?: string;
  /** Parts to add or, with null, to leave out. */
  readonly parts?: Readonly<Record<string, string | null>>;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook out of raw XML, for what our own writer would never write. */
export function packWorkbook(workbook: WorkbookParts): Uint8Array {
  const names = Object.keys(workbook.sheets);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const parts: Record<string, string | null> = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships>${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${workbook.workbookProperties ?? ""}<sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${names
      .map((_, i) => relation(`s${i}`, "worksheet", `worksheets/sheet${i}.xml`))
      .join(
        "",
      )}${workbook.strings === undefined ? "" : relation("t", "sharedStrings", "sharedStrings.xml")}${
      workbook.styles === undefined ? "" : relation("y", "styles", "styles.xml")
    }</Relationships>`,
    ...Object.fromEntries(
      names.map((name, i) => [
        `xl/worksheets/sheet${i}.xml`,
        `<worksheet xmlns="${MAIN}"><sheetData>${workbook.sheets[name]}</sheetData></worksheet>`,
      ]),
    ),
    "xl/sharedStrings.xml":
      workbook.strings === undefined ? null : `<sst>${workbook.strings}</sst>`,
    "xl/styles.xml":
      workbook.styles === undefined ? null : `<styleSheet>${workbook.styles}</styleSheet>`,
    ...workbook.parts,
  };
  const files: Record<string, Uint8Array> = {};
  for (const [name, xml] of Object.entries(parts)) {
    if (xml !== null) files[name] = Buffer.from(xml, "utf8");
  }
  return zipSync(files);
}
