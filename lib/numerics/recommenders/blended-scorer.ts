import { explainScore } from "./additive-reasons";
import type { ContentIndex } from "./content-index";
import { addNeighbourScores, type NeighbourWeights } from "./neighbour-weights";
import type { SessionModel } from "./session-model";

/** What serves: three models over one numbering of items. Items from `collaborative.rowCount` on are newer than the model. */
export interface ServingParts {
  readonly collaborative: NeighbourWeights;
  /** How many rows held each item when the model was trained. */
  readonly popularity: Float32Array;
  readonly shape: ItemShape;
  readonly content: ContentIndex;
  readonly session: SessionModel;
  /** Typical size of a good score of each model, by which it is divided. */
  readonly scales: { readonly collaborative: number; readonly content: number };
}

/** What a shopper did: lasting taste by item, and the clicks of this visit. */
export interface Taste {
  readonly items: readonly number[];
  readonly values: readonly number[];
  readonly session: readonly number[];
  readonly now: number;
}

/** What popularity says of each item, worked out once. */
export interface ItemShape {
  /** Share of the collaborative model in the item's score. */
  readonly trust: Float32Array;
  /** What everybody takes, from 0 to 1 on a logarithmic scale. */
  readonly prior: Float32Array;
}

export function shapeItems(popularity: Float32Array): ItemShape {
  let top = 0;
  for (const taken of popularity) if (taken > top) top = taken;
  return {
    trust: popularity.map((taken) => taken / (taken + ITEM_EVIDENCE)),
    prior: popularity.map((taken) => (top > 0 ? Math.log1p(taken) / Math.log1p(top) : 0)),
  };
}

/** Rows an item needs until the collaborative model is trusted half. */
const ITEM_EVIDENCE = 5;
/** Items a shopper needs until taste outweighs likeness half. */
const SHOPPER_EVIDENCE = 4;
const SESSION_WEIGHT = 0.8;
const POPULARITY_WEIGHT = 0.15;

export interface BlendWeights {
  readonly collaborative: number;
  readonly content: number;
  readonly session: number;
  readonly popularity: number;
}

/** Who has shown little is known by likeness and by what others take; evidence moves the weight to the collaborative model. */
export function chooseWeights(knownItems: number, sessionClicks: number): BlendWeights {
  const evidence = knownItems / (knownItems + SHOPPER_EVIDENCE);
  return {
    collaborative: evidence,
    content: 0.15 + 0.6 * (1 - evidence),
    session: sessionClicks === 0 ? 0 : SESSION_WEIGHT,
    popularity: POPULARITY_WEIGHT * (1 - 0.8 * evidence),
  };
}

/** The three models' raw scores of every item for one taste. */
export interface Components {
  readonly collaborative: Float32Array;
  readonly content: Float32Array;
  readonly session: Float32Array;
}

function createComponents(size: number): Components {
  return {
    collaborative: new Float32Array(size),
    content: new Float32Array(size),
    session: new Float32Array(size),
  };
}

interface Room {
  readonly taste: Components;
  readonly test: Components;
  readonly scores: Float32Array;
}

const rooms = new WeakMap<ServingParts, Room>();

/** Room for one explanation at a time: a request's megabyte would else be the collector's. Grows with the catalogue. */
export function openRoom(parts: ServingParts): Room {
  const size = parts.content.size;
  const known = rooms.get(parts);
  if (known && known.scores.length === size) return known;
  const room = {
    taste: createComponents(size),
    test: createComponents(size),
    scores: new Float32Array(size),
  };
  rooms.set(parts, room);
  return room;
}

export function clearComponents({ collaborative, content, session }: Components): void {
  collaborative.fill(0);
  content.fill(0);
  session.fill(0);
}

/** Fills cleared components. O(history · neighbours + words + neighbours' clicks). */
export function fillComponents(parts: ServingParts, taste: Taste, into: Components): void {
  addTaste(parts, taste, into);
  fillSession(parts, taste, into.session);
}

/** Adds a lasting taste to what the components hold; the same taste with negative values takes it out again. */
export function addTaste(parts: ServingParts, taste: Taste, into: Components): void {
  addNeighbourScores(parts.collaborative, keepKnown(parts, taste), into.collaborative);
  parts.content.addScores(taste, into.content);
}

/** The factors by which components make a score; worked out once for a pass over all items. */
interface Mix {
  readonly taste: number;
  readonly likeness: number;
  readonly doubt: number;
  readonly session: number;
  readonly popularity: number;
}

function toMix(parts: ServingParts, weights: BlendWeights): Mix {
  return {
    taste: weights.collaborative / parts.scales.collaborative,
    likeness: weights.content / parts.scales.content,
    doubt: weights.collaborative / parts.scales.content,
    session: weights.session,
    popularity: weights.popularity,
  };
}

function mixScore({ shape }: ServingParts, mix: Mix, from: Components, item: number): number {
  const isKnown = item < shape.trust.length;
  const trust = isKnown ? shape.trust[item]! : 0;
  return (
    mix.taste * trust * from.collaborative[item]! +
    (mix.likeness + mix.doubt * (1 - trust)) * from.content[item]! +
    mix.session * from.session[item]! +
    (isKnown ? mix.popularity * shape.prior[item]! : 0)
  );
}

/** Scores every item from filled components. */
function mixScores(
  parts: ServingParts,
  weights: BlendWeights,
  from: Components,
  scores: Float32Array,
): void {
  const mix = toMix(parts, weights);
  for (let item = 0; item < scores.length; item += 1)
    scores[item] = mixScore(parts, mix, from, item);
}

