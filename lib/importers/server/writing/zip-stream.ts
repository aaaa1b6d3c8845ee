import { once } from "node:events";
import { finished } from "node:stream/promises";
import { createDeflateRaw } from "node:zlib";
import { Zip, ZipPassThrough } from "fflate";
import { AppError } from "@/lib/kernel";
import type { ByteSink } from "./byte-sink";

/** Sizes in a zip without its 64-bit extension, which the container library does not write. */
const PART_BYTES_MAX = 0xffff_ffff;
/** The same tables give the same file, whenever it is made; zip knows no earlier day. */
const MODIFIED_AT = "1980-01-01T00:00:00";
const NOTHING = new Uint8Array(0);

/** Counts and checksums what goes in; the packed bytes come from zlib, which is native and off the main thread. */
class DeflatedPart extends ZipPassThrough {
  constructor(name: string) {
    super(name);
    this.compression = 8;
    this.mtime = MODIFIED_AT;
  }

  protected override process(): void {
    // Nothing here: `addPart` hands the packed bytes to `ondata` as zlib gives them out.
  }
}

/** A zip written part by part as it is made, holding only a few chunks at a time. */
export class ZipStream {
  readonly #sink: ByteSink;
  readonly #level: number;
  readonly #zip: Zip;

  constructor(sink: ByteSink, level: number) {
    this.#sink = sink;
    this.#level = level;
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error;
      if (chunk) sink.push(chunk);
    });
  }

  async addPart(name: string, chunks: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
    const part = new DeflatedPart(name);
    this.#zip.add(part);
    const deflate = createDeflateRaw({ level: this.#level });
    deflate.on("data", (packed: Buffer<ArrayBuffer>) => part.ondata(null, packed, false));
    try {
      for await (const chunk of chunks) {
        part.push(chunk, false);
        this.#refuseLarge(part);
        if (!deflate.write(chunk)) await once(deflate, "drain");
        await this.#sink.drained();
      }
      part.push(NOTHING, true);
      deflate.end();
      await finished(deflate);
      part.ondata(null, NOTHING, true);
    } finally {
      deflate.destroy();
    }
  }

  async end(): Promise<void> {
    this.#zip.end();
    await this.#sink.end();
  }

  #refuseLarge(part: DeflatedPart): void {
    if (part.size <= PART_BYTES_MAX && this.#sink.bytes <= PART_BYTES_MAX) return;
    throw new AppError(
      "too-large",
      "importers/workbook-too-large",
      "The workbook would be larger than 4 GiB. Export fewer rows or choose CSV.",
    );
  }
}
