import { isAscii } from "node:buffer";
import type { ByteSource } from "./byte-source";
import { readFault } from "./read-fault";
import { type TextEncoding, toUtf8, utf8LengthAt, wholeLength } from "./text-bytes";

export interface SniffedText {
  readonly encoding: TextEncoding;
  /** Length of the byte order mark. */
  readonly markBytes: number;
  /** The beginning of the text, for guessing its shape; what cannot be decoded is left out. */
  readonly sample: string;
}

const SAMPLE_BYTES = 64 * 1024;

const MARKS: readonly (readonly [mark: Buffer, encoding: TextEncoding])[] = [
  [Buffer.from([0xef, 0xbb, 0xbf]), "utf-8-bom"],
  [Buffer.from([0xff, 0xfe]), "utf-16le"],
  [Buffer.from([0xfe, 0xff]), "utf-16be"],
  [Buffer.from([0x84, 0x31, 0x95, 0x33]), "gb18030"],
];

/** Tells the encoding of a text file: its byte order mark, else UTF-8 if its first foreign letters are, else GB18030. */
export async function sniffEncoding(source: ByteSource): Promise<SniffedText> {
  const { head, evidence, size } = await readEvidence(source);
  const marked = MARKS.find(([mark]) => head.subarray(0, mark.length).equals(mark));
  const encoding = marked?.[1] ?? judge(evidence);
  const markBytes = marked?.[0].length ?? 0;
  const sample = decodeSample(head.subarray(markBytes), encoding);
  if (size <= SAMPLE_BYTES && sample.trim() === "") {
    throw readFault("empty-file", source.place, "the file has no text in it.");
  }
  return { encoding, markBytes, sample };
}

interface Evidence {
  readonly head: Buffer;
  /** From the first byte that is not ASCII on. */
  readonly evidence: Buffer;
  /** Of the file, as far as it was read. */
  readonly size: number;
}

/** Reads until enough letters beyond ASCII are seen: a header in English may stand over rows in Chinese. */
async function readEvidence(source: ByteSource): Promise<Evidence> {
  const heads: Buffer[] = [];
  const evidence: Buffer[] = [];
  let size = 0;
  let evidenceBytes = 0;
  for await (const chunk of source.chunks()) {
    if (size < SAMPLE_BYTES) heads.push(Buffer.from(chunk.subarray(0, SAMPLE_BYTES - size)));
    size += chunk.length;
    if (evidenceBytes === 0 && isAscii(chunk)) continue;
    const from = evidenceBytes === 0 ? chunk.findIndex((byte) => byte >= 0x80) : 0;
    const part = Buffer.from(chunk.subarray(from, from + SAMPLE_BYTES - evidenceBytes));
    evidence.push(part);
    evidenceBytes += part.length;
    if (evidenceBytes >= SAMPLE_BYTES) break;
  }
  return { head: Buffer.concat(heads), evidence: Buffer.concat(evidence), size };
}

function judge(evidence: Buffer): TextEncoding {
  const isCut = evidence.length >= SAMPLE_BYTES;
  const whole = (encoding: TextEncoding) =>
    isCut ? evidence.subarray(0, wholeLength(evidence, encoding)) : evidence;
  if (toUtf8(whole("utf-8"), "utf-8")) return "utf-8";
  // GB18030 accepts almost any UTF-8 and makes other letters of it, so a damaged UTF-8 file must be known by itself.
  return isMostlyUtf8(evidence) ? "utf-8" : "gb18030";
}

/**
 * Three-byte UTF-8 characters hardly ever arise by chance in GB18030 text (one for thirty bad bytes), while two-byte ones
 * do all the time. A character cut off by the end is not held against the encoding.
 */
function isMostlyUtf8(bytes: Buffer): boolean {
  let threeByte = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = utf8LengthAt(bytes, at);
    if (length === 3) threeByte++;
    if (length === 0 && bytes.length - at > 3) bad++;
    at += Math.max(1, length);
  }
  return threeByte > bad;
}

function decodeSample(head: Buffer, encoding: TextEncoding): string {
  const label = encoding === "utf-8-bom" ? "utf-8" : encoding;
  return new TextDecoder(label).decode(
    head.subarray(0, wholeLength(head, encoding) || head.length),
  );
}
