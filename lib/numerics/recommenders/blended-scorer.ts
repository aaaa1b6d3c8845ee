import type { ContentIndex } from "./content-index";
import { addNeighbourScores, type NeighbourWeights } from "./neighbour-weights";
import type { ScoredItems } from "./session-knn";
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
  /** How well each item suits the season and the place, from 0 to 1. */
  readonly occasion?: Float32Array;
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
const OCCASION_WEIGHT = 0.3;

export interface BlendWeights {
  readonly collaborative: number;
  readonly content: number;
  readonly session: number;
  readonly popularity: number;
  readonly occasion: number;
}

/** Who has shown little is known by likeness, season and what others take; evidence moves the weight to the collaborative model. */
export function chooseWeights(knownItems: number, sessionClicks: number): BlendWeights {
  const evidence = knownItems / (knownItems + SHOPPER_EVIDENCE);
  return {
    collaborative: evidence,
    content: 0.15 + 0.6 * (1 - evidence),
    session: sessionClicks === 0 ? 0 : SESSION_WEIGHT,
    popularity: POPULARITY_WEIGHT * (1 - 0.8 * evidence),
    occasion: OCCASION_WEIGHT * (1 - 0.8 * evidence),
  };
}

export function weightsOf({ items, session }: Taste): BlendWeights {
  return chooseWeights(items.length, session.length);
}

/** The models' raw scores for one taste: of every item, or of a few by their places. */
export interface Components {
  readonly collaborative: Float32Array;
  readonly content: Float32Array;
  readonly session: Float32Array;
}

export function createComponents(size: number): Components {
  return {
    collaborative: new Float32Array(size),
    content: new Float32Array(size),
    session: new Float32Array(size),
  };
}

export function clearComponents({ collaborative, content, session }: Components): void {
  collaborative.fill(0);
  content.fill(0);
  session.fill(0);
}

/** Fills cleared components of all items. O(history · neighbours + words + neighbours' clicks). */
export function fillComponents(parts: ServingParts, taste: Taste, into: Components): void {
  addNeighbourScores(parts.collaborative, keepKnown(parts, taste), into.collaborative);
  parts.content.addScores(taste, into.content);
  const { items, scores } = followVisit(parts, taste);
  for (let place = 0; place < items.length; place += 1)
    into.session[items[place]!] = scores[place]!;
}

/** The factors by which components make a score; worked out once for a pass over many items. */
export interface Mix {
  readonly taste: number;
  readonly likeness: number;
  readonly doubt: number;
  readonly session: number;
  readonly popularity: number;
  readonly occasion: number;
}

export function toMix(parts: ServingParts, weights: BlendWeights): Mix {
  return {
    taste: weights.collaborative / parts.scales.collaborative,
    likeness: weights.content / parts.scales.content,
    doubt: weights.collaborative / parts.scales.content,
    session: weights.session,
    popularity: weights.popularity,
    occasion: weights.occasion,
  };
}

/**
 * Scores every item from filled components, in single precision: what was a tie stays one. The loop runs over the whole
 * catalogue and is written for that.
 */
export function mixScores(
  { shape }: ServingParts,
  taste: Taste,
  mix: Mix,
  { collaborative, content, session }: Components,
  scores: Float32Array,
): void {
  const { trust, prior } = shape;
  const known = Math.min(trust.length, scores.length);
  const occasion = taste.occasion ?? new Float32Array(scores.length);
  const visit = mix.session;
  for (let item = 0; item < known; item += 1) {
    const trusted = trust[item]!;
    scores[item] =
      mix.taste * trusted * collaborative[item]! +
      (mix.likeness + mix.doubt * (1 - trusted)) * content[item]! +
      (visit === 0 ? 0 : visit * session[item]!) +
      (mix.occasion * occasion[item]! + mix.popularity * prior[item]!);
  }
  for (let item = known; item < scores.length; item += 1)
    scores[item] =
      (mix.likeness + mix.doubt) * content[item]! +
      visit * session[item]! +
      mix.occasion * occasion[item]!;
}

/** Scores some items from filled components, each as `mixScores` does. */
export function mixSome(
  { shape }: ServingParts,
  { occasion }: Taste,
  mix: Mix,
  { collaborative, content, session }: Components,
  { places, scores }: { readonly places: Int32Array; readonly scores: Float32Array },
): void {
  const { trust, prior } = shape;
  for (let at = 0; at < places.length; at += 1) {
    const item = places[at]!;
    const isKnown = item < trust.length;
    const trusted = isKnown ? trust[item]! : 0;
    scores[item] =
      mix.taste * trusted * collaborative[item]! +
      (mix.likeness + mix.doubt * (1 - trusted)) * content[item]! +
      mix.session * session[item]! +
      (mix.occasion * (occasion ? occasion[item]! : 0) +
        mix.popularity * (isKnown ? prior[item]! : 0));
  }
}

/** Scores every item for a taste. */
export function scoreTaste(parts: ServingParts, taste: Taste): Float32Array {
  const components = createComponents(parts.content.size);
  fillComponents(parts, taste, components);
  const scores = new Float32Array(parts.content.size);
  mixScores(parts, taste, toMix(parts, weightsOf(taste)), components, scores);
  return scores;
}

/** The part of a history that the collaborative model knows. */
export function keepKnown(parts: ServingParts, taste: Pick<Taste, "items" | "values">) {
  const items: number[] = [];
  const values: number[] = [];
  taste.items.forEach((item, place) => {
    if (item >= parts.collaborative.rowCount) return;
    items.push(item);
    values.push(taste.values[place]!);
  });
  return { items, values };
}

const NOTHING: ScoredItems = { items: [], scores: [] };

/** What may come next in the visit, 1 for the likeliest. */
export function followVisit(
  parts: ServingParts,
  { session, now }: Pick<Taste, "session" | "now">,
): ScoredItems {
  const clicks = session.filter((item) => item < parts.collaborative.rowCount);
  if (clicks.length === 0) return NOTHING;
  const { items, scores } = parts.session(clicks, now);
  let most = 0;
  for (const score of scores) if (score > most) most = score;
  return most > 0 ? { items, scores: scores.map((score) => score / most) } : NOTHING;
}
