import {
  type Components,
  clearComponents,
  followVisit,
  keepKnown,
  type Mix,
  mixSome,
  type ServingParts,
  type Taste,
  toMix,
  weightsOf,
} from "./blended-scorer";
import type { SparseRows } from "./sparse-rows";
import { topOf } from "./top-n";

/** Of fewer items every one is scored. */
const SIZE_MIN = 8_192;
/** Single precision may put an item this much, of a score's size, above what is worked out here. */
const SLACK = 1e-5;
/** One item in so many is looked at for the guess. */
const STRIDE = 64;

export interface PoolWish {
  readonly poolSize: number;
  /** 1 for what may be shown; without it everything may. */
  readonly allowed?: Uint8Array;
  /** Items that are to be scored whatever they score. */
  readonly wanted?: readonly number[];
}

/** Items in question, each once, and a mark on each. */
interface Found {
  readonly marks: Uint8Array;
  readonly items: Int32Array;
  count: number;
}

const rooms = new WeakMap<ServingParts, Found>();

function openFound(parts: ServingParts): Found {
  const size = parts.content.size;
  const known = rooms.get(parts);
  if (known?.marks.length !== size) {
    const made = { marks: new Uint8Array(size), items: new Int32Array(size), count: 0 };
    rooms.set(parts, made);
    return made;
  }
  for (let at = 0; at < known.count; at += 1) known.marks[known.items[at]!] = 0;
  known.count = 0;
  return known;
}

/**
 * The strongest items of a large catalogue for a taste, best first, without mixing a score for each. A sample tells what the
 * best reach; scored are the items that the history's neighbours and the visit lead to, and of all others, which have
 * likeness, season and popularity alone, those that reach as much by these. When as many as are wanted do, the pool is exactly
 * that of scoring everything. Scores of items that were not in question are -Infinity.
 *
 * Null where it does not pay or the guess failed. Costs the neighbours, the postings of the taste's words, and one light pass.
 */
export function poolTaste(
  parts: ServingParts,
  taste: Taste,
  { poolSize, allowed, wanted = [] }: PoolWish,
  { components, scores }: { readonly components: Components; readonly scores: Float32Array },
): Int32Array | null {
  if (scores.length < SIZE_MIN || parts.collaborative.rowCount === 0) return null;
  const known = keepKnown(parts, taste);
  const found = openFound(parts);
  clearComponents(components);
  addAndMark(parts.collaborative, known, components.collaborative, found);
  const visit = followVisit(parts, taste);
  for (let at = 0; at < visit.items.length; at += 1) {
    components.session[visit.items[at]!] = visit.scores[at]!;
    mark(found, visit.items[at]!);
  }
  for (const item of wanted) mark(found, item);
  parts.content.addScores(taste, components.content);
  const rest: Rest = { parts, taste, mix: toMix(parts, weightsOf(taste)), components, allowed };
  const bound = guessBound(rest, poolSize);
  if (bound === null) return null;
  markReaching(rest, bound - SLACK * (1 + Math.abs(bound)), found);
  const places = found.items.subarray(0, found.count);
  scores.fill(Number.NEGATIVE_INFINITY);
  mixSome(parts, taste, rest.mix, components, { places, scores });
  const tieBreaker = parts.popularity;
  const pool = topOf(places, scores, poolSize, allowed ? { tieBreaker, allowed } : { tieBreaker });
  const last = pool[poolSize - 1];
  return last !== undefined && scores[last]! >= bound ? pool : null;
}

function mark(found: Found, item: number): void {
  if (found.marks[item] !== 0) return;
  found.marks[item] = 1;
  found.items[found.count] = item;
  found.count += 1;
}

/** Adds the history's contributions, and marks whom they go to. */
function addAndMark(
  { offsets, columns, values }: SparseRows,
  history: { readonly items: readonly number[]; readonly values: readonly number[] },
  scores: Float32Array,
  found: Found,
): void {
  const { marks, items } = found;
  let { count } = found;
  for (let h = 0; h < history.items.length; h += 1) {
    const value = history.values[h]!;
    const end = offsets[history.items[h]! + 1]!;
    for (let at = offsets[history.items[h]!]!; at < end; at += 1) {
      const item = columns[at]!;
      scores[item]! += value * values[at]!;
      if (marks[item] !== 0) continue;
      marks[item] = 1;
      items[count] = item;
      count += 1;
    }
  }
  found.count = count;
}

interface Rest {
  readonly parts: ServingParts;
  readonly taste: Taste;
  readonly mix: Mix;
  readonly components: Components;
  readonly allowed: Uint8Array | undefined;
}

/** What likeness, season and popularity make of every so-manieth item. */
function drawSample({ parts, taste, mix, components, allowed }: Rest): Float32Array {
  const { trust, prior } = parts.shape;
  const { content } = components;
  const { occasion } = taste;
  const sample = new Float32Array(Math.ceil(content.length / STRIDE));
  let size = 0;
  for (let item = 0; item < content.length; item += STRIDE) {
    if (allowed !== undefined && allowed[item] !== 1) continue;
    sample[size] =
      (mix.likeness + mix.doubt * (1 - (trust[item] ?? 0))) * content[item]! +
      mix.occasion * (occasion?.[item] ?? 0) +
      mix.popularity * (prior[item] ?? 0);
    size += 1;
  }
  return sample.subarray(0, size);
}

/** A score that likely about twice as many items reach as are wanted; null where a sample cannot tell. */
function guessBound(rest: Rest, poolSize: number): number | null {
  const sample = drawSample(rest).sort();
  const rank = Math.ceil((2 * poolSize) / STRIDE) + 4;
  return sample.length < 2 * rank ? null : sample[sample.length - rank]!;
}

/** Marks those that reach the bound by likeness, season and popularity. */
function markReaching(
  { parts: { shape }, taste: { occasion }, mix, components: { content } }: Rest,
  bound: number,
  found: Found,
): void {
  const { trust, prior } = shape;
  const { likeness, doubt, popularity } = mix;
  const season = occasion ? mix.occasion : 0;
  const suited = occasion ?? content;
  const size = content.length;
  const known = Math.min(trust.length, size);
  for (let item = 0; item < known; item += 1) {
    const score =
      (likeness + doubt * (1 - trust[item]!)) * content[item]! +
      season * suited[item]! +
      popularity * prior[item]!;
    if (score >= bound) mark(found, item);
  }
  for (let item = known; item < size; item += 1)
    if ((likeness + doubt) * content[item]! + season * suited[item]! >= bound) mark(found, item);
}
