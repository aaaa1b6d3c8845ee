import type { ByteSource } from "./byte-source";
import { findBadByte, type TextEncoding, toUtf8, wholeLength } from "./text-bytes";

/** Text that cannot be decoded. Whoever counts the rows turns it into an error that names the row. */
export class UndecodableText extends Error {
  readonly byteOffset: number;

  constructor(byteOffset: number, what: string) {
    super(what);
    this.name = "UndecodableText";
    this.byteOffset = byteOffset;
  }
}

/** Without a character boundary for this long, the bytes are no text of the encoding. */
const CARRY_BYTES_MAX = 4 * 1024 * 1024;

/**
 * The text of a source as valid UTF-8 without its byte order mark, whole characters in every chunk. All that comes
 * before a bad byte is given out before `UndecodableText` is thrown.
 */
export async function* utf8Chunks(
  source: ByteSource,
  text: { readonly encoding: TextEncoding; readonly markBytes: number },
): AsyncGenerator<Buffer> {
  const { encoding } = text;
  let skip = text.markBytes;
  let offset = 0;
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of source.chunks()) {
    const skipped = Math.min(skip, chunk.length);
    skip -= skipped;
    offset += skipped;
    const bytes = Buffer.concat([carry, chunk.subarray(skipped)]);
    const whole = wholeLength(bytes, encoding);
    if (bytes.length - whole > CARRY_BYTES_MAX) throw describeBad(bytes, offset, encoding, false);
    yield* decodePiece(bytes.subarray(0, whole), offset, encoding, false);
    offset += whole;
    carry = bytes.subarray(whole);
  }
  yield* decodePiece(carry, offset, encoding, true);
}

function* decodePiece(bytes: Buffer, offset: number, encoding: TextEncoding, atEnd: boolean) {
  if (bytes.length === 0) return;
  const text = toUtf8(bytes, encoding);
  const zero = text ? text.indexOf(0) : -1;
  if (text && zero < 0) {
    yield text;
    return;
  }
  if (text) {
    if (zero > 0) yield text.subarray(0, zero);
    throw new UndecodableText(offset + bytes.indexOf(0), "a zero byte, which no text has");
  }
  const good = toUtf8(bytes.subarray(0, findBadByte(bytes, encoding)), encoding);
  if (good?.length) yield good;
  throw describeBad(bytes, offset, encoding, atEnd);
}

function describeBad(
  bytes: Buffer,
  offset: number,
  encoding: TextEncoding,
  atEnd: boolean,
): UndecodableText {
  const at = findBadByte(bytes, encoding);
  const label = encoding === "utf-8-bom" ? "utf-8" : encoding;
  const isCutOff = atEnd && bytes.length - at < 4;
  const shown = bytes.subarray(at, at + 4).toString("hex");
  return new UndecodableText(
    offset + at,
    isCutOff
      ? `the file is cut off in the middle of a character (${label})`
      : `the bytes ${shown} are not ${label} text`,
  );
}
