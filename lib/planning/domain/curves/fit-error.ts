/** How far predictions lie from what came. Rates; null where there is nothing to measure against. */
export interface FitError {
  /** Part of the variance that is explained; can be negative out of sample. */
  readonly r2: number | null;
  /** Root mean squared error over the range of what came. */
  readonly nrmse: number | null;
  /** Mean absolute error as a part of each value, over values that are not 0. */
  readonly mape: number | null;
  readonly count: number;
}

/** Measures predictions over the rows that `counts` admits and whose response is known. */
export function measureError(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  counts: (row: number) => boolean,
): FitError {
  const pairs = Array.from({ length: actual.length }, (_, row) => row)
    .filter((row) => counts(row) && Number.isFinite(actual[row]))
    .map((row) => ({ is: actual[row] ?? 0, told: predicted[row] ?? 0 }));
  if (pairs.length === 0) return { r2: null, nrmse: null, mape: null, count: 0 };
  const mean = pairs.reduce((sum, { is }) => sum + is, 0) / pairs.length;
  const squares = pairs.reduce((sum, { is, told }) => sum + (is - told) ** 2, 0);
  const spread = pairs.reduce((sum, { is }) => sum + (is - mean) ** 2, 0);
  const high = pairs.reduce((most, { is }) => Math.max(most, is), Number.NEGATIVE_INFINITY);
  const low = pairs.reduce((least, { is }) => Math.min(least, is), Number.POSITIVE_INFINITY);
  const nonZero = pairs.filter(({ is }) => is !== 0);
  return {
    r2: spread > 0 ? 1 - squares / spread : null,
    nrmse: high > low ? Math.sqrt(squares / pairs.length) / (high - low) : null,
    mape:
      nonZero.length > 0
        ? nonZero.reduce((sum, { is, told }) => sum + Math.abs((is - told) / is), 0) /
          nonZero.length
        : null,
    count: pairs.length,
  };
}
