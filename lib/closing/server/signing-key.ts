import "server-only";
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";

export interface SigningKey {
  /** SPKI, DER. */
  readonly publicKey: Buffer;
  sign(text: string): Buffer;
}

const folder = (): string => join(env.CHENGFANG_HOME, "keys");
const keyPath = (): string => join(folder(), "period-seal.pem");

/** The installation's Ed25519 key, made at its first use; only the account that runs the program may read the file. */
export async function openSigningKey(): Promise<SigningKey> {
  const privateKey = (await readKey()) ?? (await makeKey());
  return {
    publicKey: toDer(createPublicKey(privateKey)),
    sign: (text) => sign(null, Buffer.from(text, "utf8"), privateKey),
  };
}

async function readKey(): Promise<KeyObject | null> {
  try {
    return createPrivateKey(await readFile(keyPath(), "utf8"));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Two processes may come first at once: the file is linked into place whole, and the loser reads the winner's. */
async function makeKey(): Promise<KeyObject> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync("ed25519");
  const partial = join(folder(), `.part-${crypto.randomUUID()}`);
  await writeFile(partial, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  try {
    await link(partial, keyPath());
    return privateKey;
  } catch (error) {
    if (!isTaken(error)) throw error;
    const winner = await readKey();
    if (!winner) throw error;
    return winner;
  } finally {
    await rm(partial, { force: true });
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;
const isMissing = (error: unknown): boolean => codeOf(error) === "ENOENT";
const isTaken = (error: unknown): boolean => codeOf(error) === "EEXIST";

const toDer = (key: KeyObject): Buffer => key.export({ type: "spki", format: "der" });

/** The form that people hand on. */
export function toPem(publicKey: Buffer): string {
  return createPublicKey({ key: publicKey, format: "der", type: "spki" })
    .export({ type: "spki", format: "pem" })
    .toString();
}

/** A short name of a public key, to be compared by eye. */
export function toKeyId(publicKey: Buffer): string {
  return createHash("sha256").update(publicKey).digest("hex").slice(0, 16);
}
