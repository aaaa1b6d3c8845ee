import * as z from "zod";
import { fromPublicId } from "@/lib/kernel";

export const ConnectorParams = z.object({
  shop: z
    .string()
    .max(32)
    .transform((text) => fromPublicId("shop", text)),
});

/** The account of a shop on its ad platform, as a reader may see it: never the token. */
export const ConnectorDto = z.object({
  provider: z.literal("qianchuan"),
  name: z.string(),
  /** A practice account answers as the platform would and changes nothing outside. */
  isPractice: z.boolean(),
  baseUrl: z.string(),
  actorName: z.string(),
  updatedAt: z.string(),
  /** Whether its token renews itself, until when it is good where the platform said so, and why it last could not. */
  renews: z.boolean(),
  tokenExpiresAt: z.string().nullable(),
  renewalFault: z.enum(["unanswered", "refused"]).nullable(),
});
export type ConnectorDto = z.infer<typeof ConnectorDto>;

export const ConnectorStateDto = z.object({ connector: ConnectorDto.nullable() });
export type ConnectorStateDto = z.infer<typeof ConnectorStateDto>;

export const QIANCHUAN_URL = "https://api.oceanengine.com";

const Token = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{16,512}$/, "A token: 16 to 512 characters, no blanks.");

/** A practice account, or a real one with its token, and with what renews it where it shall renew itself. */
export const ConnectInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("practice") }),
  z.object({
    kind: z.literal("qianchuan"),
    name: z.string().trim().min(1).max(80),
    baseUrl: z
      .url({ protocol: /^https$/ })
      .max(200)
      .default(QIANCHUAN_URL),
    token: Token,
    renewal: z
      .object({
        refreshToken: Token,
        appId: z
          .string()
          .trim()
          .regex(/^[1-9]\d{0,18}$/, "Digits."),
        appSecret: Token,
      })
      .nullable()
      .default(null),
  }),
]);
export type ConnectInput = z.infer<typeof ConnectInput>;
