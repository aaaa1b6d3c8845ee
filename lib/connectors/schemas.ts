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
});
export type ConnectorDto = z.infer<typeof ConnectorDto>;

export const ConnectorStateDto = z.object({ connector: ConnectorDto.nullable() });
export type ConnectorStateDto = z.infer<typeof ConnectorStateDto>;

export const QIANCHUAN_URL = "https://api.oceanengine.com";

/** A practice account, or a real one with its token. */
export const ConnectInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("practice") }),
  z.object({
    kind: z.literal("qianchuan"),
    name: z.string().trim().min(1).max(80),
    baseUrl: z
      .url({ protocol: /^https$/ })
      .max(200)
      .default(QIANCHUAN_URL),
    token: z
      .string()
      .trim()
      .regex(/^[\x21-\x7e]{16,512}$/, "A token: 16 to 512 characters, no blanks."),
  }),
]);
export type ConnectInput = z.infer<typeof ConnectInput>;
