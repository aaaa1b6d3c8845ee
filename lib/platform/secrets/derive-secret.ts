import { hkdfSync } from "node:crypto";
import { readKeyRing } from "./key-ring";

/** A secret of this installation for one purpose, the same on every machine that has its keys; a new key makes a new one. */
export function deriveSecret(purpose: string): string {
  const { current, keys } = readKeyRing();
  const key = keys.get(current) ?? Buffer.alloc(0);
  return Buffer.from(hkdfSync("sha256", key, "", purpose, 32)).toString("base64url");
}
