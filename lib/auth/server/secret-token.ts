import { createHash, randomBytes } from "node:crypto";

/** A fresh secret of 256 bits, safe in cookies and headers. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token: who reads the table cannot sign in with it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
