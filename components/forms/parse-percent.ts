/** Percent as typed, with at most two decimals, in parts of 10,000; null where nothing was typed, not a number where it is none. */
export function parsePercent(text: string): number | null {
  const plain = text.trim();
  if (plain === "") return null;
  return /^-?\d{1,3}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : Number.NaN;
}
