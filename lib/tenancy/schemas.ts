import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";

/** The public id of a shop in a path or an option; becomes the database's. */
export const ShopId = z
  .string()
  .max(32)
  .transform((text) => fromPublicId("shop", text))
  .meta({ description: "shp_…" });

/** The public id of an organization in a path or an option; becomes the database's. */
export const OrganizationId = z
  .string()
  .max(32)
  .transform((text) => fromPublicId("organization", text))
  .meta({ description: "org_…" });

export const CreateShopInput = z.object({
  name: z.string().trim().min(1).max(120),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "An ISO 4217 code such as CNY.")
    .default("CNY"),
  timezone: z
    .string()
    .max(64)
    .refine(isTimeZone, "An IANA time zone such as Asia/Shanghai.")
    .default("Asia/Shanghai"),
});
export type CreateShopInput = z.infer<typeof CreateShopInput>;

export const ShopParams = z.object({ shop: ShopId });
export const OrganizationParams = z.object({ org: OrganizationId });

/** What an open page hears as long as its reader reaches the shop; else it is told not-found. */
export const ShopAccessDto = z.object({ reachable: z.literal(true) });
export type ShopAccessDto = z.infer<typeof ShopAccessDto>;

export const RenameShopInput = CreateShopInput.pick({ name: true });
export type RenameShopInput = z.infer<typeof RenameShopInput>;

export const ListShopsInput = z.object({
  cursor: z.string().max(32).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
export type ListShopsInput = z.infer<typeof ListShopsInput>;

export const ShopDto = z.object({
  id: z.string(),
  name: z.string(),
  currency: z.string(),
  timezone: z.string(),
  isSample: z.boolean(),
  createdAt: z.string(),
  archivedAt: z.string().nullable(),
});
export type ShopDto = z.infer<typeof ShopDto>;

export const ShopPage = z.object({ items: z.array(ShopDto), next: z.string().nullable() });
export type ShopPage = z.infer<typeof ShopPage>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
