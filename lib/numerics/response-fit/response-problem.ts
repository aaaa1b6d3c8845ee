import { factorCholesky, solveLower } from "@/lib/numerics/cholesky";
import { dot } from "@/lib/numerics/dot";
import { COLUMN_PARAMETERS, type SaturationKind } from "./saturating-column";

/** One measured or believed effect of one column: sum of weight·(with spend - with the other spend)·coefficient = target ± error. */
export interface Evidence {
  readonly column: number;
  /** What a row counts for in the sum; 0 outside the window. */
  readonly weights: Float64Array;
  /** The spend that the effect is measured against; null is no spend at all. */
  readonly withheld: Float64Array | null;
  readonly target: number;
  readonly error: number;
}

/** A normal belief about each nonlinear number, cut to [low, high]. */
export interface Belief {
  readonly centre: Float64Array;
  readonly deviation: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * A response that is linear once a few nonlinear numbers are known:
 * y = group level + linear part + sum of coefficient·column(nonlinear numbers), coefficients >= 0, with a ridge on the
 * linear part, a belief on the nonlinear numbers and evidence on the columns.
 */
export interface ResponseProblem {
  readonly rows: number;
  readonly groups: Int32Array;
  /** 1 where the row teaches, 0 where it is only predicted. */
  readonly mask: Float64Array;
  readonly spend: readonly Float64Array[];
  readonly kinds: readonly SaturationKind[];
  readonly response: Float64Array;
  readonly linear: readonly Float64Array[];
  /** How many of the first linear columns say the same in every group; all groups must then have the same length. */
  readonly shared: number;
  /** Standard deviation that each linear coefficient is believed to have around 0; Infinity leaves it free. */
  readonly linearDeviation: Float64Array;
  readonly evidence: readonly Evidence[];
  readonly belief: Belief;
  /** Variance of the noise of one row: what squares are measured in. */
  readonly noise: number;
}

/** The problem with everything that does not depend on the nonlinear numbers worked out, and room to work in. */
export interface PreparedProblem {
  readonly problem: ResponseProblem;
  /** Rows and evidence rows together. */
  readonly length: number;
  readonly columns: number;
  readonly linearCount: number;
  /** Masked rows, then evidence: weight of each evidence row in units of the noise. */
  readonly evidenceScale: Float64Array;
  /** Linear columns, within-group means taken off, masked. */
  readonly linear: Float64Array;
  readonly linearFactor: Float64Array;
  /** Mean of each linear column over the teaching rows of each group. */
  readonly linearMeans: Float64Array;
  readonly groupRoot: Float64Array;
  readonly groupCount: number;
  /** Length of the coordinates that stand for what levels and linear part explain. */
  readonly coordinates: number;
  readonly target: TargetVector;
  readonly room: Room;
}

/** A response vector as the inner problem sees it. */
export interface TargetVector {
  readonly values: Float64Array;
  readonly explained: Float64Array;
  /** Squares left when levels and linear part are taken off. */
  readonly squares: number;
}

interface Room {
  readonly matrix: Float64Array;
  readonly explained: Float64Array;
  readonly scratch: Float64Array;
}

/** Works out what stays the same over every step of the search. Costs rows·linear². */
export function prepareResponse(problem: ResponseProblem): PreparedProblem {
  const { rows, mask, groups } = problem;
  const length = rows + problem.evidence.length;
  const linearCount = problem.linear.length;
  const groupRoot = countGroups(mask, groups);
  const linear = new Float64Array(linearCount * length);
  const linearMeans = new Float64Array(linearCount * groups.length);
  problem.linear.forEach((column, at) => {
    linear.set(column, at * length);
    linearMeans.set(centre(linear, at * length, mask, groups, groupRoot), at * groups.length);
  });
  const linearFactor = factorLinear(problem, linear, length);
  const coordinates = linearCount + groups.length;
  const block = COLUMN_PARAMETERS + 1;
  const columns = problem.spend.length;
  const noiseRoot = Math.sqrt(problem.noise);
  const prepared = {
    problem,
    length,
    columns,
    linearCount,
    evidenceScale: Float64Array.from(problem.evidence, ({ error }) => noiseRoot / error),
    linear,
    linearFactor,
    linearMeans,
    groupRoot,
    groupCount: groups.length,
    coordinates,
    room: {
      matrix: new Float64Array(columns * block * length),
      explained: new Float64Array(columns * block * coordinates),
      scratch: new Float64Array(block * rows),
    },
  };
  const target = describeTarget(prepared, problem.response, null, null);
  return { ...prepared, target };
}

/** A response as the inner problem sees it; `believed` moves the centre of the linear coefficients away from 0, `told` replaces the evidence. */
export function describeTarget(
  prepared: Omit<PreparedProblem, "target">,
  response: Float64Array,
  believed: Float64Array | null,
  told: Float64Array | null,
): TargetVector {
  const { problem, length } = prepared;
  const values = new Float64Array(length);
  for (let row = 0; row < problem.rows; row += 1) values[row] = response[row]! * problem.mask[row]!;
  problem.evidence.forEach(({ target }, at) => {
    values[problem.rows + at] = prepared.evidenceScale[at]! * (told ? told[at]! : target);
  });
  const explained = new Float64Array(prepared.coordinates);
  let pull = 0;
  const added = believed
    ? believed.map((value, at) => {
        const precision = linearPrecision(problem, at);
        pull += precision * value * value;
        return precision * value;
      })
    : null;
  explainBy(prepared, values, 0, explained, 0, added);
  return { values, explained, squares: pull + squares(values) - squares(explained) };
}

/** Coordinates of a vector in the space of group levels and linear part: what those explain of it is their product. */
export function explainBy(
  prepared: Omit<PreparedProblem, "target">,
  vector: Float64Array,
  from: number,
  into: Float64Array,
  at: number,
  added: Float64Array | null = null,
): void {
  const { linear, linearFactor, linearCount, length, problem, groupRoot } = prepared;
  const { groups, rows } = problem;
  const sums = groupSums(vector, from, groups, rows);
  const projected = new Float64Array(linearCount);
  const shared = groups.length > 1 ? problem.shared : 0;
  if (shared > 0) projectShared(prepared, vector, from, sums, projected);
  for (let column = shared; column < linearCount; column += 1)
    projected[column] = dot(linear, column * length, vector, from, rows);
  if (added)
    for (let column = 0; column < linearCount; column += 1) projected[column]! += added[column]!;
  solveLower(linearFactor, linearCount, projected);
  into.set(projected, at);
  for (let group = 0; group < groups.length; group += 1) {
    const root = groupRoot[group]!;
    into[at + linearCount + group] = root > 0 ? sums[group]! / root : 0;
  }
}

/** Products with the columns that all groups share: one sum a period stands for its rows. */
function projectShared(
  { problem, linearMeans }: Omit<PreparedProblem, "target">,
  vector: Float64Array,
  from: number,
  sums: Float64Array,
  projected: Float64Array,
): void {
  const groups = problem.groups.length;
  const periods = problem.rows / groups;
  const inPeriod = new Float64Array(periods);
  for (let group = 0; group < groups; group += 1) {
    const start = from + group * periods;
    for (let period = 0; period < periods; period += 1)
      inPeriod[period]! += vector[start + period]!;
  }
  for (let column = 0; column < problem.shared; column += 1)
    projected[column] =
      dot(problem.linear[column]!, 0, inPeriod, 0, periods) -
      dot(linearMeans, column * groups, sums, 0, groups);
}

function groupSums(
  vector: Float64Array,
  from: number,
  groups: Int32Array,
  rows: number,
): Float64Array {
  const sums = new Float64Array(groups.length);
  for (let group = 0; group < groups.length; group += 1) {
    const end = group + 1 < groups.length ? groups[group + 1]! : rows;
    let sum = 0;
    for (let row = groups[group]!; row < end; row += 1) sum += vector[from + row]!;
    sums[group] = sum;
  }
  return sums;
}

function linearPrecision(problem: ResponseProblem, column: number): number {
  return problem.noise / problem.linearDeviation[column]! ** 2;
}

/** Square root of how many rows teach in each group. */
function countGroups(mask: Float64Array, groups: Int32Array): Float64Array {
  return Float64Array.from(groups, (start, group) => {
    const end = group + 1 < groups.length ? groups[group + 1]! : mask.length;
    let count = 0;
    for (let row = start; row < end; row += 1) count += mask[row]!;
    return Math.sqrt(count);
  });
}

/** Takes each group's mean off a column and blanks the rows that do not teach; returns the means. */
function centre(
  columns: Float64Array,
  at: number,
  mask: Float64Array,
  groups: Int32Array,
  groupRoot: Float64Array,
): Float64Array {
  const means = new Float64Array(groups.length);
  for (let group = 0; group < groups.length; group += 1) {
    const end = group + 1 < groups.length ? groups[group + 1]! : mask.length;
    let sum = 0;
    for (let row = groups[group]!; row < end; row += 1) sum += columns[at + row]! * mask[row]!;
    const mean = groupRoot[group]! > 0 ? sum / groupRoot[group]! ** 2 : 0;
    means[group] = mean;
    for (let row = groups[group]!; row < end; row += 1)
      columns[at + row] = (columns[at + row]! - mean) * mask[row]!;
  }
  return means;
}

function factorLinear(
  problem: ResponseProblem,
  linear: Float64Array,
  length: number,
): Float64Array {
  const count = problem.linear.length;
  const factor = new Float64Array(count * count);
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      factor[i * count + j] = dot(linear, i * length, linear, j * length, problem.rows);
    }
    // A trace of ridge keeps a column that never moves, or repeats another, from stopping the fit.
    const own = factor[i * count + i]!;
    factor[i * count + i] = own * (1 + 1e-9) + linearPrecision(problem, i) + 1e-9;
  }
  factorCholesky(factor, count);
  return factor;
}

function squares(vector: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at += 1) sum += vector[at]! * vector[at]!;
  return sum;
}
