/** How strong each day was, told by what sells without ads, and how much of that strength a lever's sales share. */
export interface DemandIndex {
  /** Sales without ads over their mean, at least a twentieth; 1 on every day when nothing sells without ads. */
  readonly index: Float64Array;
  /** The power of the index in the lever's sales, from 0 (no share) to 1 (all of it). */
  readonly power: number;
}

const INDEX_MIN = 0.05;
const DAYS_MIN = 28;

/**
 * Estimates the power by least squares of log sales on log spend and log index, over the days that have all three.
 *
 * A promotion lifts what ads sell as it lifts the shelf; left in, it would be credited to the spend that was raised for it.
 * Days are one value each, aligned. Closed form, linear in days. Fewer than four weeks of such days give power 0.
 */
export function estimateDemandIndex(
  spend: Float64Array,
  sales: Float64Array,
  ownSales: Float64Array,
): DemandIndex {
  const mean = ownSales.reduce((sum, value) => sum + value, 0) / ownSales.length;
  if (!(mean > 0)) return { index: new Float64Array(spend.length).fill(1), power: 0 };
  const index = ownSales.map((value) => Math.max(INDEX_MIN, value / mean));
  const days = [...spend.keys()].filter((day) => (spend[day] ?? 0) > 0 && (sales[day] ?? 0) > 0);
  if (days.length < DAYS_MIN) return { index, power: 0 };
  const log = (values: Float64Array): number[] =>
    centre(days.map((day) => Math.log(values[day] ?? 1)));
  return { index, power: clamp(partialSlope(log(sales), log(index), log(spend))) };
}

/** The slope of y on x with z held; 0 where x does not move beside z. All three centred. */
function partialSlope(y: readonly number[], x: readonly number[], z: readonly number[]): number {
  const xx = dot(x, x);
  const zz = dot(z, z);
  const xz = dot(x, z);
  const determinant = xx * zz - xz * xz;
  if (zz <= 1e-12) return xx > 1e-12 ? dot(x, y) / xx : 0;
  if (determinant <= 1e-9 * xx * zz) return 0;
  return (dot(x, y) * zz - dot(z, y) * xz) / determinant;
}

function centre(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
