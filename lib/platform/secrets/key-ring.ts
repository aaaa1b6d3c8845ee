import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel";

const KeyText = z.string().refine((text) => Buffer.from(text, "base64").length === 32);
const Stored = z.object({ current: z.string(), keys: z.record(z.string(), KeyText) });

/** The keys that secrets are sealed with: the current one seals, all of them open. */
export interface KeyRing {
  readonly current: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

/**
 * The keys of this installation: `SECRET_KEYS` (`id:base64,…`, the first seals) where it is set, so that several
 * machines share them, else a file of the home folder that is made at first need and is not part of a database backup.
 */
export function readKeyRing(): KeyRing {
  if (env.SECRET_KEYS) return parseKeys(env.SECRET_KEYS);
  return toRing(readStored() ?? makeStored());
}

/** Adds a key that seals from now on; the earlier ones still open. Returns its id. */
export function addKey(): string {
  if (env.SECRET_KEYS) {
    throw new AppError(
      "conflict",
      "platform/keys-from-environment",
      "The keys come from SECRET_KEYS: put a new one in front of the list there.",
    );
  }
  return writeStored(withNewKey(readStored() ?? { current: "", keys: {} })).current;
}

function parseKeys(text: string): KeyRing {
  const pairs = text.split(",").map((pair) => {
    const at = pair.indexOf(":");
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
  });
  const parsed = Stored.safeParse({ current: pairs[0]?.[0], keys: Object.fromEntries(pairs) });
  if (!parsed.success) {
    throw new AppError(
      "invalid",
      "platform/secret-keys",
      "SECRET_KEYS is a list of id:key with keys of 32 bytes in base64.",
    );
  }
  return toRing(parsed.data);
}

type Stored = z.infer<typeof Stored>;

function toRing({ current, keys }: Stored): KeyRing {
  return {
    current,
    keys: new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, "base64")])),
  };
}

function withNewKey({ keys }: Stored): Stored {
  const id = randomBytes(4).toString("hex");
  return { current: id, keys: { ...keys, [id]: randomBytes(32).toString("base64") } };
}

function toPath(): string {
  return join(env.CHENGFANG_HOME, "secret-keys.json");
}

function readStored(): Stored | null {
  let text: string;
  try {
    text = readFileSync(toPath(), "utf8");
  } catch {
    return null;
  }
  // A file that cannot be read as keys is never written over: what it sealed would be lost.
  return Stored.parse(JSON.parse(text));
}

/** The first keys are made by whoever comes first; who comes at the same time takes those. */
function makeStored(): Stored {
  const fresh = withNewKey({ current: "", keys: {} });
  const draft = writeDraft(fresh);
  try {
    linkSync(draft, toPath());
    return fresh;
  } catch (error) {
    const theirs = readStored();
    if (theirs) return theirs;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function writeStored(stored: Stored): Stored {
  renameSync(writeDraft(stored), toPath());
  return stored;
}

function writeDraft(stored: Stored): string {
  mkdirSync(env.CHENGFANG_HOME, { recursive: true });
  const path = `${toPath()}.${randomBytes(4).toString("hex")}`;
  writeFileSync(path, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600 });
  return path;
}
