import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 1;

/**
 * Seals a secret with AES-256-GCM under the installation's key, bound to `owner`: moved to another row it does not open.
 * Format byte, nonce, tag, ciphertext.
 */
export async function sealText(text: string, owner: string): Promise<Buffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", await readKey(), nonce);
  cipher.setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), sealed]);
}

/** @throws AppError `connectors/unreadable-secret` when the key or the owner is another one. */
export async function openSealed(sealed: Buffer, owner: string): Promise<string> {
  try {
    const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
    const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", await readKey(), nonce);
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(tag);
    const body = sealed.subarray(1 + NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    throw new AppError(
      "conflict",
      "connectors/unreadable-secret",
      "The kept token cannot be opened with this installation's key; enter it again.",
    );
  }
}

/** The installation's key, made once, readable by its owner alone. Whoever makes it first wins. */
async function readKey(): Promise<Buffer> {
  const folder = join(env.CHENGFANG_HOME, "keys");
  const path = join(folder, "connectors.key");
  const kept = await readFile(path).catch(() => null);
  if (kept?.length === KEY_BYTES) return kept;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(path, "wx", 0o600).catch(() => null);
  if (!file) return readFile(path);
  try {
    const key = randomBytes(KEY_BYTES);
    await file.write(key);
    await file.sync();
    return key;
  } finally {
    await file.close();
  }
}
