import { type ByteSource, diskSource, gunzipSource } from "./byte-source";
import { openCsv } from "./csv-table";
import { nestedArchiveFault } from "./read-fault";
import { READ_LIMITS, type ReadLimits } from "./read-limits";
import { sniffKind } from "./sniff-kind";
import type { SourceTable, StoredFile } from "./source-table";
import { zipTables } from "./zip-tables";

/**
 * The tables of an upload, one after the other, told apart by content and never by file name. They can be read during
 * the loop, when a workbook is opened once for all its sheets, or after it. A zip member that cannot be read is a table
 * whose `rows()` throws the reason. All errors are AppErrors with a code `importers/…`.
 */
export async function* openTables(
  file: StoredFile,
  limits: Partial<ReadLimits> = {},
): AsyncGenerator<SourceTable> {
  const allLimits = { ...READ_LIMITS, ...limits };
  const source = diskSource(file, allLimits);
  switch (await sniffKind(source)) {
    case "text":
      yield await openCsv(source, allLimits);
      return;
    case "gzip":
      yield await openPacked(gunzipSource(source, allLimits), allLimits);
      return;
    case "zip":
      yield* zipTables(file, source.place, allLimits);
      return;
  }
}

async function openPacked(unpacked: ByteSource, limits: ReadLimits): Promise<SourceTable> {
  if ((await sniffKind(unpacked)) !== "text") throw nestedArchiveFault(unpacked.place);
  return openCsv(unpacked, limits);
}
