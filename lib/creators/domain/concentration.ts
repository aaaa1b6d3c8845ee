/** How much a portfolio leans on few. Shares of what is positive. */
export interface Concentration {
  /** Herfindahl and Hirschman: Σ share², 0 to 10,000. */
  readonly hhi: number;
  /** How many equal creators would be as concentrated. */
  readonly effectiveCount: number;
  readonly topShare: number;
  readonly topFiveShare: number;
}

/** Null without anything positive. */
export function computeConcentration(amounts: readonly number[]): Concentration | null {
  const sorted = amounts.filter((amount) => amount > 0).sort((a, b) => b - a);
  const total = sorted.reduce((sum, amount) => sum + amount, 0);
  if (total <= 0) return null;
  const shares = sorted.map((amount) => amount / total);
  const hhi = shares.reduce((sum, share) => sum + share * share, 0);
  return {
    hhi: hhi * 10_000,
    effectiveCount: 1 / hhi,
    topShare: shares[0] ?? 0,
    topFiveShare: shares.slice(0, 5).reduce((sum, share) => sum + share, 0),
  };
}
