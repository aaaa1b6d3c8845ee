import type { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { type ByteSource, CHUNK_BYTES } from "./byte-source";
import { decodeEntryName } from "./entry-name";
import { type Place, readFault } from "./read-fault";
import type { ReadLimits } from "./read-limits";
import type { StoredFile } from "./source-table";
import { isDataError, UnpackWatch, unpack } from "./unpack-watch";

export interface ArchiveEntry {
  /** As stored, decoded; not sanitised. */
  readonly name: string;
  readonly unpackedBytes: number;
}

/** Parts of a workbook or members of a zip; past this number it is neither. */
const ENTRIES_MAX = 20_000;
const STORED = 0;
const DEFLATED = 8;

/** A zip on disk with its directory read and its sizes checked. */
export class ZipArchive {
  readonly entries: readonly ArchiveEntry[];
  readonly unpackedBytes: number;
  readonly #zip: ZipFile;
  readonly #limits: ReadLimits;
  readonly #raw: ReadonlyMap<ArchiveEntry, Entry>;
  readonly #onRead: StoredFile["onRead"];

  private constructor(
    zip: ZipFile,
    raw: Map<ArchiveEntry, Entry>,
    limits: ReadLimits,
    onRead: StoredFile["onRead"],
  ) {
    this.entries = [...raw.keys()];
    this.unpackedBytes = this.entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
    this.#zip = zip;
    this.#raw = raw;
    this.#limits = limits;
    this.#onRead = onRead;
  }

  /** Opens the zip at `path`; `place` is what errors call it. */
  static async open(
    path: string,
    place: Place,
    limits: ReadLimits,
    onRead?: StoredFile["onRead"],
  ): Promise<ZipArchive> {
    let zip: ZipFile | null = null;
    try {
      zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
      const archive = new ZipArchive(zip, await readDirectory(zip, place), limits, onRead);
      refuseBomb(archive, place, limits);
      return archive;
    } catch (error) {
      zip?.close();
      throw toFault(error, place);
    }
  }

  /** The unpacked bytes of an entry, with size and checksum verified by the time the last chunk is out. */
  source(entry: ArchiveEntry, place: Place): ByteSource {
    return { place, chunks: () => this.#chunks(entry, place) };
  }

  close(): void {
    this.#zip.close();
  }

  async *#chunks(entry: ArchiveEntry, place: Place): AsyncGenerator<Buffer> {
    const raw = this.#raw.get(entry);
    if (!raw) throw new Error("The entry belongs to another archive.");
    if (raw.isEncrypted()) throw encrypted(place);
    const watch = new UnpackWatch(place, this.#limits, raw.compressedSize);
    const packedShare = raw.compressedSize / Math.max(1, raw.uncompressedSize);
    let size = 0;
    let checksum = 0;
    try {
      for await (const chunk of await this.#unpacked(raw, place)) {
        size += chunk.length;
        checksum = crc32(chunk, checksum);
        watch.addUnpacked(chunk.length);
        this.#onRead?.(chunk.length * packedShare);
        yield chunk;
      }
    } catch (error) {
      throw toFault(error, place);
    }
    if (size !== raw.uncompressedSize || checksum !== raw.crc32) throw damaged(place);
  }

  async #unpacked(raw: Entry, place: Place): Promise<AsyncIterable<Buffer>> {
    const { compressionMethod } = raw;
    if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
      throw readFault(
        "unsupported-file",
        place,
        `it is packed by method ${compressionMethod}, which is not supported. Pack it again as a plain zip.`,
      );
    }
    const packed: Readable = await this.#zip.openReadStreamPromise(raw, { decodeFileData: false });
    if (compressionMethod === STORED) return packed as AsyncIterable<Buffer>;
    return unpack(packed, createInflateRaw({ chunkSize: CHUNK_BYTES }));
  }
}

async function readDirectory(zip: ZipFile, place: Place): Promise<Map<ArchiveEntry, Entry>> {
  const raw = new Map<ArchiveEntry, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (raw.size === ENTRIES_MAX) {
      throw readFault("too-many-members", place, `it has more than ${ENTRIES_MAX} entries.`);
    }
    const name = decodeEntryName({
      bytes: entry.fileNameRaw,
      flags: entry.generalPurposeBitFlag,
      extraFields: entry.extraFields,
    });
    raw.set({ name, unpackedBytes: entry.uncompressedSize }, entry);
  }
  return raw;
}

function refuseBomb(archive: ZipArchive, place: Place, limits: ReadLimits): void {
  if (archive.unpackedBytes <= limits.unpackedBytesMax) return;
  throw readFault(
    "unpacks-too-large",
    place,
    `it unpacks to ${archive.unpackedBytes} bytes, more than the ${limits.unpackedBytesMax} allowed.`,
  );
}

function toFault(error: unknown, place: Place): unknown {
  if (!isDataError(error)) return error;
  return error.message.includes("encryption") ? encrypted(place) : damaged(place);
}

function damaged(place: Place) {
  return readFault(
    "damaged-archive",
    place,
    "the packed data is damaged or cut off. Download the file again.",
  );
}

function encrypted(place: Place) {
  return readFault(
    "encrypted-file",
    place,
    "it is protected by a password. Unpack it and upload what is inside.",
  );
}
