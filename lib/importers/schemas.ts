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

/** Corrected cells a run. Whoever has more mends the file where it came from. */
export const FIXES_MAX = 2_000;

/** How a run reads its files; kept with it. */
export const ImportRunOptions = z.object({
  files: z.array(z.object({ fileId: z.string(), name: z.string() })).max(200),
  source: SourceIdInput.nullable(),
  asOf: z.iso.datetime({ offset: true }).nullable(),
  mapping: MappingTemplate.nullable(),
  reason: z.string().nullable(),
  /** How single files are read; beats `source` and `mapping`. */
  readings: z
    .array(
      z.object({
        fileId: z.string(),
        source: SourceIdInput.nullable(),
        mapping: MappingTemplate.nullable(),
      }),
    )
    .default([]),
  /** Cells that the user has put right; `was` is what the file has there. */
  fixes: z
    .array(
      z.object({
        fileId: z.string(),
        member: z.string().nullable(),
        sheet: z.string().nullable(),
        row: z.number().int(),
        column: z.string(),
        value: z.string(),
        was: z.string().nullable(),
      }),
    )
    .max(FIXES_MAX)
    .default([]),
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
export const ConfirmImportInput = z.object({ reason: z.string().trim().max(500).optional() });

export const RehearseImportInput = z.object({
  /** How single files are read from now on; a file that is not named stays as it was. */
  readings: z
    .array(
      z.object({
        file: publicId("file"),
        source: SourceIdInput.nullable().default(null),
        mapping: MappingTemplate.nullable().default(null),
      }),
    )
    .max(100)
    .default([]),
});
export type RehearseImportInput = z.infer<typeof RehearseImportInput>;

/** What can stand in one line of a table. */
const CellText = z
  .string()
  .max(500)
  .refine((text) => !/\p{Cc}/u.test(text), "A cell is one line of text.");

export const FixImportInput = z.object({
  fixes: z
    .array(
      z.object({
        file: publicId("file"),
        member: z.string().max(1_000).nullable().default(null),
        sheet: z.string().max(100).nullable().default(null),
        row: z.number().int().min(1),
        column: z.string().min(1).max(200),
        /** Null takes an earlier correction back. */
        value: CellText.nullable(),
      }),
    )
    .min(1)
    .max(500),
});
export type FixImportInput = z.infer<typeof FixImportInput>;

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
  /** Every column of the format: its usual header, and the one it has here. */
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string().nullable(),
      header: z.string().nullable(),
      required: z.boolean(),
    }),
  ),
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
  problem: z
    .object({
      code: z.string(),
      message: z.string(),
      details: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    })
    .nullable(),
  undoneAt: z.string().nullable(),
  seconds: z.number(),
});
export type ImportFileDto = z.infer<typeof ImportFileDto>;

const ImportStatus = z.enum(["queued", "running", "rehearsed", "done", "failed", "cancelled"]);
export type ImportStatus = z.infer<typeof ImportStatus>;

export const FixDto = z.object({
  file: z.string(),
  member: z.string().nullable(),
  sheet: z.string().nullable(),
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  /** What the file has there. */
  was: z.string().nullable(),
});
export type FixDto = z.infer<typeof FixDto>;

export const HandedInDto = z.object({
  file: z.string(),
  name: z.string(),
  size: Count.nullable(),
  /** Said by the user; null when the file speaks for itself. */
  source: SourceIdInput.nullable(),
  mapping: MappingTemplate.nullable(),
});
export type HandedInDto = z.infer<typeof HandedInDto>;

export const ImportDto = z.object({
  id: z.string(),
  status: ImportStatus,
  /** Whether all that it posted was taken out of the book again. */
  undone: z.boolean(),
  job: z.string().nullable(),
  actor: z.string(),
  reason: z.string().nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  handedIn: z.array(HandedInDto),
  fixes: z.array(FixDto),
  files: z.array(ImportFileDto),
});
export type ImportDto = z.infer<typeof ImportDto>;

export const ImportSummaryDto = ImportDto.omit({
  files: true,
  fixes: true,
  handedIn: true,
}).extend({
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

/** A mapping that is not complete yet. */
const PartialMapping = z.object({
  columns: z.record(z.string(), z.string()),
  dates: z.enum(["any", "dayFirst", "monthFirst"]),
  decimals: z.enum(["point", "comma", "either"]),
});

export const TablePreviewDto = z.object({
  member: z.string().nullable(),
  sheet: z.string().nullable(),
  encoding: z.string(),
  /** The format that takes the table as it is. */
  source: SourceIdInput.nullable(),
  /** The format it is most like, and what it lacks to be one. */
  nearest: z
    .object({
      source: SourceIdInput,
      missing: z.array(z.object({ header: z.string(), nearest: z.string().nullable() })),
    })
    .nullable(),
  headerRow: z.number().int().nullable(),
  header: z.array(z.string()),
  rows: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()) })),
  guess: z.object({
    target: z.enum(["orders", "costs"]),
    orders: PartialMapping,
    costs: PartialMapping,
  }),
});
export type TablePreviewDto = z.infer<typeof TablePreviewDto>;

export const FilePreviewDto = z.object({
  file: z.string(),
  name: z.string(),
  tables: z.array(TablePreviewDto),
});
export type FilePreviewDto = z.infer<typeof FilePreviewDto>;

export const FileParams = z.object({ shop: publicId("shop"), file: publicId("file") });

export const MappingTemplateDto = z.object({
  id: z.string(),
  name: z.string(),
  mapping: MappingTemplate,
  createdAt: z.string(),
});
export type MappingTemplateDto = z.infer<typeof MappingTemplateDto>;

export const MappingTemplateList = z.object({ items: z.array(MappingTemplateDto) });
export type MappingTemplateList = z.infer<typeof MappingTemplateList>;

export const SaveMappingTemplateInput = z.object({
  name: z.string().trim().min(1).max(100),
  mapping: MappingTemplate,
});
export type SaveMappingTemplateInput = z.infer<typeof SaveMappingTemplateInput>;

export const TemplateParams = z.object({ shop: publicId("shop"), id: publicId("template") });

export const ArrivalList = z.object({
  items: z.array(
    z.object({
      source: SourceIdInput,
      import: z.string(),
      file: z.string(),
      at: z.string(),
      rows: Count,
    }),
  ),
});
export type ArrivalList = z.infer<typeof ArrivalList>;

export const SourceRowDto = z.object({
  file: z.string(),
  sheet: z.string().nullable(),
  row: z.number().int(),
  cells: z.array(
    z.object({
      column: z.string(),
      value: z.string(),
      /** What the book was given instead, when the cell was put right during an import. */
      fixed: z.string().optional(),
    }),
  ),
});
export type SourceRowDto = z.infer<typeof SourceRowDto>;

export const SourceRowParams = z.object({
  shop: publicId("shop"),
  file: publicId("file"),
  row: z.coerce.number().int().min(1).max(10_000_000),
});
