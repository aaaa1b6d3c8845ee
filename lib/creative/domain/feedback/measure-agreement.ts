/** How far two judges agree beyond chance. */
export interface Agreement {
  readonly pairs: number;
  /** Share of pairs with the same verdict; null without pairs. */
  readonly observed: number | null;
  /** Cohen's κ; null where chance alone explains everything or there is nothing to explain. */
  readonly kappa: number | null;
}

/** Cohen's κ over pairs of verdicts. Source: Cohen, A coefficient of agreement for nominal scales, 1960. */
export function measureAgreement(pairs: readonly (readonly [string, string])[]): Agreement {
  const n = pairs.length;
  if (n === 0) return { pairs: 0, observed: null, kappa: null };
  const observed = pairs.filter(([left, right]) => left === right).length / n;
  const names = new Set(pairs.flat());
  const share = (side: 0 | 1, name: string): number =>
    pairs.filter((pair) => pair[side] === name).length / n;
  const chance = [...names].reduce((sum, name) => sum + share(0, name) * share(1, name), 0);
  return { pairs: n, observed, kappa: chance >= 1 ? null : (observed - chance) / (1 - chance) };
}
