/** One chance to buy: what it is worth and what it would have cost. */
export interface Opportunity {
  readonly value: number;
  readonly price: number;
}

/**
 * The most value that a budget could have bought, had all prices been known, with value ÷ cost at or over a floor.
 *
 * Fractions of an opportunity may be bought, so no strategy can exceed it. Both constraints are exhausted in one order,
 * best value for money first. Costs O(n log n).
 */
export function computeHindsightBound(
  opportunities: readonly Opportunity[],
  { budget, floor }: { budget: number; floor: number | null },
): number {
  const ranked = opportunities
    .filter(({ value, price }) => value > 0 && price >= 0)
    .sort((a, b) => b.value * a.price - a.value * b.price);
  let left = budget;
  let slack = 0;
  let total = 0;
  for (const { value, price } of ranked) {
    const surplus = floor === null ? 0 : value - floor * price;
    const byBudget = price > left ? left / price : 1;
    const byFloor = surplus < 0 && slack + surplus < 0 ? slack / -surplus : 1;
    const share = Math.min(byBudget, byFloor);
    total += share * value;
    left -= share * price;
    slack += share * surplus;
    if (share < 1) break;
  }
  return total;
}
