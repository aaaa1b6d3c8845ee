import "server-only";
import { env } from "@/lib/env";
import { notFound, toJson, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { ExportFile } from "../domain/export-file";
import { ExportSubject, type ReportExportDto } from "../export-schemas";
import type { Language } from "./export-words";

export interface ExportKey {
  readonly shopId: bigint;
  readonly exportId: bigint;
}

/** Who stands for what the calendar makes: its files are everybody's who may export. */
export const CALENDAR = "calendar";

export interface ExportRow {
  readonly export_id: bigint;
  readonly subject: unknown;
  readonly format: ExportFile;
  readonly language: Language;
  readonly name: string;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly sha256: Buffer | null;
  readonly size: bigint | null;
  readonly row_count: bigint | null;
  readonly created_at: Date;
  readonly finished_at: Date | null;
  readonly removed_at: Date | null;
}

const LISTED_MAX = 50;
const DAY_MS = 86_400_000;

export async function insertExport(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  given: {
    readonly subject: ExportSubject;
    readonly format: ExportFile;
    readonly language: Language;
    readonly name: string;
    readonly owner?: string;
  },
): Promise<bigint> {
  const [row] = await tx.rows<{ export_id: bigint }>(
    `INSERT INTO report_export (shop_id, export_id, subject, format, language, name, actor_id, actor_name, created_at)
     SELECT $1, COALESCE(max(export_id), 0) + 1, $2::jsonb, $3, $4, $5, $6, $7, $8 FROM report_export WHERE shop_id = $1
     RETURNING export_id`,
    [
      shopId,
      toJson(given.subject),
      given.format,
      given.language,
      given.name,
      given.owner ?? ctx.actor.id,
      ctx.actor.name,
      ctx.now,
    ],
  );
  if (!row) throw new Error("The export was not stored.");
  return row.export_id;
}

export async function getExportRow(tx: Tx, key: ExportKey): Promise<ExportRow> {
  const [row] = await tx.rows<ExportRow>(
    "SELECT * FROM report_export WHERE shop_id = $1 AND export_id = $2",
    [key.shopId, key.exportId],
  );
  if (!row) throw notFound(`Export ${toPublicId("reportExport", key.exportId)}`);
  return row;
}

export async function finishExport(
  tx: Tx,
  ctx: Ctx,
  key: ExportKey,
  file: { readonly sha256: Buffer; readonly size: number; readonly rows: number },
): Promise<void> {
  await tx.run(
    `UPDATE report_export SET sha256 = $3, size = $4, row_count = $5, finished_at = $6
     WHERE shop_id = $1 AND export_id = $2`,
    [key.shopId, key.exportId, file.sha256, file.size, file.rows, ctx.now],
  );
}

/** One's own files and those of the calendar, the newest first. */
export async function readExports(tx: Tx, ctx: Ctx, shopId: bigint): Promise<ReportExportDto[]> {
  const rows = await tx.rows<ExportRow>(
    `SELECT * FROM report_export WHERE shop_id = $1 AND actor_id IN ($2, $3)
     ORDER BY export_id DESC LIMIT ${LISTED_MAX}`,
    [shopId, ctx.actor.id, CALENDAR],
  );
  return rows.map((row) => toDto(row, ctx.now));
}

/** When a file is removed; null while it is being written. */
export function expiryOf({ finished_at }: Pick<ExportRow, "finished_at">): Date | null {
  return finished_at && new Date(finished_at.getTime() + env.EXPORT_KEEP_DAYS * DAY_MS);
}

export function isExpired(row: Pick<ExportRow, "finished_at" | "removed_at">, now: Date): boolean {
  const expiry = expiryOf(row);
  return row.removed_at !== null || (expiry !== null && expiry <= now);
}

export function toDto(row: ExportRow, now: Date): ReportExportDto {
  return {
    id: toPublicId("reportExport", row.export_id),
    subject: ExportSubject.parse(row.subject),
    format: row.format,
    name: row.name,
    size: row.size === null ? null : Number(row.size),
    rows: row.row_count === null ? null : Number(row.row_count),
    by: row.actor_name,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: expiryOf(row)?.toISOString() ?? null,
    isRemoved: isExpired(row, now),
  };
}
