import type { Place } from "./read-fault";
import type { ReadLimits } from "./read-limits";
import { readXmlSteps } from "./read-xml";
import { RowBatcher } from "./row-batcher";
import { SharedResource } from "./shared-resource";
import { SheetHandler } from "./sheet-handler";
import type { RawRow, RowsOptions, SourceTable } from "./source-table";
import { Workbook } from "./workbook";
import type { ZipArchive } from "./zip-archive";

interface OpenWorkbook {
  readonly archive: ZipArchive;
  readonly workbook: Workbook;
}

/** Every sheet of a workbook as a table, hidden ones too. `openArchive` is called again for reads after the loop. */
export function workbookTables(
  openArchive: () => Promise<ZipArchive>,
  place: Place,
  limits: ReadLimits,
): AsyncGenerator<SourceTable> {
  const shared = new SharedResource<OpenWorkbook>(
    async () => {
      const archive = await openArchive();
      try {
        return { archive, workbook: await Workbook.open(archive, place, limits) };
      } catch (error) {
        archive.close();
        throw error;
      }
    },
    async ({ archive, workbook }) => {
      await workbook.close();
      archive.close();
    },
  );
  return shared.using(async function* ({ workbook }) {
    for (const [index, { name }] of workbook.sheets.entries()) {
      yield {
        fileName: place.fileName,
        memberPath: place.memberPath ?? null,
        sheet: name,
        encoding: "xlsx",
        delimiter: null,
        rows: (options = {}) =>
          shared.using((opened) => sheetRows(opened.workbook, index, limits, options)),
      } satisfies SourceTable;
    }
  });
}

async function* sheetRows(
  workbook: Workbook,
  index: number,
  limits: ReadLimits,
  options: RowsOptions,
): AsyncGenerator<readonly RawRow[]> {
  const part = workbook.sheets[index]?.part;
  if (!part) throw new Error("The workbook has lost a sheet since it was opened.");
  const batcher = new RowBatcher(part.place, limits, options.limit);
  const context = {
    place: part.place,
    limits,
    columns: options.columns ?? null,
    strings: await workbook.strings(),
    dateFormats: workbook.dateFormats,
    is1904: workbook.is1904,
  };
  for await (const _ of readXmlSteps(part, new SheetHandler(context, batcher), limits)) {
    options.signal?.throwIfAborted();
    yield* batcher.fullBatches();
    if (batcher.isSated) return;
  }
  yield* batcher.allBatches();
}
