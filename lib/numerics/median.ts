/** The middle of some values, the mean of the two middle ones where their number is even; NaN of none. */
export function median(values: readonly number[] | Float64Array): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}

/** The quantile of values that are sorted already, interpolated between neighbours; NaN of none. */
export function quantile(sorted: Float64Array, part: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * part;
  const low = Math.floor(place);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (place - low) * (sorted[high]! - sorted[low]!);
}
