import type { Rng } from "@/lib/numerics/rng";
import type { UpliftModel } from "./fit-uplift";
import type { UpliftTrial } from "./uplift-trial";

const TREES = 60;
const DEPTH_MAX = 4;
const LEAF_ROWS_MIN = 200;
const LEAF_SHARE_MIN = 0.02;
const BINS = 16;

interface Split {
  readonly column: number;
  /** Values up to this go left. */
  readonly cut: number;
}

interface Node {
  readonly split: Split | null;
  readonly left: Node | null;
  readonly right: Node | null;
  effect: number;
  rows: number;
}

/**
 * Grows trees that split where the effect differs most, each on half of the rows, and fills their leaves with the mean
 * score of the other half (honest).
 *
 * `score` holds one unbiased guess of the effect a row. Costs trees × rows × columns × depth. Source: Athey and Imbens,
 * Recursive partitioning for heterogeneous causal effects, PNAS 113(27), 2016.
 */
export function growEffectForest(
  trial: UpliftTrial,
  score: Float64Array,
  rows: Uint32Array,
  rng: Rng,
): UpliftModel {
  const cuts = listCuts(trial, rows);
  const trees: Node[] = [];
  for (let tree = 0; tree < TREES; tree += 1) {
    const own = rng.fork("tree", tree);
    const grow: number[] = [];
    const fill: number[] = [];
    for (const row of rows) {
      const drawn = own.below(4);
      if (drawn < 2) (drawn === 0 ? grow : fill).push(row);
    }
    const least = Math.max(LEAF_ROWS_MIN, LEAF_SHARE_MIN * grow.length);
    const root = growNode({ trial, score, cuts, rng: own, least }, grow, 0);
    for (const row of fill) drop(root, trial, row, score[row]!);
    settle(root, 0);
    trees.push(root);
  }
  return (features, offset) => {
    let sum = 0;
    for (const tree of trees) sum += readEffect(tree, features, offset);
    return sum / trees.length;
  };
}

/** Up to fifteen values of each column to split at. */
function listCuts({ features, columns }: UpliftTrial, rows: Uint32Array): number[][] {
  return Array.from({ length: columns }, (_, column) => {
    const sorted = Float64Array.from(rows, (row) => features[row * columns + column]!).sort();
    const cuts = new Set<number>();
    for (let bin = 1; bin < BINS; bin += 1)
      cuts.add(sorted[Math.floor((sorted.length * bin) / BINS)]!);
    cuts.delete(sorted[sorted.length - 1]!);
    // Of a rare yes or no, the only cut lies below every quantile.
    if (cuts.size === 0 && sorted[0]! < sorted[sorted.length - 1]!) cuts.add(sorted[0]!);
    return [...cuts].sort((a, b) => a - b);
  });
}

interface Growing {
  readonly trial: UpliftTrial;
  readonly score: Float64Array;
  readonly cuts: readonly (readonly number[])[];
  readonly rng: Rng;
  readonly least: number;
}

function growNode(growing: Growing, rows: readonly number[], depth: number): Node {
  const split = depth < DEPTH_MAX ? findSplit(growing, rows) : null;
  if (!split) return { split: null, left: null, right: null, effect: 0, rows: 0 };
  const { features, columns } = growing.trial;
  const left: number[] = [];
  const right: number[] = [];
  for (const row of rows)
    (features[row * columns + split.column]! <= split.cut ? left : right).push(row);
  return {
    split,
    left: growNode(growing, left, depth + 1),
    right: growNode(growing, right, depth + 1),
    effect: 0,
    rows: 0,
  };
}

/** The split that sets the two means furthest apart, over half of the columns. */
function findSplit(
  { trial, score, cuts, rng, least }: Growing,
  rows: readonly number[],
): Split | null {
  if (rows.length < 2 * least) return null;
  const { features, columns } = trial;
  let best: Split | null = null;
  let bestGain = 0;
  for (let column = 0; column < columns; column += 1) {
    if (rng.chance(0.5)) continue;
    const own = cuts[column]!;
    const sums = new Float64Array(own.length + 1);
    const counts = new Float64Array(own.length + 1);
    for (const row of rows) {
      const value = features[row * columns + column]!;
      let bin = 0;
      while (bin < own.length && value > own[bin]!) bin += 1;
      sums[bin] = sums[bin]! + score[row]!;
      counts[bin] = counts[bin]! + 1;
    }
    const total = sums.reduce((sum, value) => sum + value, 0);
    let below = 0;
    let sumBelow = 0;
    for (let bin = 0; bin < own.length; bin += 1) {
      below += counts[bin]!;
      sumBelow += sums[bin]!;
      const above = rows.length - below;
      if (below < least || above < least) continue;
      const gain = sumBelow ** 2 / below + (total - sumBelow) ** 2 / above;
      if (best === null || gain > bestGain) {
        best = { column, cut: own[bin]! };
        bestGain = gain;
      }
    }
  }
  return best;
}

function drop(root: Node, { features, columns }: UpliftTrial, row: number, score: number): void {
  for (let node: Node | null = root; node; node = step(node, features, row * columns)) {
    node.effect += score;
    node.rows += 1;
  }
}

function step(node: Node, features: Float64Array, offset: number): Node | null {
  if (!node.split) return null;
  return features[offset + node.split.column]! <= node.split.cut ? node.left : node.right;
}

/** Turns sums into means; a leaf that no row reached takes its parent's. */
function settle(node: Node, parent: number): void {
  node.effect = node.rows > 0 ? node.effect / node.rows : parent;
  if (node.left) settle(node.left, node.effect);
  if (node.right) settle(node.right, node.effect);
}

function readEffect(root: Node, features: Float64Array, offset: number): number {
  let effect = root.effect;
  for (let node: Node | null = root; node; node = step(node, features, offset))
    effect = node.effect;
  return effect;
}
