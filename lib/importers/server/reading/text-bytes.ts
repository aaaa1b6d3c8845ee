import { isUtf8 } from "node:buffer";
import type { TableEncoding } from "./source-table";

export type TextEncoding = Exclude<TableEncoding, "xlsx">;

/** How many leading bytes certainly end with a whole character; the rest waits for the next chunk. */
export function wholeLength(bytes: Buffer, encoding: TextEncoding): number {
  switch (encoding) {
    case "utf-8":
    case "utf-8-bom":
      return wholeUtf8Length(bytes);
    case "gb18030":
      return wholeGb18030Length(bytes);
    case "utf-16le":
    case "utf-16be":
      return wholeUtf16Length(bytes, encoding === "utf-16le" ? 1 : 0);
  }
}

/** The same text in UTF-8, or null when some byte does not belong in the encoding. */
export function toUtf8(bytes: Buffer, encoding: TextEncoding): Buffer | null {
  switch (encoding) {
    case "utf-8":
    case "utf-8-bom":
      return isUtf8(bytes) ? bytes : null;
    case "gb18030":
      return gb18030ToUtf8(bytes);
    case "utf-16le":
    case "utf-16be":
      return utf16ToUtf8(bytes, encoding);
  }
}

/** Where the first byte is that does not belong; meant for bytes that `toUtf8` refused. */
export function findBadByte(bytes: Buffer, encoding: TextEncoding): number {
  if (encoding === "utf-16le" || encoding === "utf-16be") return findBadUtf16Byte(bytes, encoding);
  const lengthAt = encoding === "gb18030" ? gb18030LengthAt : utf8LengthAt;
  let at = 0;
  while (at < bytes.length) {
    const length = lengthAt(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** Length of the UTF-8 character that begins here, 0 when none does. */
export function utf8LengthAt(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const character = bytes.subarray(at, at + length);
  return character.length === length && isUtf8(character) ? length : 0;
}

function wholeUtf8Length(bytes: Buffer): number {
  const end = bytes.length;
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = bytes[end - back] ?? 0;
    if (byte < 0x80) return end;
    if (byte >= 0xc0) {
      const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      return length > back ? end - back : end;
    }
  }
  return end;
}

/** Bytes below 0x30 are never part of a longer GB18030 character, so the cut falls behind the last of them. */
function wholeGb18030Length(bytes: Buffer): number {
  for (let at = bytes.length - 1; at >= 0; at--) {
    if ((bytes[at] ?? 0) < 0x30) return at + 1;
  }
  return 0;
}

function wholeUtf16Length(bytes: Buffer, highByte: 0 | 1): number {
  const end = bytes.length - (bytes.length % 2);
  const endsInHighSurrogate = end >= 2 && ((bytes[end - 2 + highByte] ?? 0) & 0xfc) === 0xd8;
  return endsInHighSurrogate ? end - 2 : end;
}

const GB18030 = new TextDecoder("gb18030", { fatal: true, ignoreBOM: true });

function gb18030ToUtf8(bytes: Buffer): Buffer | null {
  let text: string;
  try {
    text = GB18030.decode(bytes);
  } catch {
    return null;
  }
  return Buffer.from(text, "utf8");
}

function utf16ToUtf8(bytes: Buffer, encoding: TextEncoding): Buffer | null {
  if (bytes.length % 2 === 1) return null;
  const text = utf16Text(bytes, encoding);
  return text.isWellFormed() ? Buffer.from(text, "utf8") : null;
}

function utf16Text(bytes: Buffer, encoding: TextEncoding): string {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const littleEndian = encoding === "utf-16le" ? even : Buffer.from(even).swap16();
  return littleEndian.toString("utf16le");
}

function findBadUtf16Byte(bytes: Buffer, encoding: TextEncoding): number {
  const text = utf16Text(bytes, encoding);
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) ?? 0;
    if (point >= 0xd800 && point <= 0xdfff) return at * 2;
    if (point > 0xffff) at++;
  }
  return text.length * 2;
}

/** Two bytes, or four with digits at the second and fourth place (GB 18030-2005, section 5). */
function gb18030LengthAt(bytes: Buffer, at: number): number {
  const isLead = (byte: number | undefined) => byte !== undefined && byte > 0x80 && byte < 0xff;
  const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;
  const first = bytes[at] ?? 0;
  if (first <= 0x80) return 1;
  const second = bytes[at + 1];
  if (!isLead(first) || second === undefined) return 0;
  if (isDigit(second)) return isLead(bytes[at + 2]) && isDigit(bytes[at + 3]) ? 4 : 0;
  return second >= 0x40 && second !== 0x7f && second !== 0xff ? 2 : 0;
}
