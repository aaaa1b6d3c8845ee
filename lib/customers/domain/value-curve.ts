export interface ValuePoint {
  /** Months since the first purchase. */
  readonly month: number;
  /** What a customer had spent by then on average, in the cohorts' unit. */
  readonly spent: number;
  /** Customers of the cohorts that have come so far. */
  readonly customers: number;
}

/**
 * What a customer spends over the months, all cohorts together. Each step is the mean of the cohorts that have both its
 * months, so that the curve does not move because a younger cohort has left it.
 */
export function computeValueCurve(
  cohorts: readonly { readonly customers: number; readonly spentSoFar: readonly number[] }[],
): ValuePoint[] {
  const length = Math.max(0, ...cohorts.map(({ spentSoFar }) => spentSoFar.length));
  let spent = 0;
  return Array.from({ length }, (_, month) => {
    const come = cohorts.filter(({ spentSoFar }) => spentSoFar.length > month);
    const customers = come.reduce((sum, one) => sum + one.customers, 0);
    const step = come.reduce(
      (sum, one) =>
        sum + one.customers * ((one.spentSoFar[month] ?? 0) - (one.spentSoFar[month - 1] ?? 0)),
      0,
    );
    spent += customers > 0 ? step / customers : 0;
    return { month, spent, customers };
  });
}
