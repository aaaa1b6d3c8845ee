import "server-only";
import { createWriteStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { SampleFile } from "../domain/sample-set";
import type { ShopHistory, SimulatedDay } from "../domain/shop-history";
import type { Snapshot } from "../domain/snapshot";
import { createExport, type ExportOptions } from "../domain/writers/export-formats";
import type { ExportTable } from "../domain/writers/sheet";
import { writeTable } from "./write-table";
import { type ZipNames, ZipWriter } from "./zip-writer";

export interface SampleFilesOptions extends ExportOptions {
  readonly history: ShopHistory;
  readonly snapshot: Snapshot;
  readonly files: readonly SampleFile[];
  /** Made when it is not there. */
  readonly folder: string;
  readonly zipNames?: ZipNames;
}

export interface WrittenSampleFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

/** Histories up to this many sub-orders are held in memory, so that they are not simulated again for every file. */
const HELD_ORDERS_MAX = 60_000;

/** Writes one visit to the export pages into a folder, streaming: memory does not grow with the rows. */
export async function writeSampleFiles(options: SampleFilesOptions): Promise<WrittenSampleFile[]> {
  await mkdir(options.folder, { recursive: true });
  const written: WrittenSampleFile[] = [];
  for (const { file, tables } of listTables(options)) {
    written.push(await writeFile(options, file, tables));
  }
  return written;
}

/** The same as one zip in the folder, every table a member of its own. */
export async function writeSampleZip(
  options: SampleFilesOptions,
  name: string,
): Promise<WrittenSampleFile> {
  await mkdir(options.folder, { recursive: true });
  const path = join(options.folder, name);
  const zip = new ZipWriter(createWriteStream(path), options.zipNames ?? "utf-8");
  for (const { tables } of listTables(options)) {
    for (const table of tables) await addTable(zip, table);
  }
  return { name, path, bytes: await zip.end() };
}

function listTables(options: SampleFilesOptions) {
  const { history, snapshot } = options;
  const days: Iterable<SimulatedDay> =
    history.options.orders <= HELD_ORDERS_MAX
      ? [...history.iterateDays()]
      : { [Symbol.iterator]: () => history.iterateDays()[Symbol.iterator]() };
  return options.files.map((file) => ({
    file,
    tables: file.formats.map((format) =>
      createExport(format, { history, days, snapshot }, options),
    ),
  }));
}

async function writeFile(
  options: SampleFilesOptions,
  file: SampleFile,
  tables: readonly ExportTable[],
): Promise<WrittenSampleFile> {
  const name = file.zipName ?? tables[0]?.fileName ?? "";
  const path = join(options.folder, name);
  const out = createWriteStream(path);
  if (file.zipName === null) {
    for (const table of tables) await writeTable(out, table);
  } else {
    const zip = new ZipWriter(out, options.zipNames ?? "gbk");
    for (const table of tables) await addTable(zip, table);
    await zip.end();
  }
  return { name, path, bytes: (await stat(path)).size };
}

async function addTable(zip: ZipWriter, table: ExportTable): Promise<void> {
  const content = new PassThrough();
  await Promise.all([zip.addMember(table.fileName, content), writeTable(content, table)]);
}
