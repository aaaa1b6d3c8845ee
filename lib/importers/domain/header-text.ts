import { cleanText, toShownText } from "./cells";

const HEADER_CHARS_MAX = 200;

const UNIT = /\((?:元|单位:元|%|¥|￥|人民币|cny|rmb|utc)\)$/;

/** The header as a person would read it: no tabs, no quotes, no byte-order mark, one space between words. */
export function toHeaderText(cell: string): string {
  return toShownText(cell, HEADER_CHARS_MAX).replaceAll(/\s+/g, " ");
}

/**
 * The form in which headers are compared: full-width marks as half-width, no spaces, lower case, and without a unit at
 * the end. Only units that change nothing are dropped: `(分)` stays and makes the column a stranger.
 */
export function toHeaderKey(cell: string): string {
  let key = cleanText(cell).normalize("NFKC").toLowerCase().replaceAll(/\s+/g, "");
  key = key.replaceAll("\\", "/").replaceAll("帐", "账").replaceAll("劵", "券");
  while (UNIT.test(key)) key = key.replace(UNIT, "");
  return key;
}

export const saysPercent = (header: string): boolean =>
  /[(（]\s*[%％]\s*[)）]\s*$/.test(cleanText(header));

export const saysUtc = (header: string): boolean => /\(\s*utc\s*\)\s*$/i.test(cleanText(header));
