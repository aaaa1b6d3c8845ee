import type { Quirks } from "./quirks";

/** Words by which a person asks for a quirk. */
const QUIRK_WORDS = {
  csv: { container: "csv" },
  xlsx: { container: "xlsx" },
  typed: { container: "xlsx", typedCells: true },
  "utf-8": { encoding: "utf-8" },
  "utf-8-bom": { encoding: "utf-8-bom" },
  gb18030: { encoding: "gb18030" },
  semicolon: { delimiter: ";" },
  tabs: { delimiter: "\t" },
  lf: { newline: "\n" },
  "bare-ids": { idMark: "none" },
  "tab-before": { idMark: "tab-before" },
  "tab-after": { idMark: "tab-after" },
  quote: { idMark: "quote" },
  backtick: { idMark: "backtick" },
  formula: { idMark: "formula" },
  "summary-none": { summary: "none" },
  "summary-first": { summary: "first" },
  "summary-last": { summary: "last" },
  blank: { blank: "" },
  dash: { blank: "-" },
  "double-dash": { blank: "--" },
  thousands: { thousands: true },
  "currency-sign": { currencySign: true },
  cover: { cover: true },
  "epoch-name": { epochName: true },
  "plain-name": { epochName: false },
  reversed: { reversedColumns: true },
} as const satisfies Readonly<Record<string, Partial<Quirks>>>;

export const QUIRK_NAMES = Object.keys(QUIRK_WORDS);

/** The quirks that words name, the later of two that disagree; null when a word names none. */
export function parseQuirks(words: readonly string[]): Partial<Quirks> | null {
  let quirks: Partial<Quirks> = {};
  for (const word of words) {
    if (!Object.hasOwn(QUIRK_WORDS, word)) return null;
    quirks = { ...quirks, ...QUIRK_WORDS[word as keyof typeof QUIRK_WORDS] };
  }
  return quirks;
}