/** One item's score, its rank among others, and the best of them, in one pass that keeps no scores. A rank past `rankMax` is not counted on. */
export function rankItem(
  parts: ServingParts,
  weights: BlendWeights,
  from: Components,
  {
    target,
    others,
    rankMax = Number.POSITIVE_INFINITY,
  }: { readonly target: number; readonly others: Int32Array; readonly rankMax?: number },
): { readonly score: number; readonly rank: number; readonly best: number } {
  const mix = toMix(parts, weights);
  // Compared as they are kept elsewhere, in single precision: what was a tie stays one.
  const own = Math.fround(mixScore(parts, mix, from, target));
  let rank = 1;
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < others.length && rank <= rankMax; place += 1) {
    const item = others[place]!;
    if (item === target) continue;
    const score = Math.fround(mixScore(parts, mix, from, item));
    if (score > own) rank += 1;
    if (score > most) {
      most = score;
      best = item;
    }
  }
  return { score: own, rank, best };
}

/** Scores every item for a taste. */
export function scoreTaste(parts: ServingParts, taste: Taste): Float32Array {
  const components = createComponents(parts.content.size);
  fillComponents(parts, taste, components);
  const scores = new Float32Array(parts.content.size);
  mixScores(parts, chooseWeights(taste.items.length, taste.session.length), components, scores);
  return scores;
}

function keepKnown(parts: ServingParts, taste: Taste) {
  const items: number[] = [];
  const values: number[] = [];
  taste.items.forEach((item, place) => {
    if (item >= parts.collaborative.rowCount) return;
    items.push(item);
    values.push(taste.values[place]!);
  });
  return { items, values };
}

/** What may come next in the visit, 1 for the likeliest. */
export function fillSession(parts: ServingParts, taste: Taste, into: Float32Array): void {
  const clicks = taste.session.filter((item) => item < parts.collaborative.rowCount);
  if (clicks.length === 0) return;
  const found = parts.session(clicks, taste.now);
  let most = 0;
  for (const score of found.scores) if (score > most) most = score;
  if (most <= 0) return;
  found.items.forEach((item, place) => {
    into[item] = found.scores[place]! / most;
  });
}

/** One source of a score: an item of the lasting taste, a click of this visit, or what everybody takes. */
export interface ScoreReason {
  readonly kind: "taste" | "likeness" | "session" | "popular";
  readonly item: number | null;
  readonly amount: number;
}

/** A taste's scores with what explaining several of them shares. */
export interface Explanation {
  readonly taste: Taste;
  readonly weights: BlendWeights;
  readonly components: Components;
  readonly scores: Float32Array;
  /** The visit's part of the scores without each of its latest clicks, by item. */
  readonly withoutClick: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

const EXPLAINED_CLICKS = 4;

/**
 * Scores a taste once, and its visit once more without each of the latest clicks. The arrays are the parts' own room: they
 * hold until the next explanation over the same parts.
 */
export function prepareExplanation(parts: ServingParts, taste: Taste): Explanation {
  const { taste: components, scores } = openRoom(parts);
  clearComponents(components);
  fillComponents(parts, taste, components);
  const weights = chooseWeights(taste.items.length, taste.session.length);
  mixScores(parts, weights, components, scores);
  const clicks = [...new Set(taste.session.slice(-EXPLAINED_CLICKS))];
  const withoutClick = new Map(clicks.map((click) => [click, visitWithout(parts, taste, click)]));
  return { taste, weights, components, scores, withoutClick };
}

function visitWithout(parts: ServingParts, taste: Taste, click: number): Map<number, number> {
  const session = taste.session.filter((item) => item !== click);
  const known = session.filter((item) => item < parts.collaborative.rowCount);
  const found = known.length > 0 ? parts.session(known, taste.now) : { items: [], scores: [] };
  const most = found.scores.reduce((a, b) => Math.max(a, b), 0);
  return new Map(found.items.map((item, place) => [item, found.scores[place]! / (most || 1)]));
}

/**
 * Splits one item's score into its sources, largest first. Taste, likeness and popularity add up exactly; a click of the
 * visit is worth what the score falls without it.
 */
export function explainBlend(
  parts: ServingParts,
  { taste, weights, components, withoutClick }: Explanation,
  target: number,
): ScoreReason[] {
  const clicks = Array.from(withoutClick, ([item, without]): ScoreReason => {
    const fall = components.session[target]! - (without.get(target) ?? 0);
    return { kind: "session", item, amount: fall * weights.session };
  });
  return sortReasons([...splitTaste(parts, taste, weights, target), ...clicks]);
}

/** The sources of one item's score without a visit, largest first; they add up to the score exactly. O(history · log neighbours + words). */
export function explainTaste(parts: ServingParts, taste: Taste, target: number): ScoreReason[] {
  return sortReasons(splitTaste(parts, taste, chooseWeights(taste.items.length, 0), target));
}

function sortReasons(reasons: readonly ScoreReason[]): ScoreReason[] {
  return reasons.filter(({ amount }) => amount !== 0).sort((a, b) => b.amount - a.amount);
}

function splitTaste(
  parts: ServingParts,
  taste: Taste,
  weights: BlendWeights,
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
  taste.items.forEach((item, place) => {
    const amount = taste.values[place]! * parts.content.similarity(item, target) * byLikeness;
    reasons.push({ kind: "likeness", item, amount });
  });
  const popular = mix.popularity * (parts.shape.prior[target] ?? 0);
  reasons.push({ kind: "popular", item: null, amount: popular });
  return reasons;
}
