import { pipeline, type Readable, type Transform } from "node:stream";
import { type Place, readFault } from "./read-fault";
import type { ReadLimits } from "./read-limits";

/** Stops a compressed file that unfolds to more than its size can honestly hold. */
export class UnpackWatch {
  readonly #place: Place;
  readonly #limits: ReadLimits;
  #packed: number;
  #unpacked = 0;

  constructor(place: Place, limits: ReadLimits, packed = 0) {
    this.#place = place;
    this.#limits = limits;
    this.#packed = packed;
  }

  addPacked(bytes: number): void {
    this.#packed += bytes;
  }

  addUnpacked(bytes: number): void {
    this.#unpacked += bytes;
    const { unpackedBytesMax, ratioFreeBytes, ratioMax } = this.#limits;
    if (this.#unpacked > unpackedBytesMax) {
      throw readFault(
        "unpacks-too-large",
        this.#place,
        `it unpacks to more than the ${unpackedBytesMax} bytes allowed.`,
      );
    }
    if (this.#unpacked > ratioFreeBytes && this.#unpacked > ratioMax * this.#packed) {
      throw readFault(
        "unpacks-too-large",
        this.#place,
        `it unpacks to more than ${ratioMax} times its packed size, which no real export does.`,
      );
    }
  }
}

/** Unpacks a stream; leaving the loop early closes both ends. */
export function unpack(packed: Readable, unpacker: Transform): AsyncIterable<Buffer> {
  // Failures reach the reader through the last stream; the callback only keeps them from being thrown twice.
  return pipeline(packed, unpacker, () => undefined) as unknown as AsyncIterable<Buffer>;
}

/** Whether the error is about the bytes (zlib, yauzl) and not about the machine or a defect of ours. */
export function isDataError(error: unknown): error is Error {
  if (!(error instanceof Error) || "syscall" in error) return false;
  const code = "code" in error ? String(error.code) : null;
  return code === null ? error.constructor === Error : code.startsWith("Z_");
}
