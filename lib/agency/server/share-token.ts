import { createHash, randomBytes } from "node:crypto";

/** A link names its shop, so that it is looked for among that shop's alone, and holds 256 secret bits. */
export function makeShareToken(shopId: bigint): string {
  return `${shopId}.${randomBytes(32).toString("base64url")}`;
}

/** The shop that a link names and the hash it is known by; null for what is no link. */
export function readShareToken(token: string): { shopId: bigint; hash: Buffer } | null {
  const match = /^(\d{1,18})\.[\w-]{43}$/.exec(token);
  if (!match?.[1]) return null;
  return { shopId: BigInt(match[1]), hash: hashShareToken(token) };
}

/** What is stored of a link: who reads the table cannot open it. */
export function hashShareToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
