import { explainScore } from "./additive-reasons";
import {
  type BlendWeights,
  type Components,
  chooseWeights,
  clearComponents,
  createComponents,
  fillComponents,
  followVisit,
  keepKnown,
  mixScores,
  type ServingParts,
  type Taste,
  toMix,
  weightsOf,
} from "./blended-scorer";
import type { ContentRows } from "./content-index";
import { type PoolWish, poolTaste } from "./pool-taste";
import { topN } from "./top-n";

/** One source of a score: an item of the lasting taste, a click of this visit, the occasion, or what everybody takes. */
export interface ScoreReason {
  readonly kind: "taste" | "likeness" | "session" | "occasion" | "popular";
  readonly item: number | null;
  readonly amount: number;
}

/** A taste's scores with what explaining several of them shares. */
export interface Explanation {
  readonly taste: Taste;
  readonly weights: BlendWeights;
  /** Of the taste's items, in their order. */
  readonly words: ContentRows;
  readonly components: Components;
  /** -Infinity where an item did not come into question. */
  readonly scores: Float32Array;
  /** The strongest that may be shown, best first. */
  readonly pool: Int32Array;
  /** What may come next in a visit of these clicks, by item; each visit is followed once. */
  readonly visitOf: (clicks: readonly number[]) => ReadonlyMap<number, number>;
}

interface Room {
  readonly components: Components;
  readonly scores: Float32Array;
}

const rooms = new WeakMap<ServingParts, Room>();

/** Room for one explanation at a time: a request's megabyte would else be the collector's. Grows with the catalogue. */
function openRoom(parts: ServingParts): Room {
  const size = parts.content.size;
  const known = rooms.get(parts);
  if (known && known.scores.length === size) return known;
  const room = { components: createComponents(size), scores: new Float32Array(size) };
  rooms.set(parts, room);
  return room;
}

/** Clicks of a visit, from its end, that are named as reasons. */
const EXPLAINED_CLICKS = 3;

/** Scores a taste. The arrays are the parts' own room: they hold until the next explanation over the same parts. */
export function prepareExplanation(parts: ServingParts, taste: Taste, wish: PoolWish): Explanation {
  const room = openRoom(parts);
  const weights = weightsOf(taste);
  const pool = poolTaste(parts, taste, wish, room) ?? poolAll(parts, taste, wish, room);
  const { components, scores } = room;
  const visits = new Map<string, ReadonlyMap<number, number>>();
  const visitOf = (clicks: readonly number[]) => {
    const key = clicks.join(" ");
    const known = visits.get(key);
    if (known) return known;
    const found = followVisit(parts, { session: clicks, now: taste.now });
    const visit = new Map(found.items.map((item, place) => [item, found.scores[place]!]));
    visits.set(key, visit);
    return visit;
  };
  const words = parts.content.gather(taste.items);
  return { taste, weights, words, components, scores, pool, visitOf };
}

function poolAll(
  parts: ServingParts,
  taste: Taste,
  { poolSize, allowed }: PoolWish,
  { components, scores }: Room,
): Int32Array {
  clearComponents(components);
  fillComponents(parts, taste, components);
  mixScores(parts, taste, toMix(parts, weightsOf(taste)), components, scores);
  return topN(scores, poolSize, parts.popularity, allowed);
}

/**
 * Splits one item's score into its sources, largest first. Taste, likeness, occasion and popularity add up exactly; a click
 * of the visit is worth what the score falls without it.
 */
export function explainBlend(
  parts: ServingParts,
  { taste, weights, words, components, visitOf }: Explanation,
  target: number,
): ScoreReason[] {
  const reasons = splitTaste(parts, { taste, weights, words }, target);
  const visited = components.session[target]!;
  if (visited > 0)
    for (const item of new Set(taste.session.slice(-EXPLAINED_CLICKS))) {
      const without = visitOf(taste.session.filter((click) => click !== item)).get(target) ?? 0;
      reasons.push({ kind: "session", item, amount: (visited - without) * weights.session });
    }
  return sortReasons(reasons);
}

/** The sources of one item's score without a visit, largest first; they add up to the score exactly. O(history · log neighbours + words). */
export function explainTaste(parts: ServingParts, taste: Taste, target: number): ScoreReason[] {
  const words = parts.content.gather(taste.items);
  const weights = chooseWeights(taste.items.length, 0);
  return sortReasons(splitTaste(parts, { taste, weights, words }, target));
}

function sortReasons(reasons: readonly ScoreReason[]): ScoreReason[] {
  return reasons.filter(({ amount }) => amount !== 0).sort((a, b) => b.amount - a.amount);
}

function splitTaste(
  parts: ServingParts,
  { taste, weights, words }: Pick<Explanation, "taste" | "weights" | "words">,
  target: number,
): ScoreReason[] {
  const mix = toMix(parts, weights);
  const trust = parts.shape.trust[target] ?? 0;
  const reasons: ScoreReason[] = [];
  if (target < parts.collaborative.rowCount)
    for (const { item, amount } of explainScore(
      parts.collaborative,
      keepKnown(parts, taste),
      target,
    ))
      reasons.push({ kind: "taste", item, amount: amount * mix.taste * trust });
  const byLikeness = mix.likeness + mix.doubt * (1 - trust);
  const alike = new Float64Array(taste.items.length);
  parts.content.addScoresOf({ items: [target], values: [1] }, words, alike);
  for (let place = 0; place < alike.length; place += 1) {
    if (alike[place] === 0) continue;
    const amount = taste.values[place]! * alike[place]! * byLikeness;
    reasons.push({ kind: "likeness", item: taste.items[place]!, amount });
  }
  const suits = mix.occasion * (taste.occasion?.[target] ?? 0);
  reasons.push({ kind: "occasion", item: null, amount: suits });
  const popular = mix.popularity * (parts.shape.prior[target] ?? 0);
  reasons.push({ kind: "popular", item: null, amount: popular });
  return reasons;
}
