import { BAD, type BadCell } from "./bad-cell";

const TEXT_CHARS_MAX = 2_000;
const ID_CHARS_MAX = 64;

/** Spaces of every kind: control characters and TAB, NBSP, ideographic space, byte-order mark, zero-width marks. */
function isSpace(code: number): boolean {
  return (
    code <= 32 ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200f)
  );
}

/** What exports wrap ids in so that spreadsheets leave them alone: TAB, `'`, backtick, `="…"`. */
function isIdWrapping(code: number): boolean {
  return (
    isSpace(code) ||
    code === 39 ||
    code === 96 ||
    code === 34 ||
    code === 61 ||
    code === 0x2018 ||
    code === 0x2019
  );
}

/** Text without the spaces around it and without the marks that make a spreadsheet treat it as text. */
export function cleanText(cell: string): string {
  let start = 0;
  let end = cell.length;
  while (start < end && isSpace(cell.charCodeAt(start))) start++;
  while (end > start && isSpace(cell.charCodeAt(end - 1))) end--;
  if (start === end) return "";
  const first = cell.charCodeAt(start);
  if (first === 61 && end - start >= 3 && cell.charCodeAt(start + 1) === 34) {
    if (cell.charCodeAt(end - 1) === 34) return cleanText(cell.slice(start + 2, end - 1));
  }
  if (first === 39 || first === 96) return cleanText(cell.slice(start + 1, end));
  return start === 0 && end === cell.length ? cell : cell.slice(start, end);
}

/** A text from a file in a form that may be shown and stored: cleaned, at most `charsMax` letters, no NUL. */
export function toShownText(cell: string, charsMax: number): string {
  return cleanText(cell).slice(0, charsMax).replaceAll("\0", "").toWellFormed();
}

/** `-`, `--`, `—` and `/` stand for "nothing" in one export or another. */
export function isDash(text: string): boolean {
  if (text.length > 3) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 45 && code !== 0x2013 && code !== 0x2014 && code !== 0xff0d && code !== 47) {
      return false;
    }
  }
  return true;
}

/** Whether a cell says nothing. */
export function isBlank(cell: string): boolean {
  if (cell === "") return true;
  if (cell.length > 12) return false;
  return isDash(cleanText(cell));
}

/** A name or label; null when the cell says nothing. */
export function toText(cell: string): string | null | BadCell {
  if (cell === "") return null;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  const isPlain = first > 0x4000 && !isSpace(first) && last > 96 && !isSpace(last);
  const text = isPlain ? cell : cleanText(cell);
  if (text.length > TEXT_CHARS_MAX) return BAD.long;
  if (isDash(text)) return null;
  // PostgreSQL takes neither a NUL nor half of a surrogate pair in a text.
  return text.includes("\0") ? text.replaceAll("\0", "") : text.toWellFormed();
}

/** An equals sign that does not merely keep a quoted text from being a number. */
const FORMULA = /^[\s'`]*=(?!\s*")/;
const SCIENTIFIC = /^\d(?:\.\d+)?[eE]\+?\d{1,3}$/;

/**
 * An id, as text and never as a number; null when the cell says nothing. An id in scientific notation has lost its
 * digits to a spreadsheet: that is `excel-resaved`, and no cell of such a file can be trusted.
 */
export function toIdText(cell: string): string | null | BadCell {
  let start = 0;
  let end = cell.length;
  while (start < end && isIdWrapping(cell.charCodeAt(start))) start++;
  while (end > start && isIdWrapping(cell.charCodeAt(end - 1))) end--;
  if (start === end) return null;
  let plain = true;
  for (let i = start; i < end; i++) {
    const code = cell.charCodeAt(i);
    if (code >= 48 && code <= 57) continue;
    plain = false;
    if (code < 33 || code > 126) return isDash(cell.slice(start, end)) ? null : BAD.id;
  }
  const id = start === 0 && end === cell.length ? cell : cell.slice(start, end);
  if (!plain) {
    if (isDash(id)) return null;
    if (SCIENTIFIC.test(id)) return BAD.resaved;
    if (start > 0 && FORMULA.test(cell)) return BAD.id;
  }
  return id.length > ID_CHARS_MAX ? BAD.long : id;
}
