import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type Place, readFault } from "./read-fault";
import type { ReadLimits } from "./read-limits";
import type { StoredFile } from "./source-table";
import { isDataError, UnpackWatch, unpack } from "./unpack-watch";

/** Bytes that can be read any number of times from the start. */
export interface ByteSource {
  readonly place: Place;
  /** A chunk is valid until the next one is asked for: whoever keeps bytes copies them. */
  chunks(): AsyncIterable<Buffer>;
}

export const CHUNK_BYTES = 256 * 1024;

/** The stored file itself. Its size is taken from the disk, not from what the upload claimed. */
export function diskSource(file: StoredFile, limits: ReadLimits): ByteSource {
  const place = { fileName: file.name };
  return {
    place,
    async *chunks() {
      const handle = await open(file.path, "r");
      try {
        const { size } = await handle.stat();
        refuseLargeFile(size, place, limits);
        const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
        for (let position = 0; position < size; ) {
          const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, position);
          if (bytesRead === 0) return;
          position += bytesRead;
          file.onRead?.(bytesRead);
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        await handle.close();
      }
    },
  };
}

/** What a gzip file unfolds to, watched for bombs as it does. */
export function gunzipSource(packed: ByteSource, limits: ReadLimits): ByteSource {
  const { place } = packed;
  return {
    place,
    async *chunks() {
      const watch = new UnpackWatch(place, limits);
      const input = Readable.from(copyCounted(packed.chunks(), watch), { objectMode: false });
      try {
        for await (const chunk of unpack(input, createGunzip({ chunkSize: CHUNK_BYTES }))) {
          watch.addUnpacked(chunk.length);
          yield chunk;
        }
      } catch (error) {
        if (!isDataError(error)) throw error;
        throw readFault("damaged-archive", place, "the gzip data is damaged or cut off.");
      }
    },
  };
}

/** Up to `length` first bytes, copied. */
export async function readHead(source: ByteSource, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let held = 0;
  for await (const chunk of source.chunks()) {
    parts.push(Buffer.from(chunk.subarray(0, length - held)));
    held += chunk.length;
    if (held >= length) break;
  }
  return Buffer.concat(parts);
}

function refuseLargeFile(size: number, place: Place, limits: ReadLimits): void {
  if (size <= limits.fileBytesMax) return;
  throw readFault(
    "file-too-large",
    place,
    `the file has ${size} bytes, more than the ${limits.fileBytesMax} allowed. Export a shorter period.`,
  );
}

async function* copyCounted(chunks: AsyncIterable<Buffer>, watch: UnpackWatch) {
  for await (const chunk of chunks) {
    watch.addPacked(chunk.length);
    yield Buffer.from(chunk);
  }
}
