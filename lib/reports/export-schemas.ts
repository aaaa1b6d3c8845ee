import * as z from "zod";
import { COMPARISON_MODES, fromPublicId } from "@/lib/kernel";
import { EntryFilters, FiguresInput } from "@/lib/ledger";
import { EXPORT_FILES } from "./domain/export-file";
import { PERFORMANCE_SUBJECTS } from "./domain/performance-rule";
import { WindowInput } from "./schemas";

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "A month like 2026-09.");

/** What is written, with the window and filters it was seen through. */
export const ExportSubject = z.discriminatedUnion("kind", [
  WindowInput.extend({
    kind: z.literal("dashboard"),
    dashboard: z.string().max(32),
    /** One tile alone. */
    tile: z.string().max(24).optional(),
  }),
  WindowInput.extend({ kind: z.literal("overview") }),
  z.object({
    kind: z.literal("ledger"),
    /** As the page's address has them. */
    filters: z.record(z.string().max(20), z.string().max(400)).default({}),
    sort: z.enum(["newest", "oldest"]).default("newest"),
  }),
  z.object({
    kind: z.literal("performance"),
    subject: z.enum(PERFORMANCE_SUBJECTS),
    month: Month,
  }),
]);
export type ExportSubject = z.infer<typeof ExportSubject>;

/** Addresses give filters as text; a file by its public id, as everywhere. */
export function readEntryFilters(filters: Readonly<Record<string, string>>): EntryFilters {
  return EntryFilters.parse(filters);
}

export const StartExportInput = z.object({
  subject: ExportSubject,
  format: z.enum(EXPORT_FILES).default("xlsx"),
  language: z.enum(["zh", "en"]).default("zh"),
});
export type StartExportInput = z.infer<typeof StartExportInput>;

export const StartedExportDto = z.object({ id: z.string(), job: z.string() });
export type StartedExportDto = z.infer<typeof StartedExportDto>;

export const ExportParams = z.object({
  shop: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("reportExport", text)),
});

export const ReportExportDto = z.object({
  id: z.string(),
  subject: ExportSubject,
  format: z.enum(EXPORT_FILES),
  name: z.string(),
  /** Null while it is being written. */
  size: z.number().nullable(),
  rows: z.number().nullable(),
  by: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** When it is removed, or was; null while it is being written. */
  expiresAt: z.string().nullable(),
  isRemoved: z.boolean(),
});
export type ReportExportDto = z.infer<typeof ReportExportDto>;

export const ReportExportListDto = z.object({ items: z.array(ReportExportDto) });
export type ReportExportListDto = z.infer<typeof ReportExportListDto>;

export const MatrixExportInput = z.object({
  from: FiguresInput.shape.from,
  to: FiguresInput.shape.to,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "A currency like CNY.")
    .default("CNY"),
  compare: z.enum(COMPARISON_MODES).default("previous"),
  format: z.enum(EXPORT_FILES).default("xlsx"),
  language: z.enum(["zh", "en"]).default("zh"),
});
export type MatrixExportInput = z.infer<typeof MatrixExportInput>;
