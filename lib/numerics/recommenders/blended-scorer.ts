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
function chooseWeights(knownItems: number, sessionClicks: number): BlendWeights {
  const evidence = knownItems / (knownItems + SHOPPER_EVIDENCE);
  return {
    collaborative: evidence,
    content: knownItems === 0 ? 0 : 0.15 + 0.6 * (1 - evidence),
    session: sessionClicks === 0 ? 0 : SESSION_WEIGHT,
    popularity: POPULARITY_WEIGHT * (1 - 0.8 * evidence),
  };
}

/** Scores of all items for a taste, and where they come from. */
export interface BlendedScores {
  readonly scores: Float32Array;
  readonly weights: BlendWeights;
}

/** Scores every item. O(history · neighbours + words + neighbours' clicks + items). */
export function scoreTaste(parts: ServingParts, taste: Taste): BlendedScores {
  const size = parts.content.size;
  const weights = chooseWeights(taste.items.length, taste.session.length);
  const scores = new Float32Array(size);
  const known = keepKnown(parts, taste);
  const collaborative = new Float32Array(size);
  addNeighbourScores(parts.collaborative, known, collaborative);
  const content = new Float32Array(size);
  if (weights.content > 0) parts.content.addScores(taste, content);
  const { trust, prior } = parts.shape;
  const byTaste = weights.collaborative / parts.scales.collaborative;
  const byLikeness = weights.content / parts.scales.content;
  const byDoubt = weights.collaborative / parts.scales.content;
  for (let item = 0; item < trust.length; item += 1)
    scores[item] =
      byTaste * trust[item]! * collaborative[item]! +
      (byLikeness + byDoubt * (1 - trust[item]!)) * content[item]! +
      weights.popularity * prior[item]!;
  for (let item = trust.length; item < size; item += 1)
    scores[item] = (byLikeness + byDoubt) * content[item]!;
  if (weights.session > 0) addSession(parts, taste, weights.session, scores);
  return { scores, weights };
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

function addSession(parts: ServingParts, taste: Taste, weight: number, scores: Float32Array): void {
  const clicks = taste.session.filter((item) => item < parts.collaborative.rowCount);
  if (clicks.length === 0) return;
  const found = parts.session(clicks, taste.now);
  let most = 0;
  for (const score of found.scores) if (score > most) most = score;
  if (most <= 0) return;
  found.items.forEach((item, place) => {
    scores[item]! += (weight * found.scores[place]!) / most;
  });
}

/** One source of a score: an item of the lasting taste, a click of this visit, or what everybody takes. */
export interface ScoreReason {
  readonly kind: "taste" | "likeness" | "session" | "popular";
  readonly item: number | null;
  readonly amount: number;
}

/** A taste's scores with what explaining several of them shares. */
export interface Explanation extends BlendedScores {
  readonly taste: Taste;
  /** Scores without each of the latest clicks of the visit. */
  readonly withoutClick: ReadonlyMap<number, Float32Array>;
}

const EXPLAINED_CLICKS = 4;

/** Scores a taste once, and once more without each of its latest clicks. */
export function prepareExplanation(parts: ServingParts, taste: Taste): Explanation {
  const clicks = new Set(taste.session.slice(-EXPLAINED_CLICKS));
  return {
    ...scoreTaste(parts, taste),
    taste,
    withoutClick: new Map(
      [...clicks].map((click) => {
        const session = taste.session.filter((item) => item !== click);
        return [click, scoreTaste(parts, { ...taste, session }).scores];
      }),
    ),
  };
}

/**
 * Splits one item's score into its sources, largest first. Taste, likeness and popularity add up exactly; a click of the
 * visit is worth what the score falls without it.
 */
export function explainBlend(
  parts: ServingParts,
  { taste, scores, weights, withoutClick }: Explanation,
  target: number,
): ScoreReason[] {
  const trust = parts.shape.trust[target] ?? 0;
  const reasons: ScoreReason[] = [];
  const byTaste = (weights.collaborative * trust) / parts.scales.collaborative;
  if (target < parts.collaborative.rowCount)
    for (const { item, amount } of explainScore(
      parts.collaborative,
      keepKnown(parts, taste),
      target,
    ))
      reasons.push({ kind: "taste", item, amount: amount * byTaste });
  const byLikeness = (weights.content + weights.collaborative * (1 - trust)) / parts.scales.content;
  taste.items.forEach((item, place) => {
    const amount = taste.values[place]! * parts.content.similarity(item, target) * byLikeness;
    if (amount !== 0 && weights.content > 0) reasons.push({ kind: "likeness", item, amount });
  });
  for (const [item, without] of withoutClick)
    reasons.push({ kind: "session", item, amount: scores[target]! - without[target]! });
  const popular = weights.popularity * (parts.shape.prior[target] ?? 0);
  reasons.push({ kind: "popular", item: null, amount: popular });
  return reasons.filter(({ amount }) => amount !== 0).sort((a, b) => b.amount - a.amount);
}
