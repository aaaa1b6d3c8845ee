import "server-only";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import * as z from "zod";
import { recordAudit } from "@/lib/audit/server";
import { env } from "@/lib/env";
import { defineJob, enqueueJob, type JobRun } from "@/lib/jobs/server";
import { AppError, fromPublicId, notFound, toPublicId } from "@/lib/kernel";
import { getFigures } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { OVERVIEW_BODY } from "../domain/overview-body";
import {
  type ExportSubject,
  type ReportExportListDto,
  readEntryFilters,
  StartExportInput,
  type StartedExportDto,
} from "../export-schemas";
import { DashboardBodyDto, WindowInput } from "../schemas";
import { buildTileSheets, type SheetPlace, toSheetBody } from "./build-sheets";
import { getAnyDashboard, getDashboardRow, lockReports } from "./dashboard-store";
import { findExportPath, queueRemoval } from "./expire-exports";
import {
  CALENDAR,
  type ExportKey,
  type ExportRow,
  expiryOf,
  finishExport,
  getExportRow,
  insertExport,
  isExpired,
  readExports,
  toDto,
} from "./export-store";
import { type Language, wordsOf } from "./export-words";
import { buildLedgerSheets } from "./ledger-sheets";
import { getPerformanceSheet } from "./performance";
import { buildPerformanceSheet } from "./performance-sheet";
import { readTiles } from "./read-tiles";
import { type FileSheet, writeFile } from "./write-file";

/** Begins to write what a page shows into a file; the job tells how far it is. */
export function startExport(
  ctx: Ctx,
  input: StartExportInput & { readonly shopId: bigint },
): Promise<StartedExportDto> {
  requirePermission(ctx, "reports.export");
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId, ...given } = input;
  const ask = StartExportInput.parse(given);
  if (ask.subject.kind === "ledger") readEntryFilters(ask.subject.filters);
  return transaction(ctx, async (tx) => {
    await lockReports(tx, shopId);
    const name = await nameOf(tx, ctx, shopId, ask);
    const exportId = await insertExport(tx, ctx, shopId, { ...ask, name });
    const { id: job } = await enqueueJob(tx, ctx, {
      shopId,
      kind: writeExportJob.kind,
      key: String(exportId),
      payload: { shopId: String(shopId), exportId: String(exportId) },
    });
    const id = toPublicId("reportExport", exportId);
    await recordAudit(tx, ctx, {
      shopId,
      action: "reports.export.start",
      entity: { kind: "report-export", id },
      after: { subject: ask.subject, format: ask.format },
    });
    return { id, job };
  });
}

