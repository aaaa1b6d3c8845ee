import * as z from "zod";
import { ShopId } from "@/lib/tenancy";
import { ROLES, type Role } from "./domain/role";

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

/** The key itself is shown this once. */
export interface NewApiKeyDto {
  readonly id: string;
  readonly key: string;
  readonly prefix: string;
  readonly role: Role;
  readonly name: string;
  readonly shops: readonly string[];
  readonly expiresAt: string | null;
}

/** Who is signed in, for the shell. */
export interface ViewerDto {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}
