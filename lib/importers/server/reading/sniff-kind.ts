import { type ByteSource, readHead } from "./byte-source";
import { type Place, readFault } from "./read-fault";

export type FileKind = "text" | "zip" | "gzip";

const HEAD_BYTES = 8192;
const RESAVE = "Open it in Excel or WPS and save it as .xlsx or .csv.";

/** Formats that people upload by mistake, by their first bytes. */
const STRANGERS: readonly (readonly [signature: string, what: string])[] = [
  ["%PDF-", "a PDF"],
  ["{\\rtf1", "an RTF document"],
];

/** The same, for signatures that honest text could begin with: they count in a file with a zero byte. */
const BINARY_STRANGERS: readonly (readonly [signature: string, what: string])[] = [
  ["\x89PNG", "a PNG picture"],
  ["\xff\xd8\xff", "a JPEG picture"],
  ["GIF8", "a GIF picture"],
  ["BM", "a BMP picture"],
  ["RIFF", "a sound, film or WebP file"],
  ["Rar!", "a RAR archive; unpack it, or pack it as .zip"],
  ["7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it, or pack it as .zip"],
  ["SQLite format 3", "a database"],
  ["PAR1", "a Parquet file"],
  ["\x7fELF", "a program"],
  ["MZ", "a program"],
];

/** Tells by the first bytes what a file is, whatever its name says, and refuses what holds no table. */
export async function sniffKind(source: ByteSource): Promise<FileKind> {
  const head = await readHead(source, HEAD_BYTES);
  const { place } = source;
  if (head.length === 0) throw readFault("empty-file", place, "the file is empty.");
  const bytes = head.toString("latin1");
  if (bytes.startsWith("PK\x03\x04")) return "zip";
  if (bytes.startsWith("PK\x05\x06")) throw readFault("empty-file", place, "the zip is empty.");
  if (bytes.startsWith("PK\x07\x08")) {
    throw readFault("unsupported-file", place, "a zip split over several files is not supported.");
  }
  if (bytes.startsWith("\x1f\x8b")) return "gzip";
  if (bytes.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) throw await compoundFault(source, head);
  refuseStrangers(bytes, place);
  return "text";
}

function refuseStrangers(bytes: string, place: Place): void {
  const isUtf16 = bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff");
  const isBinary = bytes.includes("\0") && !isUtf16;
  // Excel 2 to 4 wrote a bare stream of records that begins with BOF, number 9, and its two-byte length.
  if (isBinary && bytes.startsWith("\x09") && bytes.charCodeAt(3) === 0) {
    throw readFault("unsupported-workbook", place, `this is an old Excel file. ${RESAVE}`);
  }
  const candidates = isBinary ? [...STRANGERS, ...BINARY_STRANGERS] : STRANGERS;
  const stranger = candidates.find(([signature]) => bytes.startsWith(signature));
  if (stranger)
    throw readFault("unsupported-file", place, `this is not a table but ${stranger[1]}.`);
  const markup = describeMarkup(bytes);
  if (markup) throw readFault("unsupported-workbook", place, `this is ${markup}. ${RESAVE}`);
  if (isBinary) throw readFault("binary-file", place, "this is a binary file, not a table.");
}

function describeMarkup(bytes: string): string | null {
  const start = bytes
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart()
    .slice(0, 4096)
    .toLowerCase();
  if (/^<\?xml[^>]*>/.test(start) && start.includes("office:spreadsheet")) {
    return "an Excel 2003 XML spreadsheet";
  }
  if (/^mime-version:/.test(start)) return "a web archive";
  if (/^<(!doctype\s+html|html|head|meta|style|table|body|div)\b/.test(start)) {
    return "a web page, even if its name ends in .xls or .csv";
  }
  return /^<\?xml\b/.test(start) ? "an XML document" : null;
}

/** Looks into the directory of an OLE compound file, which both .xls and encrypted .xlsx files are. */
async function compoundFault(source: ByteSource, head: Buffer) {
  const { place } = source;
  const names = await compoundNames(source, head);
  if (names.includes("EncryptedPackage")) {
    return readFault(
      "encrypted-file",
      place,
      "the workbook is protected by a password. Remove the password in Excel and save it again.",
    );
  }
  const isXls = names.includes("Workbook") || names.includes("Book") || names.length === 0;
  return isXls
    ? readFault("unsupported-workbook", place, `this is an .xls workbook of old Excel. ${RESAVE}`)
    : readFault("unsupported-file", place, "this is an old Office document, not a workbook.");
}

const DIRECTORY_ENTRY_BYTES = 128;
const DIRECTORY_OFFSET_MAX = 64 * 1024 * 1024;

/** Names in the first directory sector; empty when it lies outside of what is worth reading. */
async function compoundNames(source: ByteSource, head: Buffer): Promise<string[]> {
  if (head.length < 512) return [];
  const sectorBytes = head.readUInt16LE(30) === 12 ? 4096 : 512;
  const offset = (head.readUInt32LE(48) + 1) * sectorBytes;
  if (offset > DIRECTORY_OFFSET_MAX) return [];
  const directory = (await readHead(source, offset + sectorBytes)).subarray(offset);
  const names: string[] = [];
  for (let at = 0; at + DIRECTORY_ENTRY_BYTES <= directory.length; at += DIRECTORY_ENTRY_BYTES) {
    const nameBytes = Math.min(64, directory.readUInt16LE(at + 64));
    if (nameBytes > 2) names.push(directory.toString("utf16le", at, at + nameBytes - 2));
  }
  return names;
}
