import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { AppError } from "@/lib/kernel";
import { type KeyRing, readKeyRing } from "./key-ring";

const VERSION = "s1";
const IV_BYTES = 12;

/**
 * Seals a secret for keeping (AES-256-GCM). `place` says where it is kept (`sso_provider.client_secret:12`): moved to
 * another row or column, it does not open.
 */
export function sealSecret(text: string, place: string): string {
  return sealWith(readKeyRing(), text, place);
}

/** Opens what `sealSecret` made for the same place, under whichever key it was sealed. */
export function openSecret(sealed: string, place: string): string {
  return openWith(readKeyRing(), sealed, place);
}

/** The id of the key that a sealed text was made with, or null when it is none. */
export function readKeyId(sealed: string): string | null {
  const [version, keyId] = sealed.split(".");
  return version === VERSION && keyId ? keyId : null;
}

export function sealWith(ring: KeyRing, text: string, place: string): string {
  const key = ring.keys.get(ring.current);
  if (!key) throw broken();
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(`${VERSION}.${ring.current}.${place}`));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, ring.current, iv.toString("base64url"), body.toString("base64url")].join(".");
}

export function openWith(ring: KeyRing, sealed: string, place: string): string {
  const [version, keyId = "", iv = "", body = ""] = sealed.split(".");
  const key = ring.keys.get(keyId);
  const bytes = Buffer.from(body, "base64url");
  if (version !== VERSION || !key || bytes.length < 16) throw broken();
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"));
    decipher.setAAD(Buffer.from(`${VERSION}.${keyId}.${place}`));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString();
  } catch {
    throw broken();
  }
}

function broken(): AppError {
  return new AppError(
    "unavailable",
    "platform/secret-unreadable",
    "A stored secret cannot be opened with the keys of this installation.",
  );
}
