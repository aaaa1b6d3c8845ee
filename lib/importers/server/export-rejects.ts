import "server-only";
import { PassThrough, Readable } from "node:stream";
import { toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { ImportFileDto } from "../schemas";
import type { ImportKey } from "./import-run";
import { getImport } from "./list-imports";
import { writeCsv } from "./writing/write-csv";
import type { WrittenCell } from "./writing/written-table";

/** The reader's words for the header and for why a row was refused. */
export interface RejectWords {
  readonly header: readonly [file: string, row: string, column: string, value: string, why: string];
  readonly reason: (reason: string) => string;
}

export interface RejectSheet {
  readonly name: string;
  readonly body: ReadableStream<Uint8Array>;
}

/** The refused rows of an import as a CSV that a spreadsheet opens safely. */
export async function exportRejects(
  ctx: Ctx,
  key: ImportKey,
  words: RejectWords,
): Promise<RejectSheet> {
  const { files } = await getImport(ctx, key);
  const out = new PassThrough();
  const [file, row, column, value, why] = words.header;
  const columns = [
    { header: file, kind: "text" as const },
    { header: row, kind: "integer" as const },
    { header: column, kind: "text" as const },
    { header: value, kind: "text" as const },
    { header: why, kind: "text" as const },
  ];
  // A failure breaks the download off through the stream itself.
  writeCsv(out, { columns, rows: listRows(files, words) }).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : undefined),
  );
  return {
    name: `${toPublicId("import", key.importId)}-rejects.csv`,
    body: Readable.toWeb(out) as ReadableStream<Uint8Array>,
  };
}

function* listRows(
  files: readonly ImportFileDto[],
  words: RejectWords,
): Generator<readonly WrittenCell[]> {
  for (const file of files) {
    const name = [file.file, file.member, file.sheet].filter(Boolean).join(" › ");
    for (const reject of file.rejects) {
      yield [name, reject.row, reject.column, reject.value, words.reason(reject.reason)];
    }
  }
}
