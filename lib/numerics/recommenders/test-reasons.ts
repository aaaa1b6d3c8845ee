import {
  addTaste,
  type Components,
  chooseWeights,
  clearComponents,
  type Explanation,
  fillComponents,
  fillSession,
  openRoom,
  rankItem,
  type ServingParts,
  type Taste,
} from "./blended-scorer";
import { topN } from "./top-n";

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

/** Items that ranks after deletion are counted among: a rank among fewer can only be better, so that the test is not eased. */
const POOL = 500;

/**
 * Prepares tests of cited evidence: the taste is scored again without it, and with nothing else. A test answers null when
 * the deletion fails: without the evidence the score must fall and the rank must not rise.
 *
 * Ranks before and after are counted among the strongest 500 that may be shown (1 in `allowed`), sufficiency among all.
 * A test costs the evidence's own neighbours and one pass over the items.
 */
export function createEvidenceTester(
  parts: ServingParts,
  { taste, weights, components, scores }: Explanation,
  list: { readonly listLength: number; readonly allowed: Uint8Array },
): EvidenceTester {
  const { test: room } = openRoom(parts);
  const pool = topN(scores, POOL, parts.popularity, list.allowed);
  const all = listPlaces(list.allowed);
  return ({ target, evidence }) => {
    const before = rankItem(parts, weights, components, { target, others: pool });
    const kept = filterTaste(taste, (item) => !evidence.has(item));
    const cited = filterTaste(taste, (item) => evidence.has(item));
    takeOut(parts, { components, taste, kept, cited }, room);
    const after = rankItem(parts, weightsOf(kept), room, { target, others: pool });
    if (!(after.score < before.score) || after.rank < before.rank) return null;
    clearComponents(room);
    fillComponents(parts, cited, room);
    const { listLength: rankMax } = list;
    // Among the strong ones first: where the evidence does not suffice, a few of them show it.
    const isFirst = [pool, all].every(
      (others) =>
        rankItem(parts, weightsOf(cited), room, { target, others, rankMax }).rank <= rankMax,
    );
    return {
      sufficiency: isFirst,
      rankBefore: before.rank,
      rankAfter: after.rank,
      otherwise: after.best,
    };
  };
}

function weightsOf(taste: Taste) {
  return chooseWeights(taste.items.length, taste.session.length);
}

function listPlaces(allowed: Uint8Array): Int32Array {
  const places = new Int32Array(allowed.length);
  let count = 0;
  for (let place = 0; place < allowed.length; place += 1) {
    if (allowed[place] === 0) continue;
    places[count] = place;
    count += 1;
  }
  return places.subarray(0, count);
}

/** The components without the cited items: a sum over the history loses their terms. Only a visit is scored anew. */
function takeOut(
  parts: ServingParts,
  from: { components: Components; taste: Taste; kept: Taste; cited: Taste },
  room: Components,
): void {
  room.collaborative.set(from.components.collaborative);
  room.content.set(from.components.content);
  const values = from.cited.values.map((value) => -value);
  addTaste(parts, { ...from.cited, values }, room);
  if (from.kept.session.length === from.taste.session.length) {
    room.session.set(from.components.session);
    return;
  }
  room.session.fill(0);
  fillSession(parts, from.kept, room.session);
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
