import * as z from "zod";
import { fromPublicId, type IdKind, isCalendarDay } from "@/lib/kernel";
import { STAGES } from "./domain/facts/missing-facts";

export const publicId = (kind: IdKind) =>
  z
    .string()
    .max(32)
    .transform((text) => fromPublicId(kind, text));

export const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
export const Amount = z.string().regex(/^\d{1,16}$/, "A whole number of minor units.");
export const ProductId = z.string().min(1).max(200);
export const Wording = z.string().trim().min(1).max(60);
export const StageName = z.enum(STAGES);
export const KindName = z.enum(["copy", "cover", "video"]);
export const SourceName = z.enum(["rules", "model"]);
export const LevelName = z.enum(["ban", "evidence", "manual", "caution"]);
export const StatusName = z.enum(["ready", "review", "rejected", "paused"]);
export const Limit = z.coerce.number().int().min(1).max(100).default(20);
export const Cursor = z
  .string()
  .regex(/^\d{1,18}$/)
  .optional();

export const CreativeShopParams = z.object({ shop: publicId("shop") });

export const FindingDto = z.object({
  term: z.string(),
  rule: z.string(),
  severity: LevelName,
  span: z.tuple([z.number(), z.number()]).readonly(),
  suggestion: z.string(),
  reason: z.string(),
  basis: z.string(),
});

export const MissingFactDto = z.object({
  kind: z.string(),
  have: z.number(),
  want: z.number(),
  isRequired: z.boolean(),
});
