import { findWeight } from "./additive-reasons";
import {
  type Components,
  clearComponents,
  createComponents,
  type ServingParts,
  type Taste,
  toMix,
  weightsOf,
} from "./blended-scorer";
import type { ContentRows } from "./content-index";
import type { Explanation } from "./explain-blend";

/** What happens to an item when its cited evidence goes, or stands alone. */
export interface EvidenceTest {
  /** The evidence alone keeps the item among the first `listLength`. */
  readonly sufficiency: boolean;
  readonly rankBefore: number;
  readonly rankAfter: number;
  /** Best other item without the evidence, the "otherwise you would see"; -1 when nothing is left to show. */
  readonly otherwise: number;
}

export interface EvidenceClaim {
  readonly target: number;
  readonly evidence: ReadonlySet<number>;
}

/** Tests claims about one explained taste; keeps its room from one claim to the next. */
export type EvidenceTester = (claim: EvidenceClaim) => EvidenceTest | null;

/** Whose ranks count: the strongest that may be shown, best first and at most 32 000, and how long the list is. */
export interface EvidenceField {
  readonly listLength: number;
  readonly pool: Int32Array;
  /** Of the pool's items, in its order. */
  readonly words: ContentRows;
}

/**
 * Prepares tests of cited evidence: the pool is scored again without it, and with nothing else. A test answers null when
 * the deletion fails: without the evidence the score must fall and the rank must not rise.
 *
 * Ranks are counted among the pool: a rank among fewer can only be better, so that the deletion test is not eased. A test
 * costs the evidence's neighbours and the pool's words.
 */
export function createEvidenceTester(
  parts: ServingParts,
  explanation: Explanation,
  { pool, words, listLength }: EvidenceField,
): EvidenceTester {
  const { taste, scores, components, visitOf } = explanation;
  const field = openField(parts, taste, { pool, words });
  const cited = createComponents(pool.length + 1);
  const rest = createComponents(pool.length + 1);
  return ({ target, evidence }) => {
    aim(field, parts, taste, target);
    const named = filterTaste(taste, (item) => evidence.has(item));
    const kept = filterTaste(taste, (item) => !evidence.has(item));
    clearComponents(cited);
    addToField(parts, named, field, cited);
    takeFrom(components, cited, field.items, rest);
    putVisit(rest, field.items, kept.session, explanation);
    const before = scores[target]!;
    const after = rankTarget(parts, kept, field, rest);
    const rankBefore = rankIn(pool, scores, target);
    if (!(after.score < before) || after.rank < rankBefore) return null;
    fillVisit(cited.session, field.items, visitOf(named.session));
    return {
      sufficiency: rankTarget(parts, named, field, cited).rank <= listLength,
      rankBefore,
      rankAfter: after.rank,
      otherwise: after.best,
    };
  };
}

/** The pool's items with, behind them, the one that a claim is about; and what each scores whoever it is for. */
interface Field {
  readonly items: Int32Array;
  readonly trust: Float32Array;
  readonly suited: Float32Array;
  readonly prior: Float32Array;
  /** Place of each item in the pool, -1 outside. */
  readonly places: Int16Array;
  readonly given: Map<number, Given>;
  /** Of the pool's items, and room for one item's likeness. */
  readonly words: ContentRows;
  readonly alone: Float32Array;
}

const fields = new WeakMap<ServingParts, { places: Int16Array; marked: Int32Array }>();

/** The places are kept from request to request; only what the last pool marked is cleared. */
function openField(
  parts: ServingParts,
  taste: Taste,
  { pool, words }: Pick<EvidenceField, "pool" | "words">,
): Field {
  const size = parts.content.size;
  let known = fields.get(parts);
  if (!known || known.places.length !== size)
    known = { places: new Int16Array(size).fill(-1), marked: new Int32Array() };
  const { places } = known;
  for (const item of known.marked) places[item] = -1;
  for (let place = 0; place < pool.length; place += 1) places[pool[place]!] = place;
  fields.set(parts, { places, marked: pool });
  const field = {
    items: new Int32Array(pool.length + 1),
    trust: new Float32Array(pool.length + 1),
    suited: new Float32Array(pool.length + 1),
    prior: new Float32Array(pool.length + 1),
    places,
    given: new Map<number, Given>(),
    words,
    alone: new Float32Array(1),
  };
  for (let place = 0; place < pool.length; place += 1)
    putItem(field, parts, taste, place, pool[place]!);
  return field;
}

function aim(field: Field, parts: ServingParts, taste: Taste, target: number): void {
  putItem(field, parts, taste, field.items.length - 1, target);
}

