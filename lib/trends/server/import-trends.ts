import "server-only";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordAudit } from "@/lib/audit/server";
import { openTables } from "@/lib/importers/server";
import { AppError, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import {
  type CommentRow,
  type FileKind,
  readSignalTable,
  type SignalTable,
} from "../domain/read-signal-table";
import { type TrendFileDto, TrendFileFields } from "../schemas";
import { readToday } from "./get-trend-board";
import { addComments, putSignals, type TrendSource } from "./trend-store";

const BYTES_MAX = 16_000_000;
const ROWS_MAX = 200_000;
const BATCH = 5_000;

/** Reads an uploaded table (CSV in any encoding, or a workbook) of comments or of words with a number a day. */
export async function importTrendFile(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly request: Request },
): Promise<TrendFileDto> {
  requirePermission(ctx, "trends.edit");
  requireShop(ctx, input.shopId);
  const { list, file } = await readForm(input.request);
  const folder = await mkdtemp(join(tmpdir(), "chengfang-trends-"));
  try {
    const path = join(folder, "upload");
    await writeFile(path, file.bytes);
    const rows = await readRows({ name: file.name, path, size: file.bytes.length });
    const table = readSignalTable(rows, list, await readToday(ctx, input.shopId));
    if (table.missing !== null)
      throw new AppError("invalid", "trends/no-column", `The file has no column ${table.missing}.`);
    return await recordTrends(ctx, { shopId: input.shopId, list, table, source: "import" });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Keeps what a table tells; a comment counts once however often it is told, a word's number is the last told of its day. */
export function recordTrends(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly list: FileKind;
    readonly table: SignalTable;
    readonly source: TrendSource;
  },
): Promise<TrendFileDto> {
  requirePermission(ctx, "trends.edit");
  requireShop(ctx, input.shopId);
  const { shopId, list, table, source } = input;
  return transaction(ctx, async (tx) => {
    let posted = 0;
    const comments = [...new Map(table.comments.map((row) => [keyOf(row), row]))].map(
      ([key, row]) => ({ ...row, key }),
    );
    for (let from = 0; from < comments.length; from += BATCH)
      posted += await addComments(tx, shopId, comments.slice(from, from + BATCH), source);
    const signals = [
      ...new Map(table.signals.map((row) => [`${row.day} ${row.term}`, row])).values(),
    ];
    if (list !== "comments")
      for (let from = 0; from < signals.length; from += BATCH)
        posted += await putSignals(tx, shopId, list, signals.slice(from, from + BATCH), source);
    const rejected = table.read - table.comments.length - table.signals.length;
    const outcome = {
      read: table.read,
      posted,
      duplicate: table.read - rejected - posted,
      rejected,
    };
    await recordAudit(tx, ctx, {
      shopId,
      action: "trends.file.import",
      entity: { kind: "shop", id: toPublicId("shop", shopId) },
      after: { list, ...outcome },
    });
    return { ...outcome, rejects: [...table.rejects] };
  });
}

/** The same words about the same product at the same moment are the same comment. */
function keyOf({ id, productId, product, at, text }: CommentRow): string {
  if (id !== null) return `id:${id}`;
  const content = [productId ?? product, at, text].join("\u0000");
  return `row:${createHash("sha256").update(content).digest("hex").slice(0, 32)}`;
}

async function readForm(request: Request) {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= BYTES_MAX))
    throw new AppError("too-large", "trends/too-large", `Send at most ${BYTES_MAX} bytes.`);
  const form = await request.formData().catch(() => null);
  const file = form?.get("file");
  const fields = TrendFileFields.safeParse({ list: form?.get("list") });
  if (!(file instanceof File) || !fields.success)
    throw new AppError(
      "invalid",
      "trends/no-file",
      "Send multipart/form-data with a file and its list: comments, category or hot.",
    );
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { list: fields.data.list, file: { name: file.name.slice(0, 200) || "file", bytes } };
}

async function readRows(stored: { name: string; path: string; size: number }) {
  const rows: { readonly number: number; readonly cells: readonly string[] }[] = [];
  for await (const table of openTables(stored)) {
    for await (const batch of table.rows({ limit: ROWS_MAX + 1 })) rows.push(...batch);
    break;
  }
  if (rows.length > ROWS_MAX)
    throw new AppError("too-large", "trends/too-many-rows", `More than ${ROWS_MAX} rows.`);
  return rows;
}
