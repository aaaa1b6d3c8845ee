import { fitSimplexWeights } from "@/lib/numerics/simplex-least-squares";

/** Regions by periods. `treated` and `donors` are rows of `values`. */
export interface RegionPanel {
  readonly periods: number;
  /** One row a region, `periods` numbers each. */
  readonly values: Float64Array;
  readonly treated: readonly number[];
  readonly donors: readonly number[];
  /** The treatment runs over periods from … to, both counted in. */
  readonly from: number;
  readonly to: number;
}

export interface SyntheticControl {
  /** Weights of the donors, in their order; they sum to one. */
  readonly weights: Float64Array;
  /** Mean of the treated regions, and what the donors say it would have been, in every period. */
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** Mean effect a period and treated region. */
  readonly att: number;
  readonly lift: number;
  /** Total effect over regions and periods. */
  readonly incremental: number;
  /** Distance of the two lines before the treatment, and the same over that of equal weights. */
  readonly l2: number;
  readonly scaledL2: number;
}

/**
 * What the treated regions would have sold: the mixture of untreated regions that followed them best before, each region measured from its
 * own level. Needs at least two periods before and one donor.
 *
 * Source: Abadie, Diamond and Hainmueller, J. American Statistical Association 105, 2010; levels taken out as in Ferman and Pinto, Quantitative Economics 12, 2021.
 */
export function fitSyntheticControl(panel: RegionPanel): SyntheticControl {
  return fitOnPeriods(panel, countUp(panel.from));
}

/** As `fitSyntheticControl`, weights and levels learned on the periods named. */
export function fitOnPeriods(panel: RegionPanel, fitted: readonly number[]): SyntheticControl {
  const observed = meanOf(panel, panel.treated);
  const rows = panel.donors.map((donor) => rowOf(panel, donor));
  const levels = rows.map((row) => levelOf(row, fitted));
  const level = levelOf(observed, fitted);
  const weights = fitWeights(rows, levels, observed, level, fitted);
  const expected = mix(rows, levels, weights, level);
  let gained = 0;
  let base = 0;
  for (let t = panel.from; t <= panel.to; t += 1) {
    gained += (observed[t] ?? 0) - (expected[t] ?? 0);
    base += expected[t] ?? 0;
  }
  const days = panel.to - panel.from + 1;
  const even = new Float64Array(weights.length).fill(1 / weights.length);
  const l2 = distance(observed, expected, panel.from);
  const evenL2 = distance(observed, mix(rows, levels, even, level), panel.from);
  return {
    weights,
    observed,
    expected,
    att: gained / days,
    lift: gained / base,
    incremental: gained * panel.treated.length,
    l2,
    scaledL2: evenL2 > 0 ? l2 / evenL2 : 0,
  };
}

function fitWeights(
  rows: readonly Float64Array[],
  levels: readonly number[],
  observed: Float64Array,
  level: number,
  fitted: readonly number[],
): Float64Array {
  const size = rows.length;
  const gram = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let a = 0; a < size; a += 1) {
    const first = rows[a];
    for (const t of fitted) {
      const value = (first?.[t] ?? 0) - (levels[a] ?? 0);
      right[a] = (right[a] ?? 0) + value * ((observed[t] ?? 0) - level);
    }
    for (let b = 0; b <= a; b += 1) {
      const second = rows[b];
      let sum = 0;
      for (const t of fitted)
        sum += ((first?.[t] ?? 0) - (levels[a] ?? 0)) * ((second?.[t] ?? 0) - (levels[b] ?? 0));
      gram[a * size + b] = sum;
      gram[b * size + a] = sum;
    }
  }
  return fitSimplexWeights(gram, right, size).weights;
}

function mix(
  rows: readonly Float64Array[],
  levels: readonly number[],
  weights: Float64Array,
  level: number,
): Float64Array {
  const line = new Float64Array(rows[0]?.length ?? 0).fill(level);
  rows.forEach((row, donor) => {
    const weight = weights[donor] ?? 0;
    if (weight === 0) return;
    for (let t = 0; t < line.length; t += 1)
      line[t] = (line[t] ?? 0) + weight * ((row[t] ?? 0) - (levels[donor] ?? 0));
  });
  return line;
}

function meanOf(panel: RegionPanel, regions: readonly number[]): Float64Array {
  const mean = new Float64Array(panel.periods);
  for (const region of regions) {
    const row = rowOf(panel, region);
    for (let t = 0; t < mean.length; t += 1)
      mean[t] = (mean[t] ?? 0) + (row[t] ?? 0) / regions.length;
  }
  return mean;
}

function rowOf({ values, periods }: RegionPanel, region: number): Float64Array {
  return values.subarray(region * periods, (region + 1) * periods);
}

function levelOf(row: Float64Array, fitted: readonly number[]): number {
  let sum = 0;
  for (const t of fitted) sum += row[t] ?? 0;
  return sum / fitted.length;
}

/** 0, 1, … below `end`. */
export function countUp(end: number): number[] {
  return Array.from({ length: end }, (_, t) => t);
}

function distance(a: Float64Array, b: Float64Array, until: number): number {
  let sum = 0;
  for (let t = 0; t < until; t += 1) sum += ((a[t] ?? 0) - (b[t] ?? 0)) ** 2;
  return Math.sqrt(sum);
}