function putItem(
  field: Field,
  { shape }: ServingParts,
  { occasion }: Taste,
  place: number,
  item: number,
): void {
  field.items[place] = item;
  field.trust[place] = shape.trust[item] ?? 0;
  field.prior[place] = shape.prior[item] ?? 0;
  field.suited[place] = occasion?.[item] ?? 0;
}

/** What one item of the history gives to the pool: places and weights. */
interface Given {
  readonly places: readonly number[];
  readonly weights: readonly number[];
}

/** Each item's row is looked through once a request; the same few items are cited again and again. */
function givenBy({ collaborative }: ServingParts, { places, given }: Field, item: number): Given {
  const known = given.get(item);
  if (known) return known;
  const found: Given & { places: number[]; weights: number[] } = { places: [], weights: [] };
  const { offsets, columns, values } = collaborative;
  const end = offsets[item + 1]!;
  for (let at = offsets[item]!; at < end; at += 1) {
    const place = places[columns[at]!]!;
    if (place < 0) continue;
    found.places.push(place);
    found.weights.push(values[at]!);
  }
  given.set(item, found);
  return found;
}

/** What a history gives to the field's items. */
function addToField(parts: ServingParts, history: Taste, field: Field, into: Components): void {
  const scores = into.collaborative;
  const last = field.items.length - 1;
  const target = field.items[last]!;
  const inPool = field.places[target]!;
  for (let h = 0; h < history.items.length; h += 1) {
    const item = history.items[h]!;
    if (item >= parts.collaborative.rowCount) continue;
    const value = history.values[h]!;
    const { places, weights } = givenBy(parts, field, item);
    for (let at = 0; at < places.length; at += 1) scores[places[at]!]! += value * weights[at]!;
    if (inPool < 0) scores[last]! += value * findWeight(parts.collaborative, item, target);
  }
  if (inPool >= 0) scores[last] = scores[inPool]!;
  parts.content.addScoresOf(history, field.words, into.content);
  if (inPool >= 0) into.content[last] = into.content[inPool]!;
  else parts.content.addScoresOf(history, parts.content.gather([target]), field.alone.fill(0));
  if (inPool < 0) into.content[last] = field.alone[0]!;
}

function takeFrom(all: Components, some: Components, items: Int32Array, into: Components): void {
  for (let place = 0; place < items.length; place += 1) {
    const item = items[place]!;
    into.collaborative[place] = all.collaborative[item]! - some.collaborative[place]!;
    into.content[place] = all.content[item]! - some.content[place]!;
  }
}

/** Only a visit that lost a click is followed anew. */
function putVisit(
  into: Components,
  items: Int32Array,
  clicks: readonly number[],
  { taste, components, visitOf }: Explanation,
): void {
  if (clicks.length !== taste.session.length) fillVisit(into.session, items, visitOf(clicks));
  else
    for (let place = 0; place < items.length; place += 1)
      into.session[place] = components.session[items[place]!]!;
}

function fillVisit(
  into: Float32Array,
  items: Int32Array,
  visit: ReadonlyMap<number, number>,
): void {
  if (visit.size === 0) into.fill(0);
  else
    for (let place = 0; place < items.length; place += 1)
      into[place] = visit.get(items[place]!) ?? 0;
}

function rankIn(pool: Int32Array, scores: Float32Array, target: number): number {
  const own = scores[target]!;
  let rank = 1;
  for (const item of pool) if (item !== target && scores[item]! > own) rank += 1;
  return rank;
}

/** The last item's score, its rank among the others, and the best of those. The sum is that of `mixScores`. */
function rankTarget(parts: ServingParts, taste: Taste, field: Field, from: Components) {
  const mix = toMix(parts, weightsOf(taste));
  const { items, trust, prior, suited } = field;
  const { collaborative, content, session } = from;
  const last = items.length - 1;
  const target = items[last]!;
  let score = 0;
  let rank = 1;
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let place = last; place >= 0; place -= 1) {
    const trusted = trust[place]!;
    const other = Math.fround(
      mix.taste * trusted * collaborative[place]! +
        (mix.likeness + mix.doubt * (1 - trusted)) * content[place]! +
        mix.session * session[place]! +
        (mix.occasion * suited[place]! + mix.popularity * prior[place]!),
    );
    if (place === last) score = other;
    else if (items[place] !== target) {
      if (other > score) rank += 1;
      if (other >= most) {
        most = other;
        best = items[place]!;
      }
    }
  }
  return { score, rank, best };
}

function filterTaste(taste: Taste, keep: (item: number) => boolean): Taste {
  const items: number[] = [];
  const values: number[] = [];
  for (let place = 0; place < taste.items.length; place += 1) {
    const item = taste.items[place]!;
    if (!keep(item)) continue;
    items.push(item);
    values.push(taste.values[place]!);
  }
  return { ...taste, items, values, session: taste.session.filter(keep) };
}
