import type { Sessions } from "./session-index";
import type { PlaceWeight } from "./session-knn";
import { buildSparseRows, type SparseRows } from "./sparse-rows";

export interface SessionRuleOptions {
  /** `sequential` counts what came after, `association` what came in the same session, before or after. */
  readonly kind: "sequential" | "association";
  /** Clicks looked back over by sequential rules. */
  readonly steps: number;
  readonly weight: PlaceWeight;
  /** Strongest rules kept an item; null keeps all. */
  readonly keep: number | null;
}

/**
 * Rules "who clicked j then clicks i" as weights by item j.
 *
 * Costs clicks · steps, or the sum of squared session lengths for associations.
 * Source: Kamehkhosh et al., RecTemp at RecSys 2017; Ludewig and Jannach, UMUAI 2018.
 */
export function trainSessionRules(sessions: Sessions, options: SessionRuleOptions): SparseRows {
  const { itemCount, offsets, items } = sessions;
  const from: number[] = [];
  const to: number[] = [];
  const values: number[] = [];
  const add = (earlier: number, later: number, value: number) => {
    from.push(earlier);
    to.push(later);
    values.push(value);
  };
  for (let session = 0; session < sessions.times.length; session += 1) {
    const clicks = items.subarray(offsets[session]!, offsets[session + 1]!);
    if (options.kind === "sequential") addSequence(clicks, options, add);
    else addAssociations(clicks, add);
  }
  const rules = buildSparseRows(itemCount, itemCount, { rows: from, columns: to, values });
  return options.keep === null ? rules : keepStrongest(rules, options.keep);
}

type Add = (earlier: number, later: number, value: number) => void;

function addSequence(clicks: Int32Array, options: SessionRuleOptions, add: Add): void {
  for (let at = 1; at < clicks.length; at += 1)
    for (let step = 1; step <= Math.min(options.steps, at); step += 1)
      add(clicks[at - step]!, clicks[at]!, options.weight(step, clicks.length));
}

function addAssociations(clicks: Int32Array, add: Add): void {
  for (let at = 0; at < clicks.length; at += 1)
    for (let other = 0; other < at; other += 1) {
      if (clicks[at] === clicks[other]) continue;
      add(clicks[at]!, clicks[other]!, 1);
      add(clicks[other]!, clicks[at]!, 1);
    }
}

/** Keeps the largest values of each row; of equals, the lower column. */
function keepStrongest(matrix: SparseRows, keep: number): SparseRows {
  const { offsets, columns, values, rowCount } = matrix;
  const kept: number[] = [];
  const starts = new Int32Array(rowCount + 1);
  for (let row = 0; row < rowCount; row += 1) {
    const length = offsets[row + 1]! - offsets[row]!;
    const places = Array.from({ length }, (_, i) => offsets[row]! + i);
    if (length > keep) places.sort((a, b) => values[b]! - values[a]! || a - b).length = keep;
    for (const place of places.sort((a, b) => a - b)) kept.push(place);
    starts[row + 1] = kept.length;
  }
  return {
    ...matrix,
    offsets: starts,
    columns: Int32Array.from(kept, (place) => columns[place]!),
    values: Float32Array.from(kept, (place) => values[place]!),
  };
}
