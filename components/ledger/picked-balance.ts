/** Debts, capital and income grow by credit; the first digit of a code tells. */
const CREDIT_CLASSES: ReadonlySet<number> = new Set([2, 3, 4]);

/**
 * The balance of picked accounts on the side where they grow, as the tree shows them. Null when some grow by debit and
 * some by credit: their sum would say nothing.
 */
export function toPickedBalance(balance: string | null, codes: readonly number[]): string | null {
  if (balance === null || codes.length === 0) return null;
  const byCredit = codes.filter((code) => CREDIT_CLASSES.has(Math.floor(code / 1000)));
  if (byCredit.length === 0) return balance;
  return byCredit.length === codes.length ? `${-BigInt(balance)}` : null;
}
