/** First characters at which a spreadsheet takes a CSV cell for a formula; the full-width ones in Chinese Excel. */
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** Amounts, rates and the dash that stands for nothing are no formulas, whatever they begin with. */
const IS_HARMLESS = /^(?:[+-]?(?:\d[\d,]*\.?\d*|\.\d+)%?|-+)$/;

/** The text with an apostrophe in front if a spreadsheet would run it (OWASP, CSV injection). */
export function guardFormula(text: string): string {
  return STARTS_FORMULA.test(text) && !IS_HARMLESS.test(text) ? `'${text}` : text;
}
