import "server-only";
import { PassThrough, Readable } from "node:stream";
import { addDays, type DayRange, dayInZone } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { SAMPLE_SETS } from "../domain/sample-set";
import { simulateShop } from "../domain/simulate-shop";
import { toSnapshot } from "../domain/snapshot";
import { createExport, type ExportFormatId } from "../domain/writers/export-formats";
import type { ExportTable } from "../domain/writers/sheet";
import { writeTable } from "./write-table";
import { ZipWriter } from "./zip-writer";

export interface SampleDownload {
  readonly name: string;
  readonly body: ReadableStream<Uint8Array>;
}

const DAYS = 30;
const ORDERS = 300;
const TIME_ZONE = "Asia/Shanghai";

/** The last thirty days of a made-up tea shop as its exports: one of them, or a zip of all. The same on the same day. */
export function openSampleDownload(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly format?: ExportFormatId | undefined },
): SampleDownload {
  requirePermission(ctx, "shops.view");
  requireShop(ctx, input.shopId);
  const to = addDays(dayInZone(ctx.now, TIME_ZONE), -1);
  const range = { from: addDays(to, 1 - DAYS), to };
  const tables = makeTables(range, input.format);
  const out = new PassThrough();
  // A failure breaks the download off through the stream itself.
  writeDownload(out, tables, input.format === undefined).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : undefined),
  );
  return {
    name: input.format === undefined ? `样例账单_${range.to}.zip` : (tables[0]?.fileName ?? ""),
    body: Readable.toWeb(out) as ReadableStream<Uint8Array>,
  };
}

function makeTables(range: DayRange, format: ExportFormatId | undefined): ExportTable[] {
  const history = simulateShop({ seed: "sample", category: "tea", orders: ORDERS, ...range });
  const context = {
    history,
    days: [...history.iterateDays()],
    snapshot: toSnapshot(range.from, range.to),
  };
  const formats =
    format === undefined ? SAMPLE_SETS.current.flatMap((file) => [...file.formats]) : [format];
  return formats.map((id) => createExport(id, context));
}

async function writeDownload(
  out: PassThrough,
  tables: readonly ExportTable[],
  isZip: boolean,
): Promise<void> {
  if (!isZip) {
    for (const table of tables) await writeTable(out, table);
    return;
  }
  const zip = new ZipWriter(out, "utf-8");
  for (const table of tables) {
    const content = new PassThrough();
    await Promise.all([zip.addMember(table.fileName, content), writeTable(content, table)]);
  }
  await zip.end();
}