/** One's own files and those of the calendar. */
export async function listExports(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<ReportExportListDto> {
  requirePermission(ctx, "reports.export");
  requireShop(ctx, input.shopId);
  return { items: await transaction(ctx, (tx) => readExports(tx, ctx, input.shopId)) };
}

export interface FileDownload {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly body: ReadableStream<Uint8Array>;
}

const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const;

/** The bytes of a file that is written; somebody else's is not found. */
export async function openExport(ctx: Ctx, key: ExportKey): Promise<FileDownload> {
  requirePermission(ctx, "reports.export");
  requireShop(ctx, key.shopId);
  const row = await transaction(ctx, (tx) => getExportRow(tx, key));
  if (row.actor_id !== ctx.actor.id && row.actor_id !== CALENDAR)
    throw notFound(`Export ${toPublicId("reportExport", key.exportId)}`);
  if (row.sha256 === null)
    throw new AppError("conflict", "reports/not-written", "The file is still being written.");
  if (isExpired(row, ctx.now))
    throw new AppError(
      "not-found",
      "reports/expired",
      `The file was kept for ${env.EXPORT_KEEP_DAYS} days, until ${expiryOf(row)?.toISOString().slice(0, 10)}, and is removed. Write it anew.`,
    );
  const path = await findExportPath(key.shopId, row.sha256);
  const stream = createReadStream(path);
  return {
    name: row.name,
    type: TYPES[row.format],
    size: Number(row.size),
    body: Readable.toWeb(stream) as ReadableStream<Uint8Array>,
  };
}

/** Writes a file, once however often it is asked. */
export async function writeExport(
  ctx: Ctx,
  key: ExportKey,
  job: Progress = SILENT,
): Promise<ExportRow> {
  const row = await transaction(ctx, (tx) => getExportRow(tx, key));
  if (row.sha256 !== null) return row;
  const { subject } = toDto(row, ctx.now);
  const { format, language } = row;
  const file = await writeSubject(ctx, { shopId: key.shopId, subject, format, language, job });
  await transaction(ctx, async (tx) => {
    await finishExport(tx, ctx, key, file);
    await queueRemoval(tx, ctx, key);
  });
  await job.report(1, 1);
  return transaction(ctx, (tx) => getExportRow(tx, key));
}

type Progress = Pick<JobRun, "report">;
const SILENT: Progress = { report: async () => undefined };

/** Lays a file of a subject down and says where it lies. */
export async function writeSubject(
  ctx: Ctx,
  ask: StartExportInput & { readonly shopId: bigint; readonly job?: Progress },
): Promise<Awaited<ReturnType<typeof writeFile>>> {
  const { shopId, subject, language, job = SILENT } = ask;
  const shop = await transaction(ctx, (tx) => readShop(tx, shopId));
  const sheets = await buildSheets(ctx, { shopId, subject, shop, language, job });
  return writeFile(shopId, ask.format, sheets);
}

export const writeExportJob = defineJob({
  kind: "reports.write-export",
  payload: z.object({ shopId: z.string(), exportId: z.string() }),
  run: async (ctx, payload, job) => {
    const key = { shopId: BigInt(payload.shopId), exportId: BigInt(payload.exportId) };
    const { name } = await writeExport(ctx, key, job);
    return { export: toPublicId("reportExport", key.exportId), name };
  },
});

interface Shop {
  readonly name: string;
  readonly currency: string;
}

interface Build {
  readonly shopId: bigint;
  readonly subject: ExportSubject;
  readonly shop: Shop;
  readonly language: Language;
  readonly job: Progress;
}

function buildSheets(ctx: Ctx, build: Build): Promise<FileSheet[]> {
  const { shopId, subject, shop, language, job } = build;
  const place = { shopName: shop.name, language };
  switch (subject.kind) {
    case "dashboard":
      return buildDashboard(ctx, build, subject);
    case "overview":
      return buildBody(ctx, shopId, DashboardBodyDto.parse(OVERVIEW_BODY), subject, {
        ...place,
        title: wordsOf(language).reports.file.overview,
      });
    case "ledger":
      return buildLedgerSheets(ctx, {
        shopId,
        filters: readEntryFilters(subject.filters),
        sort: subject.sort,
        language,
        currency: shop.currency,
        shopName: shop.name,
        onProgress: (done, total) => job.report(done, total + 1),
      });
    default:
      return getPerformanceSheet(ctx, { ...subject, shopId }).then((sheet) => [
        buildPerformanceSheet(sheet, place),
      ]);
  }
}

async function buildDashboard(
  ctx: Ctx,
  { shopId, shop, language }: Build,
  subject: Extract<ExportSubject, { kind: "dashboard" }>,
): Promise<FileSheet[]> {
  const dashboardId = fromPublicId("dashboard", subject.dashboard);
  // Whether the caller may see it was asked when the file was.
  const { name, body } = await transaction(ctx, (tx) =>
    getAnyDashboard(tx, { shopId, dashboardId }),
  );
  const { tile } = subject;
  const own = tile === undefined ? body : onlyTile(body, tile);
  const place = { shopName: shop.name, language, title: name };
  return buildBody(ctx, shopId, own, subject, place);
}

function onlyTile(body: DashboardBodyDto, id: string): DashboardBodyDto {
  const groups = body.groups
    .map((group) => ({ ...group, tiles: group.tiles.filter((tile) => tile.id === id) }))
    .filter(({ tiles }) => tiles.length > 0);
  if (groups.length === 0) throw notFound(`Tile ${id}`);
  return { groups };
}

async function buildBody(
  ctx: Ctx,
  shopId: bigint,
  named: DashboardBodyDto,
  subject: WindowInput,
  place: SheetPlace,
): Promise<FileSheet[]> {
  const window = toWindow(subject);
  const { definition } = await getFigures(ctx, { ...window, shopId });
  const body = toSheetBody(named, definition);
  const data = await readTiles(ctx, shopId, body, window);
  return buildTileSheets(body, named, data, place);
}

/** Of a subject the window alone. */
function toWindow(subject: WindowInput): WindowInput {
  const fields = Object.keys(WindowInput.shape);
  return Object.fromEntries(
    Object.entries(subject).filter(([name]) => fields.includes(name)),
  ) as WindowInput;
}

async function nameOf(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  { subject, format, language }: StartExportInput,
): Promise<string> {
  const { reports } = wordsOf(language);
  const shop = await readShop(tx, shopId);
  const parts = [shop.name];
  if (subject.kind === "dashboard") {
    const dashboardId = fromPublicId("dashboard", subject.dashboard);
    parts.push((await getDashboardRow(tx, ctx, { shopId, dashboardId })).name);
  } else if (subject.kind === "performance")
    parts.push(
      reports.performance.title,
      reports.performance.subjects[subject.subject],
      subject.month,
    );
  else parts.push(reports.file[subject.kind]);
  const { from, to } =
    subject.kind === "ledger" ? subject.filters : "from" in subject ? subject : {};
  if (from && to) parts.push(`${from} – ${to}`);
  return toFileName(parts, format);
}

/** What every file system takes. */
export function toFileName(parts: readonly string[], format: string): string {
  const safe = parts.join(" ").replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, " ");
  return `${safe.slice(0, 120).trim()}.${format}`;
}

export async function readShop(tx: Tx, shopId: bigint): Promise<Shop & { timezone: string }> {
  const [shop] = await tx.rows<Shop & { timezone: string }>(
    "SELECT name, currency, timezone FROM shop WHERE id = $1",
    [shopId],
  );
  if (!shop) throw notFound(`Shop ${toPublicId("shop", shopId)}`);
  return shop;
}
