/** One cell of a table: where it lies, what happened in it, and what used to happen per unit of weight. */
export interface CauseCell {
  /** One value a dimension, as indices into the names. */
  readonly at: readonly number[];
  readonly value: number;
  readonly weight: number;
  readonly baseValue: number;
  readonly baseWeight: number;
}

export interface CauseTable {
  /** The value names of each dimension. */
  readonly dimensions: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly cells: readonly CauseCell[];
}

/** A part of the table that may be to blame: all of its slices together. */
export interface Cause {
  /** One slice, or two values of one dimension that moved alike. */
  readonly slices: readonly (readonly { readonly dimension: string; readonly value: string }[])[];
  /** Its share of what is too much (or too little) in all. */
  readonly excessShare: number;
  /** Its share of the weight: what it would carry if nothing were wrong with it in particular. */
  readonly weightShare: number;
  readonly excess: number;
  readonly score: number;
}

export interface CauseOptions {
  /** How many dimensions a slice may name. */
  readonly depthMax?: number;
  readonly causesMax?: number;
  /** Blame what fell below its past instead of what rose above it. */
  readonly falls?: boolean;
  readonly weights?: CauseWeights;
}

export interface CauseWeights {
  /** What a slice pays for being large: whoever carries everything explains nothing. */
  readonly size: number;
  /** Weight of the whole table's past in a slice's own, so that thin slices have a past too. */
  readonly prior: number;
  /** Two values together are a wordier answer than one. */
  readonly pair: number;
}

export const CAUSE_WEIGHTS: CauseWeights = { size: 0.6, prior: 20, pair: 0.05 };
/** No slice explains much more than all of it; beyond, one part made up for another. */
const SHARE_MAX = 1.1;
/** Where parts outweigh each other the whole is small and shares of it mean nothing: then shares of half of what rose count. */
const RISEN_PART = 0.5;
const PAIR_SHARE_MIN = 0.1;
const PAIR_LIKENESS_MIN = 0.3;

interface Slice {
  readonly at: readonly { readonly dimension: number; readonly value: number }[];
  value: number;
  weight: number;
  baseValue: number;
  baseWeight: number;
  excess: number;
}

/**
 * Ranks the slices of a table by how much of a deviation they explain for their size: excess share − 0.6 × weight share.
 *
 * Excess = value − weight × past rate, the past rate being the slice's own, drawn to the whole's by twenty units of
 * weight. Every combination of up to `depthMax` dimensions is looked at, and in each dimension also pairs of values that
 * moved alike, because one fault may have two faces. Ties keep the slice with fewer dimensions. Costs cells × C(dimensions, ≤ depth).
 * Source of the rule: excess against traffic share, as measured on the RobustSpot cases.
 */
export function searchCauses(table: CauseTable, options: CauseOptions = {}): Cause[] {
  const { depthMax = 3, causesMax = 10, falls = false, weights = CAUSE_WEIGHTS } = options;
  const sign = falls ? -1 : 1;
  const whole = openSlice([]);
  const slices = new Map<string, Slice>();
  const masks = chooseMasks(table.dimensions.length, depthMax);
  for (const cell of table.cells) {
    add(whole, cell);
    for (const mask of masks) add(sliceOf(slices, mask, cell), cell);
  }
  const rate = whole.baseWeight > 0 ? whole.baseValue / whole.baseWeight : 0;
  const settle = (slice: Slice): void => {
    const past = (slice.baseValue + weights.prior * rate) / (slice.baseWeight + weights.prior);
    slice.excess = sign * (slice.value - slice.weight * past);
  };
  settle(whole);
  for (const slice of slices.values()) settle(slice);
  const present = [...slices.values()].filter(({ weight }) => weight > 0);
  const total = measureTotal(whole, present, table.dimensions.length);
  if (!(total > 0)) return [];
  const toCause = (parts: readonly Slice[], price: number): Cause => {
    const excess = parts.reduce((sum, part) => sum + part.excess, 0);
    const weightShare = parts.reduce((sum, part) => sum + part.weight, 0) / whole.weight;
    return {
      slices: parts.map(({ at }) => at.map((one) => toName(table, one))),
      excessShare: excess / total,
      weightShare,
      excess: sign * excess,
      score: Math.min(excess / total, SHARE_MAX) - weights.size * weightShare - price,
    };
  };
  const singles = present.map((slice) => toCause([slice], 0));
  const pairs = findPairs(present, total).map((pair) => toCause(pair, weights.pair));
  return [...singles, ...pairs].sort((a, b) => b.score - a.score).slice(0, causesMax);
}

const openSlice = (at: Slice["at"]): Slice => ({
  at,
  value: 0,
  weight: 0,
  baseValue: 0,
  baseWeight: 0,
  excess: 0,
});

function add(slice: Slice, cell: CauseCell): void {
  slice.value += cell.value;
  slice.weight += cell.weight;
  slice.baseValue += cell.baseValue;
  slice.baseWeight += cell.baseWeight;
}

/** The dimensions that a slice may fix together, fewest first. */
function chooseMasks(count: number, depthMax: number): number[][] {
  const masks: number[][] = [];
  for (let bits = 1; bits < 1 << count; bits += 1) {
    const mask = Array.from({ length: count }, (_, i) => i).filter((i) => (bits >> i) & 1);
    if (mask.length <= depthMax) masks.push(mask);
  }
  return masks.sort((a, b) => a.length - b.length);
}

function sliceOf(slices: Map<string, Slice>, mask: readonly number[], cell: CauseCell): Slice {
  let key = "";
  for (const dimension of mask) key += `${dimension}:${cell.at[dimension]!} `;
  let slice = slices.get(key);
  if (!slice) {
    slice = openSlice(mask.map((dimension) => ({ dimension, value: cell.at[dimension]! })));
    slices.set(key, slice);
  }
  return slice;
}

function measureTotal(whole: Slice, slices: readonly Slice[], dimensions: number): number {
  const risen = new Float64Array(dimensions);
  for (const { at, excess } of slices)
    if (at.length === 1 && excess > 0) risen[at[0]!.dimension]! += excess;
  return Math.max(whole.excess, RISEN_PART * Math.max(0, ...risen));
}

function findPairs(slices: readonly Slice[], total: number): (readonly [Slice, Slice])[] {
  const large = slices.filter(
    ({ at, excess }) => at.length === 1 && excess / total > PAIR_SHARE_MIN,
  );
  const pairs: (readonly [Slice, Slice])[] = [];
  for (const [index, first] of large.entries())
    for (const second of large.slice(index + 1)) {
      if (first.at[0]!.dimension !== second.at[0]!.dimension) continue;
      const rates = [first.excess / first.weight, second.excess / second.weight];
      if (Math.min(...rates) / Math.max(...rates) >= PAIR_LIKENESS_MIN) pairs.push([first, second]);
    }
  return pairs;
}

function toName(table: CauseTable, { dimension, value }: { dimension: number; value: number }) {
  const { name, values } = table.dimensions[dimension]!;
  return { dimension: name, value: values[value]! };
}
