import "server-only";
import { Readable } from "node:stream";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import type { ExportInput } from "../schemas";
import { exportJournal } from "./export-journal";

export interface JournalDownload {
  readonly name: string;
  readonly type: string;
  readonly body: ReadableStream<Uint8Array>;
}

const FORMATS: Readonly<Record<ExportInput["format"], { extension: string; type: string }>> = {
  hledger: { extension: "journal", type: "text/plain; charset=utf-8" },
  beancount: { extension: "beancount", type: "text/plain; charset=utf-8" },
  csv: { extension: "csv", type: "text/csv; charset=utf-8" },
};

/** The export as a stream of bytes that is read as fast as the browser takes it. */
export function openJournalDownload(
  ctx: Ctx,
  input: ExportInput & { readonly shopId: bigint },
): JournalDownload {
  requirePermission(ctx, "ledger.export");
  requireShop(ctx, input.shopId);
  const { extension, type } = FORMATS[input.format];
  const text = Readable.from(exportJournal(ctx, input), { objectMode: false });
  return {
    name: `book-${toPublicId("shop", input.shopId)}.${extension}`,
    type,
    body: Readable.toWeb(text) as ReadableStream<Uint8Array>,
  };
}
