import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel";

export { type ObjectStore, openBucket } from "./object-store";

/** Bytes kept under their own hash: the same file is kept once a shop. */
export interface KeptFile {
  readonly sha256: Buffer;
  readonly size: number;
  readonly path: string;
}

const folderOf = (shopId: bigint): string => join(env.CHENGFANG_HOME, "files", shopId.toString());

/** Files that may be removed again lie apart from those that are kept: the same bytes may be both. */
export type FileShelf = "kept" | "exports";

const shelfOf = (shopId: bigint, shelf: FileShelf): string =>
  shelf === "kept" ? folderOf(shopId) : join(folderOf(shopId), shelf);

/** Where a kept file lies. The name is the hash, so nothing a user types reaches the file system. */
export function pathOfFile(shopId: bigint, sha256: Buffer, shelf: FileShelf = "kept"): string {
  return join(shelfOf(shopId, shelf), sha256.toString("hex"));
}

/** Takes an export's bytes away; that they are gone already is no error. */
export async function dropExport(shopId: bigint, sha256: Buffer): Promise<void> {
  await rm(pathOfFile(shopId, sha256, "exports"), { force: true });
}

/** Keeps a file's bytes: streamed, hashed on the way, moved into place when complete. Refuses more than `sizeMax`. */
export async function keepFile(
  shopId: bigint,
  source: string | ReadableStream<Uint8Array> | Readable,
  sizeMax: number,
  shelf: FileShelf = "kept",
): Promise<KeptFile> {
  const folder = shelfOf(shopId, shelf);
  await mkdir(folder, { recursive: true });
  const partial = join(folder, `.part-${crypto.randomUUID()}`);
  const digest = createHash("sha256");
  let size = 0;
  try {
    await pipeline(
      toReadable(source),
      async function* count(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (size > sizeMax) {
            throw new AppError(
              "too-large",
              "storage/file-too-large",
              `The file is larger than ${sizeMax} bytes.`,
            );
          }
          digest.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(partial),
    );
    const sha256 = digest.digest();
    const path = pathOfFile(shopId, sha256, shelf);
    await rename(partial, path);
    return { sha256, size, path };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Forgets all files of a shop; for removed samples. */
export async function dropFiles(shopId: bigint): Promise<void> {
  await rm(folderOf(shopId), { recursive: true, force: true });
}

function toReadable(source: string | ReadableStream<Uint8Array> | Readable): Readable {
  if (typeof source === "string") return createReadStream(source);
  if (source instanceof Readable) return source;
  return Readable.fromWeb(source as Parameters<typeof Readable.fromWeb>[0]);
}
