import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";
import { ROLES } from "./domain/role";

export const SignInInput = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)),
  password: z.string().min(1).max(200),
});
export type SignInInput = z.infer<typeof SignInInput>;

export const CreateApiKeyInput = z.object({
  shopIds: z
    .array(z.string().transform((text) => fromPublicId("shop", text)))
    .min(1)
    .max(100),
  role: z.enum(ROLES),
  name: z.string().trim().min(1).max(80).default("API key"),
  /** Absent: the key does not expire. */
  expiresInDays: z.coerce.number().int().min(1).max(3650).optional(),
});
export type CreateApiKeyInput = z.infer<typeof CreateApiKeyInput>;

/** The key itself is shown this once. */
export const NewApiKeyDto = z.object({
  id: z.string(),
  key: z.string(),
  prefix: z.string(),
  role: z.enum(ROLES),
  name: z.string(),
  shops: z.array(z.string()),
  expiresAt: z.string().nullable(),
});
export type NewApiKeyDto = z.infer<typeof NewApiKeyDto>;

/** Who is signed in, for the shell. */
export interface ViewerDto {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}
