import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { ShopId } from "@/lib/tenancy";
import { ROLES } from "./domain/role";

export const SignInInput = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)),
  password: z.string().min(1).max(200),
});
export type SignInInput = z.infer<typeof SignInInput>;

export const CreateApiKeyInput = z.object({
  shopIds: z.array(ShopId).min(1).max(100),
  role: z.enum(ROLES),
  name: z.string().trim().min(1).max(80).default("API key"),
  /** Absent: the key does not expire. */
  expiresInDays: z.coerce.number().int().min(1).max(3650).optional(),
});
export type CreateApiKeyInput = z.infer<typeof CreateApiKeyInput>;

/** A key made for the shop of the path, and for others beside it. */
export const CreateShopApiKeyInput = CreateApiKeyInput.omit({ shopIds: true }).extend({
  otherShopIds: z.array(ShopId).max(99).default([]),
});

export const ApiKeyParams = z.object({
  shop: ShopId,
  id: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("apiKey", text))
    .meta({ description: "key_…" }),
});

export const NewApiKeyDto = z.object({
  id: z.string(),
  key: z.string().meta({ description: "The key itself; it is shown this once." }),
  prefix: z.string(),
  role: z.enum(ROLES),
  name: z.string(),
  shops: z.array(z.string()),
  expiresAt: z.string().nullable(),
});
export type NewApiKeyDto = z.infer<typeof NewApiKeyDto>;

export const ApiKeyDto = NewApiKeyDto.omit({ key: true }).extend({
  /** Null for a role that this version does not know; such a key may do nothing. */
  role: z.enum(ROLES).nullable(),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
});
export type ApiKeyDto = z.infer<typeof ApiKeyDto>;

export const ApiKeyList = z.object({ items: z.array(ApiKeyDto) });
export type ApiKeyList = z.infer<typeof ApiKeyList>;

/** Who is signed in, for the shell. */
export interface ViewerDto {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}
