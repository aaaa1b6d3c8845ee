import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { EXPORT_FORMAT_IDS, type ExportFormatId } from "./domain/writers/export-formats";

export const SampleFilesParams = z.object({
  shop: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
});

export const SampleFilesQuery = z.object({
  /** One export alone; without it a zip of everything that a merchant downloads. */
  format: z.enum(EXPORT_FORMAT_IDS as [ExportFormatId, ...ExportFormatId[]]).optional(),
});

export const RemovedSamplesDto = z.object({ removed: z.number().int() });
