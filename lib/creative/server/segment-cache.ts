import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { log } from "@/lib/platform/log";
import { type ObjectStore, openBucket } from "@/lib/platform/storage";

/** Encoded parts of films under the hash of what they show: made once, read by every film that has them. */
export interface SegmentCache {
  /** The bytes under a key; `make` is run where there are none, once however many ask at the same time. */
  get(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array>;
  /** Deletes what was not read for longest until at most `bytesMax` are left. Open readers keep what they opened. */
  prune(bytesMax: number): Promise<{ readonly files: number; readonly bytes: number }>;
}

export interface SegmentCacheOptions {
  readonly folder: string;
  /** On disk; pruned to nine tenths of it when a new segment passes it. */
  readonly bytesMax: number;
  /** In memory. */
  readonly memoryMax: number;
  /** Behind the disk, shared by all machines: asked before a segment is made, told of each that was. */
  readonly store?: ObjectStore | null;
}

const TOUCH_AFTER_MS = 3_600_000;

/** The hash that names a segment: of everything that its bytes depend on. */
export function segmentKey(parts: unknown): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

export function createSegmentCache(options: SegmentCacheOptions): SegmentCache {
  const held = new Map<string, Uint8Array>();
  const making = new Map<string, Promise<Uint8Array>>();
  let [heldBytes, written] = [0, Number.POSITIVE_INFINITY];

  const hold = (key: string, bytes: Uint8Array): void => {
    held.delete(key);
    held.set(key, bytes);
    heldBytes += bytes.length;
    for (const [oldest, old] of held) {
      if (heldBytes <= options.memoryMax) break;
      held.delete(oldest);
      heldBytes -= old.length;
    }
  };

  const readOrMake = async (key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const path = pathOf(options.folder, key);
    const kept = await readKept(path);
    const bytes = kept ?? (await fetchOrMake(options.store ?? null, key, make));
    if (kept === null) {
      await write(path, bytes);
      written += bytes.length;
      if (written > options.bytesMax / 10) {
        written = 0;
        await pruneFolder(options.folder, options.bytesMax * 0.9, options.bytesMax);
      }
    }
    return bytes;
  };

  return {
    get: async (key, make) => {
      const known = held.get(key);
      if (known) {
        held.delete(key);
        held.set(key, known);
        return known;
      }
      const running = making.get(key);
      if (running !== undefined) return running;
      const made = readOrMake(key, make);
      making.set(key, made);
      try {
        const bytes = await made;
        hold(key, bytes);
        return bytes;
      } finally {
        making.delete(key);
      }
    },
    prune: (bytesMax) => pruneFolder(options.folder, bytesMax, bytesMax),
  };
}

/** A store that does not answer costs time, not films: the segment is made here and kept on this disk. */
async function fetchOrMake(
  store: ObjectStore | null,
  key: string,
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  if (store === null) return make();
  const name = `segments/${key.slice(0, 2)}/${key}.mp4`;
  const stored = await store.get(name).catch((error: unknown) => {
    log.warn({ err: error, segment: key }, "segment store not read");
    return null;
  });
  if (stored !== null && stored.length > 0) return stored;
  const bytes = await make();
  await store.put(name, bytes).catch((error: unknown) => {
    log.warn({ err: error, segment: key }, "segment store not written");
  });
  return bytes;
}

function pathOf(folder: string, key: string): string {
  return join(folder, key.slice(0, 2), `${key}.mp4`);
}

/** Reads a kept segment, and marks it as used where that was long ago. */
async function readKept(path: string): Promise<Uint8Array | null> {
  try {
    const bytes = await readFile(path);
    const { mtimeMs } = await stat(path);
    const now = new Date();
    if (now.getTime() - mtimeMs > TOUCH_AFTER_MS) await utimes(path, now, now);
    return bytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Writes beside and moves into place: a reader sees a whole segment or none, also when two processes write one. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  const partial = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(partial, "wx");
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

const PARTIAL_KEPT_MS = 3_600_000;

async function pruneFolder(
  folder: string,
  bytesMax: number,
  threshold: number,
): Promise<{ files: number; bytes: number }> {
  const files = await listFiles(folder);
  let bytes = files.reduce((sum, file) => sum + file.size, 0);
  if (bytes <= threshold) return { files: files.length, bytes };
  let left = files.length;
  for (const file of files.sort((a, b) => a.usedMs - b.usedMs)) {
    if (bytes <= bytesMax) break;
    await rm(file.path, { force: true });
    bytes -= file.size;
    left -= 1;
  }
  log.info({ segments: left, bytes }, "segments pruned");
  return { files: left, bytes };
}

interface KeptSegment {
  readonly path: string;
  readonly size: number;
  readonly usedMs: number;
}

/** All segments; what a stopped process left half written is removed on the way. */
async function listFiles(folder: string): Promise<KeptSegment[]> {
  const found: KeptSegment[] = [];
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => null);
    if (!info?.isFile()) continue;
    const isPartial = name.endsWith(".part");
    if (isPartial && Date.now() - info.mtimeMs > PARTIAL_KEPT_MS) await rm(path, { force: true });
    if (!isPartial) found.push({ path, size: info.size, usedMs: info.mtimeMs });
  }
  return found;
}

const DISK_MAX = 4_000_000_000;
const MEMORY_MAX = 96_000_000;

/** The installation's segments. */
export const segments: SegmentCache = createSegmentCache({
  folder: join(env.CHENGFANG_HOME, "segments"),
  bytesMax: DISK_MAX,
  memoryMax: MEMORY_MAX,
  store: openBucket(),
});
