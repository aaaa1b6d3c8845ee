import { factorCholesky, solveLower, solveUpper } from "@/lib/numerics/cholesky";
import { fitSimplexWeights } from "@/lib/numerics/simplex-least-squares";
import type { RegionPanel } from "./synthetic-control";

export interface AugmentedControl {
  /** Weights of the donors with the ridge's correction; they sum to one and may be negative. */
  readonly weights: Float64Array;
  /** Mean effect a period and treated region, its share, and the total over regions and periods. */
  readonly att: number;
  readonly lift: number;
  readonly incremental: number;
  /** Distance of the two lines before the treatment. */
  readonly l2: number;
  /** The ridge's penalty, chosen by leaving out one period at a time. */
  readonly penalty: number;
}

const PENALTIES = 20;
const PENALTY_RATIO = 1e-8;
const ROUNDS = 200;

/**
 * Synthetic control whose remaining gap before the treatment is closed by a ridge regression on the donors. Regions are measured
 * from their own levels, periods from the donors' mean. The penalty is the largest whose error on periods left out is within one
 * standard error of the least. Needs three periods before the test; costs periods × 21 Cholesky factors of donors × donors.
 *
 * Source: Ben-Michael, Feller and Rothstein, J. American Statistical Association 116, 2021, section 3; one period left out each time.
 */
export function fitAugmentedControl(panel: RegionPanel): AugmentedControl {
  const { donors, treated, from, to } = panel;
  const size = donors.length;
  const frame = toFrame(panel);
  const whole = momentsOf(frame, from, size);
  const base = fitSimplexWeights(whole.gram, whole.right, size).weights;
  const penalty = choosePenalty(frame, whole, from, size);
  const weights = correct(whole, base, penalty, size);
  let gained = 0;
  let expected = 0;
  let squares = 0;
  for (let t = 0; t <= to; t += 1) {
    const gap = gapAt(frame, weights, t, size);
    if (t < from) squares += gap * gap;
    else {
      gained += gap;
      expected += (frame.observed[t] ?? 0) - gap;
    }
  }
  return {
    weights,
    att: gained / (to - from + 1),
    lift: gained / expected,
    incremental: gained * treated.length,
    l2: Math.sqrt(squares),
    penalty,
  };
}

/** Periods × donors, and the treated mean, measured from own levels and from the donors' mean of the period. */
interface Frame {
  readonly donors: Float64Array;
  readonly target: Float64Array;
  /** The treated mean as it was. */
  readonly observed: Float64Array;
}

function toFrame({ values, periods, donors, treated, from }: RegionPanel): Frame {
  const size = donors.length;
  const rowOf = (region: number) => values.subarray(region * periods, (region + 1) * periods);
  const levelOf = (row: Float64Array): number =>
    row.subarray(0, from).reduce((sum, value) => sum + value, 0) / from;
  const centred = new Float64Array(periods * size);
  const target = new Float64Array(periods);
  const observed = new Float64Array(periods);
  for (const region of treated)
    rowOf(region).forEach((value, t) => {
      observed[t] = (observed[t] ?? 0) + value / treated.length;
    });
  const level = levelOf(observed);
  const rows = donors.map(rowOf);
  const levels = rows.map(levelOf);
  for (let t = 0; t < periods; t += 1) {
    let mean = 0;
    for (let d = 0; d < size; d += 1) mean += ((rows[d]?.[t] ?? 0) - (levels[d] ?? 0)) / size;
    for (let d = 0; d < size; d += 1)
      centred[t * size + d] = (rows[d]?.[t] ?? 0) - (levels[d] ?? 0) - mean;
    target[t] = (observed[t] ?? 0) - level - mean;
  }
  return { donors: centred, target, observed };
}

interface Moments {
  readonly gram: Float64Array;
  readonly right: Float64Array;
}

function momentsOf(frame: Frame, until: number, size: number): Moments {
  const moments = { gram: new Float64Array(size * size), right: new Float64Array(size) };
  for (let t = 0; t < until; t += 1) addPeriod(moments, frame, t, size, 1);
  return moments;
}

function addPeriod({ gram, right }: Moments, frame: Frame, t: number, size: number, sign: 1 | -1) {
  const row = frame.donors.subarray(t * size, (t + 1) * size);
  for (let a = 0; a < size; a += 1) {
    const value = sign * (row[a] ?? 0);
    right[a] = (right[a] ?? 0) + value * (frame.target[t] ?? 0);
    for (let b = 0; b < size; b += 1)
      gram[a * size + b] = (gram[a * size + b] ?? 0) + value * (row[b] ?? 0);
  }
}

/** base + (G + λI)⁻¹ (right − G·base): donors' ridge regression of what the base left over. */
function correct(
  moments: Moments,
  base: Float64Array,
  penalty: number,
  size: number,
): Float64Array {
  const { gram, right } = moments;
  const rest = new Float64Array(size);
  const factor = Float64Array.from(gram);
  for (let a = 0; a < size; a += 1) {
    let sum = right[a] ?? 0;
    for (let b = 0; b < size; b += 1) sum -= (gram[a * size + b] ?? 0) * (base[b] ?? 0);
    rest[a] = sum;
    factor[a * size + a] = (factor[a * size + a] ?? 0) + penalty;
  }
  if (!factorCholesky(factor, size)) return base;
  solveLower(factor, size, rest);
  solveUpper(factor, size, rest);
  return rest.map((value, d) => value + (base[d] ?? 0));
}

function gapAt(frame: Frame, weights: Float64Array, t: number, size: number): number {
  let gap = frame.target[t] ?? 0;
  for (let d = 0; d < size; d += 1) gap -= (weights[d] ?? 0) * (frame.donors[t * size + d] ?? 0);
  return gap;
}

function choosePenalty(frame: Frame, whole: Moments, from: number, size: number): number {
  const largest = largestEigenvalue(whole.gram, size);
  const penalties = Array.from(
    { length: PENALTIES + 1 },
    (_, i) => largest * PENALTY_RATIO ** (i / PENALTIES),
  );
  const errors = penalties.map(() => [] as number[]);
  for (let left = 0; left < from - 1; left += 1) {
    const fold = { gram: Float64Array.from(whole.gram), right: Float64Array.from(whole.right) };
    addPeriod(fold, frame, left, size, -1);
    const base = fitSimplexWeights(fold.gram, fold.right, size).weights;
    for (const [i, penalty] of penalties.entries())
      errors[i]?.push(gapAt(frame, correct(fold, base, penalty, size), left, size) ** 2);
  }
  const judged = errors.map(meanAndError);
  const least = judged.reduce((a, b) => (b.mean < a.mean ? b : a));
  const chosen = penalties.find((_, i) => (judged[i]?.mean ?? 0) <= least.mean + least.error);
  return chosen ?? largest;
}

function meanAndError(values: readonly number[]): {
  readonly mean: number;
  readonly error: number;
} {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** By powers of the matrix; the ladder of penalties needs no more digits than a few. */
function largestEigenvalue(matrix: Float64Array, size: number): number {
  let vector = new Float64Array(size).map((_, i) => 1 + i / size);
  let value = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Float64Array(size);
    for (let a = 0; a < size; a += 1)
      for (let b = 0; b < size; b += 1)
        next[a] = (next[a] ?? 0) + (matrix[a * size + b] ?? 0) * (vector[b] ?? 0);
    value = Math.sqrt(next.reduce((sum, each) => sum + each * each, 0));
    if (value === 0) return 1;
    vector = next.map((each) => each / value);
  }
  return value;
}
