import { isUtf8 } from "node:buffer";
import { crc32 } from "node:zlib";

const UTF8_FLAG = 0x800;
const UNICODE_PATH_FIELD = 0x7075;

/** The parts of a zip's directory entry that say what it is called. */
export interface RawEntryName {
  readonly bytes: Buffer;
  readonly flags: number;
  readonly extraFields: readonly { readonly id: number; readonly data: Buffer }[];
}

/**
 * The path of a zip member. Without the UTF-8 flag the format says code page 437, and Windows in China writes GBK; some
 * programs write UTF-8 and forget the flag.
 */
export function decodeEntryName(name: RawEntryName): string {
  const unicode = findUnicodePath(name);
  if (unicode) return unicode.toString("utf8");
  if (name.flags & UTF8_FLAG) return name.bytes.toString("utf8");
  return looksUtf8(name.bytes) ? name.bytes.toString("utf8") : decodeGbk(name.bytes);
}

/** Free of drive letters, leading slashes, dot segments and control characters: for display, never for opening. */
export function sanitizeEntryName(name: string): string {
  return [...name.replaceAll("\\", "/").toWellFormed()]
    .filter((character) => character >= " " && character !== "\u007f")
    .join("")
    .replace(/^[A-Za-z]:/, "")
    .split("/")
    .filter((segment) => segment !== "" && segment !== "." && segment !== "..")
    .join("/");
}

/** Folders and what operating systems and Office leave lying about. */
export function isClutter(name: string): boolean {
  if (/[/\\]$/.test(name)) return true;
  const segments = sanitizeEntryName(name).split("/");
  const last = segments.at(-1) ?? "";
  if (segments.includes("__MACOSX")) return true;
  return /^(|\._.*|~\$.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(last);
}

/** The Info-ZIP Unicode Path field, if it belongs to this name (APPNOTE 4.6.9). */
function findUnicodePath(name: RawEntryName): Buffer | null {
  const field = name.extraFields.find(({ id }) => id === UNICODE_PATH_FIELD);
  if (!field || field.data.length < 6 || field.data[0] !== 1) return null;
  return field.data.readUInt32LE(1) === crc32(name.bytes) ? field.data.subarray(5) : null;
}

/** Valid UTF-8 with a character of three bytes; short GBK names are valid two-byte UTF-8 by chance (联通). */
function looksUtf8(bytes: Buffer): boolean {
  return isUtf8(bytes) && bytes.some((byte) => byte >= 0xe0);
}

function decodeGbk(bytes: Buffer): string {
  try {
    return new TextDecoder("gb18030", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}
