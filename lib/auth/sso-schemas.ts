import * as z from "zod";
import { ROLES } from "./domain/role";

export const SetSsoInput = z.object({
  issuer: z.url({ protocol: /^https?$/ }).max(300),
  clientId: z.string().trim().min(1).max(200),
  clientSecret: z.string().min(1).max(400),
  emailDomain: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/, "A domain such as example.com.")
    .max(200),
  /** What somebody who comes in this way for the first time may do. */
  role: z.enum(ROLES).exclude(["owner"]),
});
export type SetSsoInput = z.infer<typeof SetSsoInput>;

export const SsoDto = z.object({
  provider: z
    .object({
      issuer: z.string(),
      clientId: z.string(),
      emailDomain: z.string(),
      role: z.enum(ROLES).nullable(),
    })
    .nullable(),
  redirectUrl: z.string().meta({ description: "To be registered with the provider." }),
});
export type SsoDto = z.infer<typeof SsoDto>;
