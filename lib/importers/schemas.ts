import * as z from "zod";
import { fromPublicId, type IdKind } from "@/lib/kernel";
import { toCostAccount } from "./domain/cost-account";
import { SOURCE_IDS } from "./domain/import-source";
import {
  findUnmappedFields,
  MAPPED_COST_FIELDS,
  MAPPED_ORDER_FIELDS,
  type MappedCostField,
  type MappedOrderField,
} from "./domain/mapping";

/** The value of `--source`. */
export const SourceIdInput = z.enum(SOURCE_IDS);

const Header = z.string().trim().min(1).max(200);

const style = {
  dates: z.enum(["any", "dayFirst", "monthFirst"]).default("any"),
  decimals: z.enum(["point", "comma", "either"]).default("point"),
};

const OrderField = z.enum(Object.keys(MAPPED_ORDER_FIELDS) as MappedOrderField[]);
const CostField = z.enum(Object.keys(MAPPED_COST_FIELDS) as MappedCostField[]);
const CostAccount = z
  .int()
  .refine((code) => toCostAccount(String(code)) !== null, "This is no 61xx or 63xx account.");

/** Which header of a table holds which field, and how the table writes dates and decimals. */
export const MappingTemplate = z
  .discriminatedUnion("target", [
    z.strictObject({
      target: z.literal("orders"),
      columns: z.partialRecord(OrderField, Header),
      ...style,
    }),
    z.strictObject({
      target: z.literal("costs"),
      columns: z.partialRecord(CostField, Header),
      account: CostAccount.optional(),
      ...style,
    }),
  ])
  .superRefine((mapping, context) => {
    for (const field of findUnmappedFields(mapping)) {
      context.addIssue({ code: "custom", path: ["columns", field], message: "Map a column." });
    }
  });

export type MappingTemplate = z.infer<typeof MappingTemplate>;

/** How a run reads its files; kept with it. */
export const ImportRunOptions = z.object({
  files: z.array(z.object({ fileId: z.string(), name: z.string() })).max(200),
  source: SourceIdInput.nullable(),
  asOf: z.iso.datetime({ offset: true }).nullable(),
  mapping: MappingTemplate.nullable(),
  reason: z.string().nullable(),
});
export type ImportRunOptions = z.infer<typeof ImportRunOptions>;

const publicId = (kind: IdKind) =>
  z
    .string()
    .max(32)
    .transform((text) => fromPublicId(kind, text));

export const ImportShopParams = z.object({ shop: publicId("shop") });
export const ImportParams = z.object({ shop: publicId("shop"), id: publicId("import") });

export const StartImportQuery = z.object({
  /** `rehearse` shows what would change and waits; `post` (the default) posts at once. */
  mode: z.enum(["post", "rehearse"]).default("post"),
});

export const UndoImportInput = z.object({ reason: z.string().trim().min(1).max(500) });

const Count = z.number().int().nonnegative();

export const RejectDto = z.object({
  row: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: z.string(),
});
export type RejectDto = z.infer<typeof RejectDto>;

export const ImportFileDto = z.object({
  file: z.string(),
  fileId: z.string().nullable(),
  member: z.string().nullable(),
  sheet: z.string().nullable(),
  source: z.string().nullable(),
  encoding: z.string().nullable(),
  headerRow: z.number().int().nullable(),
  columns: z.record(z.string(), z.string()),
  rows: z.object({
    read: Count,
    posted: Count,
    revised: Count,
    duplicate: Count,
    reconciled: Count,
    summary: Count,
    rejected: Count,
  }),
  rejects: z.array(RejectDto),
  warnings: z.array(z.string()),
  /** Change of each account in minor units; a reversal takes back from the side it was on. */
  changes: z.array(z.object({ account: z.number().int(), debit: z.string(), credit: z.string() })),
  entries: Count,
  reversals: Count,
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  undoneAt: z.string().nullable(),
  seconds: z.number(),
});
export type ImportFileDto = z.infer<typeof ImportFileDto>;

export const ImportStatus = z.enum([
  "queued",
  "running",
  "rehearsed",
  "done",
  "failed",
  "cancelled",
]);
export type ImportStatus = z.infer<typeof ImportStatus>;

export const ImportDto = z.object({
  id: z.string(),
  status: ImportStatus,
  job: z.string().nullable(),
  actor: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  files: z.array(ImportFileDto),
});
export type ImportDto = z.infer<typeof ImportDto>;

export const ImportSummaryDto = ImportDto.omit({ files: true }).extend({
  names: z.array(z.string()),
  rows: Count,
  rejected: Count,
});
export type ImportSummaryDto = z.infer<typeof ImportSummaryDto>;

export const ListImportsInput = z.object({
  cursor: z.string().max(32).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const ImportPage = z.object({
  items: z.array(ImportSummaryDto),
  next: z.string().nullable(),
});
export type ImportPage = z.infer<typeof ImportPage>;

export const StartedImportDto = z.object({ id: z.string(), job: z.string() });
export type StartedImportDto = z.infer<typeof StartedImportDto>;

export const SourceRowDto = z.object({
  file: z.string(),
  sheet: z.string().nullable(),
  row: z.number().int(),
  cells: z.array(z.object({ column: z.string(), value: z.string() })),
});
export type SourceRowDto = z.infer<typeof SourceRowDto>;

export const SourceRowParams = z.object({
  shop: publicId("shop"),
  file: publicId("file"),
  row: z.coerce.number().int().min(1).max(10_000_000),
});
