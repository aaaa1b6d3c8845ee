import {
  type Components,
  clearComponents,
  createComponents,
  keepKnown,
  mixScore,
  type ServingParts,
  standingOf,
  type Taste,
  toMix,
  weightsOf,
} from "./blended-scorer";
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

/** Whose ranks count: the strongest that may be shown, best first, and how long the list is. */
export interface EvidenceField {
  readonly listLength: number;
  readonly pool: Int32Array;
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
  { pool, listLength }: EvidenceField,
): EvidenceTester {
  const { taste, scores, components, visitOf } = explanation;
  const field = openField(parts, pool);
  const cited = createComponents(pool.length + 1);
  const rest = createComponents(pool.length + 1);
  return ({ target, evidence }) => {
    field.aim(target);
    const named = filterTaste(taste, (item) => evidence.has(item));
    const kept = filterTaste(taste, (item) => !evidence.has(item));
    clearComponents(cited);
    addToField(parts, named, field, cited);
    takeFrom(components, cited, field.items, rest);
    putVisit(rest, field.items, kept.session, explanation);
    const before = scores[target]!;
    const after = rankTarget(parts, kept, field.items, rest);
    const rankBefore = rankIn(pool, scores, target);
    if (!(after.score < before) || after.rank < rankBefore) return null;
    fillVisit(cited.session, field.items, visitOf(named.session));
    return {
      sufficiency: rankTarget(parts, named, field.items, cited).rank <= listLength,
      rankBefore,
      rankAfter: after.rank,
      otherwise: after.best,
    };
  };
}

/** The pool's items with, behind them, the one that a claim is about. */
interface Field {
  readonly items: Int32Array;
  /** Place of each item in the pool, -1 outside. */
  readonly places: Int32Array;
  readonly aim: (target: number) => void;
}

const fields = new WeakMap<ServingParts, { places: Int32Array; marked: Int32Array }>();

/** The places are kept from request to request; only what the last pool marked is cleared. */
function openField(parts: ServingParts, pool: Int32Array): Field {
  const size = parts.content.size;
  let known = fields.get(parts);
  if (!known || known.places.length !== size)
    known = { places: new Int32Array(size).fill(-1), marked: new Int32Array() };
  const { places } = known;
  for (const item of known.marked) places[item] = -1;
  for (let place = 0; place < pool.length; place += 1) places[pool[place]!] = place;
  fields.set(parts, { places, marked: pool });
  const items = new Int32Array(pool.length + 1);
  items.set(pool);
  return { items, places, aim: (target) => items.fill(target, pool.length) };
}

/** What a history gives to the field's items. */
function addToField(parts: ServingParts, history: Taste, field: Field, into: Components): void {
  const { offsets, columns, values } = parts.collaborative;
  const known = keepKnown(parts, history);
  const last = field.items.length - 1;
  const target = field.items[last]!;
  known.items.forEach((item, h) => {
    const value = known.values[h]!;
    for (let at = offsets[item]!; at < offsets[item + 1]!; at += 1) {
      const column = columns[at]!;
      const place = field.places[column]!;
      if (place >= 0) into.collaborative[place]! += value * values[at]!;
      if (column === target) into.collaborative[last]! += value * values[at]!;
    }
  });
  parts.content.addScoresOf(history, field.items, into.content);
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
    items.forEach((item, place) => {
      into.session[place] = components.session[item]!;
    });
}

function fillVisit(
  into: Float32Array,
  items: Int32Array,
  visit: ReadonlyMap<number, number>,
): void {
  for (let place = 0; place < items.length; place += 1) into[place] = visit.get(items[place]!) ?? 0;
}

function rankIn(pool: Int32Array, scores: Float32Array, target: number): number {
  let rank = 1;
  for (const item of pool) if (item !== target && scores[item]! > scores[target]!) rank += 1;
  return rank;
}

/** The last item's score, its rank among the others, and the best of those. */
function rankTarget(parts: ServingParts, taste: Taste, items: Int32Array, from: Components) {
  const mix = toMix(parts, weightsOf(taste));
  const scoreAt = (place: number): number =>
    mixScore(
      mix,
      standingOf(parts, mix, taste, items[place]!),
      from.collaborative[place]!,
      from.content[place]!,
      from.session[place]!,
    );
  const last = items.length - 1;
  const score = scoreAt(last);
  let rank = 1;
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < last; place += 1) {
    if (items[place] === items[last]) continue;
    const other = scoreAt(place);
    if (other > score) rank += 1;
    if (other > most) {
      most = other;
      best = items[place]!;
    }
  }
  return { score, rank, best };
}

function filterTaste(taste: Taste, keep: (item: number) => boolean): Taste {
  const places = taste.items.map((_, place) => place).filter((place) => keep(taste.items[place]!));
  return {
    ...taste,
    items: places.map((place) => taste.items[place]!),
    values: places.map((place) => taste.values[place]!),
    session: taste.session.filter(keep),
  };
}
