export const MINUTES_A_DAY = 1440;

/** Humps of a shopping day: when, how wide, how high above the night's level of 1. */
const HUMPS = [
  { at: 9 * 60, width: 110, height: 2.2 },
  { at: 12.5 * 60, width: 60, height: 3.2 },
  { at: 16 * 60, width: 140, height: 2.4 },
  { at: 20.75 * 60, width: 95, height: 7.5 },
] as const;

/**
 * The share of a day's visitors by each minute: quiet until seven, a hump at noon, the highest at twenty to nine in
 * the evening. A live room multiplies its minutes. Sums to 1.
 */
export function computeTrafficShape(
  surges: readonly { readonly from: number; readonly to: number; readonly factor: number }[] = [],
): Float64Array {
  const shape = new Float64Array(MINUTES_A_DAY).map((_, minute) => {
    const level = HUMPS.reduce(
      (sum, { at, width, height }) => sum + height * Math.exp(-0.5 * ((minute - at) / width) ** 2),
      1,
    );
    const surge = surges.find(({ from, to }) => minute >= from && minute < to);
    return level * (surge?.factor ?? 1);
  });
  const total = shape.reduce((sum, level) => sum + level, 0);
  return shape.map((level) => level / total);
}
