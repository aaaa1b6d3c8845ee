import * as z from "zod";
import { fromPublicId, isCalendarDay } from "@/lib/kernel";

const Day = z.string().refine(isCalendarDay, "A day like 2026-11-21.");
const ProductId = z.string().min(1).max(200);

const ASSET_RIGHTS = ["own", "licensed"] as const;

export const AssetParams = z.object({
  shop: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("creativeAsset", text)),
});

/** Fields beside the picture. */
export const AddAssetInput = z
  .object({
    product: ProductId,
    rights: z.enum(ASSET_RIGHTS).default("own"),
    holder: z.string().trim().max(100).default(""),
    expiresOn: Day.nullable().default(null),
  })
  .refine(({ rights, holder }) => rights === "own" || holder !== "", {
    path: ["holder"],
    message: "A licensed picture names whom it belongs to.",
  });
export type AddAssetInput = z.output<typeof AddAssetInput>;

export const ListAssetsInput = z.object({ product: ProductId });

export const AssetDto = z.object({
  id: z.string(),
  product: z.string(),
  name: z.string(),
  width: z.number(),
  height: z.number(),
  /** cut-out: stands free on any ground; print: keeps its own ground. */
  look: z.enum(["cut-out", "print"]),
  rights: z.enum(ASSET_RIGHTS),
  holder: z.string(),
  expiresOn: z.string().nullable(),
  isExpired: z.boolean(),
  /** Shown by creatives made from now on. */
  isInUse: z.boolean(),
  actorName: z.string(),
  createdAt: z.string(),
});
export type AssetDto = z.infer<typeof AssetDto>;
export const AssetList = z.object({ items: z.array(AssetDto) });
export type AssetList = z.infer<typeof AssetList>;
