import { diskSource, gunzipSource } from "./byte-source";
import { openCsv } from "./csv-table";
import { READ_LIMITS, type ReadLimits } from "./read-limits";
import { sniffKind } from "./sniff-kind";
import type { SourceTable, StoredFile } from "./source-table";

/** The tables of an upload, one after the other, told apart by content and never by file name. */
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
      yield await openCsv(gunzipSource(source, allLimits), allLimits);
      return;
    case "zip":
      return;
  }
}
