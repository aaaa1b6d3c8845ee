import { type ServingParts, scoreTaste, type Taste } from "./blended-scorer";

/** What happens to an item when its cited evidence goes, or stands alone. */
export interface EvidenceTest {
  /** The score falls and the rank does not rise without the evidence. */
  readonly deletion: boolean;
  /** The evidence alone keeps the item among the first `listLength`. */
  readonly sufficiency: boolean;
  readonly rankBefore: number;
  readonly rankAfter: number;
  /** Best item of the list without the evidence, the "otherwise you would see"; -1 when nothing is left to show. */
  readonly otherwise: number;
}

/** Tests one item's cited evidence by scoring the taste again without it, and with nothing else. */
export function testEvidence(
  parts: ServingParts,
  taste: Taste,
  claim: {
    readonly target: number;
    readonly evidence: ReadonlySet<number>;
    readonly listLength: number;
    /** Items that may be shown at all. */
    readonly isAllowed: (item: number) => boolean;
  },
): EvidenceTest {
  const before = scoreTaste(parts, taste).scores;
  const after = scoreTaste(
    parts,
    filterTaste(taste, (item) => !claim.evidence.has(item)),
  ).scores;
  const alone = scoreTaste(
    parts,
    filterTaste(taste, (item) => claim.evidence.has(item)),
  ).scores;
  const rankBefore = rankOf(before, claim.target, claim.isAllowed);
  const rankAfter = rankOf(after, claim.target, claim.isAllowed);
  return {
    deletion: after[claim.target]! < before[claim.target]! && rankAfter >= rankBefore,
    sufficiency: rankOf(alone, claim.target, claim.isAllowed) <= claim.listLength,
    rankBefore,
    rankAfter,
    otherwise: bestOf(after, claim.target, claim.isAllowed),
  };
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

function rankOf(scores: Float32Array, target: number, isAllowed: (item: number) => boolean) {
  const own = scores[target]!;
  let rank = 1;
  for (let item = 0; item < scores.length; item += 1)
    if (scores[item]! > own && item !== target && isAllowed(item)) rank += 1;
  return rank;
}

function bestOf(scores: Float32Array, target: number, isAllowed: (item: number) => boolean) {
  let best = -1;
  for (let item = 0; item < scores.length; item += 1)
    if (item !== target && isAllowed(item) && (best < 0 || scores[item]! > scores[best]!))
      best = item;
  return best;
}
