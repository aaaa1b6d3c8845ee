import * as z from "zod";
import { Day, FindingDto, ProductId, publicId } from "./schema-parts";

const ASSET_RIGHTS = ["own", "licensed"] as const;

export const AssetParams = z.object({ shop: publicId("shop"), id: publicId("creativeAsset") });

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
  /** What is written in it and what the rules say of that; null until it was read, lines null where nothing can read. */
  reading: z
    .object({
      lines: z.array(z.string()).nullable(),
      level: z.enum(["ban", "evidence", "manual", "caution", "pass"]),
      findings: z.array(FindingDto),
    })
    .nullable(),
  /** Shown by creatives made from now on. */
  isInUse: z.boolean(),
  actorName: z.string(),
  createdAt: z.string(),
});
export type AssetDto = z.infer<typeof AssetDto>;
export const AssetList = z.object({ items: z.array(AssetDto) });
export type AssetList = z.infer<typeof AssetList>;
