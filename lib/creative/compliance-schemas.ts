import * as z from "zod";
import { FindingDto, LevelName, ProductId, publicId } from "./schema-parts";

export const CheckTextsInput = z.object({
  texts: z.array(z.string().max(5_000)).min(1).max(200),
  category: z.string().max(40).optional(),
  /** With a product, its proofs, names and category are used. */
  product: ProductId.optional(),
});
export type CheckTextsInput = z.infer<typeof CheckTextsInput>;
export const CheckedTexts = z.object({
  items: z.array(
    z.object({
      text: z.string(),
      ok: z.boolean(),
      level: z.enum(["ban", "evidence", "manual", "caution", "pass"]),
      findings: z.array(FindingDto),
      /** Hits that are fine, and why. */
      settled: z.array(
        z.object({ term: z.string(), rule: z.string(), by: z.string(), id: z.string() }),
      ),
    }),
  ),
});
export type CheckedTexts = z.infer<typeof CheckedTexts>;

export const AddWordInput = z.object({
  word: z.string().trim().min(1).max(40),
  level: LevelName,
  reason: z.string().trim().min(1).max(200),
  source: z.string().trim().min(1).max(200),
  suggestion: z.string().trim().max(200).default(""),
});
export type AddWordInput = z.infer<typeof AddWordInput>;
export const WordParams = z.object({ shop: publicId("shop"), id: publicId("creativeWord") });
export const WordDto = AddWordInput.extend({
  id: z.string(),
  actorName: z.string(),
  addedAt: z.string(),
  retiredAt: z.string().nullable(),
});
export type WordDto = z.infer<typeof WordDto>;
export const WordList = z.object({ items: z.array(WordDto) });
export type WordList = z.infer<typeof WordList>;
