import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportSource, ReadBatch } from "@/lib/importers/domain/import-source";
import { toBookFacts } from "@/lib/importers/domain/table-fact";
import { type OpenImportOptions, openImport } from "@/lib/importers/server/open-import";
import type { StoredFile } from "@/lib/importers/server/reading/source-table";
import type { Fact } from "@/lib/ledger";

const folder = mkdtempSync(join(tmpdir(), "chengfang-files-"));
let written = 0;

/** Puts bytes on the disk as an upload lies there. */
export function storeFile(name: string, bytes: Uint8Array | string): StoredFile {
  written += 1;
  const path = join(folder, `${written}.bin`);
  writeFileSync(path, bytes);
  return { name, path, size: Buffer.byteLength(bytes) };
}

export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\r\n`)
    .join("");

export interface ReadSource {
  readonly source: ImportSource;
  readonly facts: readonly Fact[];
  readonly batches: readonly ReadBatch[];
}

const ZONE = { timeZone: "Asia/Shanghai", currency: "CNY" };

/** Opens a file and reads every source in it to the end. */
export async function readFile(
  file: StoredFile,
  options: Partial<OpenImportOptions> = {},
): Promise<ReadSource[]> {
  const sources: ReadSource[] = [];
  for await (const source of openImport(file, { ...ZONE, ...options })) {
    sources.push(await readSource(source));
  }
  return sources;
}

export async function readSource(source: ImportSource): Promise<ReadSource> {
  const batches: ReadBatch[] = [];
  for await (const batch of source.batches()) batches.push(batch);
  return { source, batches, facts: toBookFacts(batches.flatMap((batch) => batch.facts)) };
}
