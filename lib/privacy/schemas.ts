import * as z from "zod";

/** What is known of shoppers, by the way it came. The book and the trail are kept whatever the rules say. */
export const RETENTION_KINDS = ["behaviour", "touches", "profiles"] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

export const SetRetentionInput = z.object({
  kind: z.enum(RETENTION_KINDS),
  days: z
    .number()
    .int()
    .min(30)
    .max(3650)
    .nullable()
    .meta({ description: "Null: kept until somebody asks." }),
});
export type SetRetentionInput = z.infer<typeof SetRetentionInput>;

export const RetentionList = z.object({
  items: z.array(z.object({ kind: z.enum(RETENTION_KINDS), days: z.number().int().nullable() })),
});
export type RetentionList = z.infer<typeof RetentionList>;

export const DestroyShopperKeyInput = z.object({ reason: z.string().trim().min(1).max(500) });
export type DestroyShopperKeyInput = z.infer<typeof DestroyShopperKeyInput>;

export const DestroyedKeyDto = z.object({
  shoppers: z.number().int().meta({ description: "How many nobody can find any more." }),
});
export type DestroyedKeyDto = z.infer<typeof DestroyedKeyDto>;
