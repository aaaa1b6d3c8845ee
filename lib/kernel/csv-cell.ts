/** Text that a spreadsheet neither splits nor runs: what looks like a formula stays text. */
export function toCsvCell(text: string | null): string {
  if (text === null) return "";
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** A number of many digits that a spreadsheet keeps digit by digit, since it would round it otherwise. */
export function toCsvId(text: string | null): string {
  return text !== null && /^\d{12,}$/.test(text) ? `\t${text}` : toCsvCell(text);
}
