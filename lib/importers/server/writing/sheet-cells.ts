import { AppError } from "@/lib/kernel";
import { toCellText } from "./cell-text";
import { HEADER_STYLE, styleOf } from "./sheet-styles";
import type { FormulaCell, WrittenCell, WrittenColumn } from "./written-table";

/** Excel's own bound; a longer text would make it call the file damaged. */
const CELL_CHARS_MAX = 32_767;
/** Excel keeps 15 digits of a number; what has more is written as text, so that nothing is lost. */
const EXACT_DIGITS = 15;
const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
/** Before it Excel's calendar is off by its false leap day. */
const FIRST_SAFE_SERIAL = 61;
const TEXT_STYLE = styleOf({ header: "", kind: "text" });

/** Makes the `<c>` element of a value at a reference such as `B7`; nothing for a missing value. */
export type CellMaker = (value: WrittenCell, reference: string) => string;

export function cellMaker(column: WrittenColumn): CellMaker {
  const plain = plainMaker(column);
  return (value, reference) =>
    typeof value === "object" && value !== null
      ? formulaCell(value, reference, column)
      : plain(value, reference);
}

/** The formula beside what it came to, for readers that compute nothing. */
function formulaCell(cell: FormulaCell, reference: string, column: WrittenColumn): string {
  const text =
    column.kind === "percent" && cell.value !== null
      ? String(cell.value)
      : toCellText(cell.value, column);
  const formula = `<f>${escapeText(cell.formula)}</f>`;
  const style = styleOf(column);
  return text === ""
    ? `<c r="${reference}" s="${style}" t="str">${formula}<v></v></c>`
    : `<c r="${reference}" s="${style}">${formula}<v>${text}</v></c>`;
}

function plainMaker(column: WrittenColumn): CellMaker {
  const style = styleOf(column);
  const number = (text: string, reference: string) =>
    `<c r="${reference}" s="${style}"><v>${text}</v></c>`;
  switch (column.kind) {
    case "text":
      return (value, reference) => textCell(toCellText(value, column), reference);
    case "percent":
      return (value, reference) => {
        const isMissing = toCellText(value, column) === "";
        return isMissing ? "" : number(String(value), reference);
      };
    case "date":
    case "datetime":
      return (value, reference) => {
        const text = toCellText(value, column);
        const serial = toSerial(text);
        return serial === null ? textCell(text, reference) : number(String(serial), reference);
      };
    case "money":
    case "integer":
    case "decimal":
    case "ratio":
      return (value, reference) => {
        const text = toCellText(value, column);
        return text !== "" && isExact(text) ? number(text, reference) : textCell(text, reference);
      };
  }
}

/** A cell that is text and nothing else: whatever it begins with, no program runs it. */
export function textCell(text: string, reference: string, style = TEXT_STYLE): string {
  if (text === "") return "";
  if (text.length > CELL_CHARS_MAX) {
    throw new AppError(
      "invalid",
      "importers/unwritable-cell",
      `The text for ${reference} has ${text.length} characters; a cell holds ${CELL_CHARS_MAX}.`,
    );
  }
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`;
}

export function headerCell(text: string, reference: string): string {
  return textCell(text, reference, HEADER_STYLE);
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;");
}

function toSerial(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2}))?$/.exec(text);
  if (!match) return null;
  const at = Date.parse(`${match[1]}T${match[2] ?? "00:00:00"}Z`);
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(match[1] ?? "")) return null;
  const serial = (at - EPOCH) / DAY_MS;
  return serial < FIRST_SAFE_SERIAL ? null : serial;
}

function isExact(text: string): boolean {
  const digits = text.replace(/^-?0*\.?0*/, "").replace(".", "");
  return digits.length <= EXACT_DIGITS && !text.includes("e");
}

const NEEDS_ESCAPE = /[&<>]/;
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escapeText(text: string): string {
  const safe = hasUnwritable(text) ? escapeUnwritable(text) : text;
  return NEEDS_ESCAPE.test(safe)
    ? safe.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character)
    : safe;
}

/** Whether the text has characters that XML cannot hold or would change, or what may look like their escape. */
function hasUnwritable(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isUnwritable(code) || (code >= 0xd800 && code < 0xe000)) return true;
    if (code === 0x5f && text.charCodeAt(i + 1) === 0x78) return true;
  }
  return false;
}

function isUnwritable(code: number): boolean {
  return (code < 0x20 && code !== 0x09 && code !== 0x0a) || code === 0xfffe || code === 0xffff;
}

/** Office's escapes (ECMA-376, 22.9.2.19): `_x000D_` for a character, `_x005F_` for an underscore that begins one. */
function escapeUnwritable(text: string): string {
  const wellFormed = text.toWellFormed();
  let escaped = "";
  for (let i = 0; i < wellFormed.length; i++) {
    const code = wellFormed.charCodeAt(i);
    const isEscaped = isUnwritable(code) || (code === 0x5f && beginsEscape(wellFormed, i));
    escaped += isEscaped
      ? `_x${code.toString(16).toUpperCase().padStart(4, "0")}_`
      : wellFormed.charAt(i);
  }
  return escaped;
}

/** Whether a reader would take the underscore and what follows, once that is escaped itself, for an escape. */
function beginsEscape(text: string, at: number): boolean {
  if (!/^x[0-9a-f]{4}$/i.test(text.slice(at + 1, at + 6))) return false;
  return text.charAt(at + 6) === "_" || isUnwritable(text.charCodeAt(at + 6));
}
