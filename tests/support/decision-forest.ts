import type { Rng } from "@/lib/numerics/rng";

export interface ForestOptions {
  readonly trees: number;
  readonly depthMax: number;
  readonly leafMin: number;
}

interface Node {
  readonly column: number;
  readonly cut: number;
  readonly low: Node | Float64Array;
  readonly high: Node | Float64Array;
}

interface Growing {
  readonly rows: readonly (readonly number[])[];
  readonly columns: number;
  readonly classes: number;
  readonly options: ForestOptions;
  readonly rng: Rng;
}

/** Random classification trees on resampled rows, each split by the best of √columns columns. Columns hold small whole numbers; the label is a row's last. */
export function growForest(
  rows: readonly (readonly number[])[],
  classes: number,
  options: ForestOptions,
  rng: Rng,
): (row: readonly number[]) => number {
  const columns = (rows[0]?.length ?? 1) - 1;
  const growing = { rows, columns, classes, options, rng };
  const trees = Array.from({ length: options.trees }, () =>
    grow(
      growing,
      rows.map(() => rng.below(rows.length)),
      0,
    ),
  );
  return (row) => {
    const votes = new Float64Array(classes);
    for (const tree of trees) {
      let at = tree;
      while (!(at instanceof Float64Array)) at = (row[at.column] ?? 0) <= at.cut ? at.low : at.high;
      at.forEach((share, k) => {
        votes[k] = (votes[k] ?? 0) + share;
      });
    }
    return votes.indexOf(Math.max(...votes));
  };
}

function grow(growing: Growing, members: readonly number[], depth: number): Node | Float64Array {
  const { rows, columns, classes, options } = growing;
  const counts = new Float64Array(classes);
  const labelOf = (row: number) => rows[row]?.[columns] ?? 0;
  for (const row of members) counts[labelOf(row)] = (counts[labelOf(row)] ?? 0) + 1;
  const shares = counts.map((count) => count / Math.max(1, members.length));
  if (depth >= options.depthMax || shares.some((share) => share === 1)) return shares;
  const split = findSplit(growing, members);
  if (!split) return shares;
  const isLow = (row: number) => (rows[row]?.[split.column] ?? 0) <= split.cut;
  return {
    ...split,
    low: grow(growing, members.filter(isLow), depth + 1),
    high: grow(
      growing,
      members.filter((row) => !isLow(row)),
      depth + 1,
    ),
  };
}

/** The cut of least Gini impurity among some columns, or null where none leaves enough on both sides. */
function findSplit(
  { rows, columns, classes, options, rng }: Growing,
  members: readonly number[],
): { column: number; cut: number } | null {
  let best: { column: number; cut: number } | null = null;
  let purest = -1;
  for (let tried = 0; tried < Math.sqrt(columns); tried += 1) {
    const column = rng.below(columns);
    const byValue: Float64Array[] = [];
    const high = new Float64Array(classes);
    for (const member of members) {
      const row = rows[member] ?? [];
      const label = row[columns] ?? 0;
      const value = row[column] ?? 0;
      byValue[value] ??= new Float64Array(classes);
      bump(byValue[value], label, 1);
      bump(high, label, 1);
    }
    const low = new Float64Array(classes);
    let below = 0;
    byValue.forEach((counts, value) => {
      counts.forEach((count, label) => {
        bump(low, label, count);
        bump(high, label, -count);
        below += count;
      });
      const above = members.length - below;
      if (below < options.leafMin || above < options.leafMin) return;
      const purity = squares(low) / below + squares(high) / above;
      if (purity <= purest) return;
      purest = purity;
      best = { column, cut: value };
    });
  }
  return best;
}

function bump(counts: Float64Array, label: number, by: number): void {
  counts[label] = (counts[label] ?? 0) + by;
}

function squares(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count * count, 0);
}
