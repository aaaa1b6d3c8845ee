import { type ServingParts, scoreTaste, type Taste } from "./blended-scorer";

/** What happens to an item when its cited evidence goes, or stands alone. */
export interface EvidenceTest {
  /** The evidence alone keeps the item among the first `listLength`. */
  readonly sufficiency: boolean;
  readonly rankBefore: number;
  readonly rankAfter: number;
  /** Best item of the list without the evidence, the "otherwise you would see"; -1 when nothing is left to show. */
  readonly otherwise: number;
}

export interface EvidenceClaim {
  readonly target: number;
  readonly evidence: ReadonlySet<number>;
  readonly listLength: number;
  /** 1 for items that may be shown at all. */
  readonly allowed: Uint8Array;
}

/**
 * Tests one item's cited evidence by scoring the taste again without it, and with nothing else. Null when the deletion test
 * fails: without the evidence the score must fall and the rank must not rise.
 */
export function testEvidence(
  parts: ServingParts,
  { taste, scores }: { readonly taste: Taste; readonly scores: Float32Array },
  { target, evidence, listLength, allowed }: EvidenceClaim,
): EvidenceTest | null {
  const after = scoreTaste(
    parts,
    filterTaste(taste, (item) => !evidence.has(item)),
  ).scores;
  if (!(after[target]! < scores[target]!)) return null;
  const rankBefore = rankOf(scores, target, allowed);
  const rankAfter = rankOf(after, target, allowed);
  if (rankAfter < rankBefore) return null;
  const alone = scoreTaste(
    parts,
    filterTaste(taste, (item) => evidence.has(item)),
  ).scores;
  return {
    sufficiency: rankOf(alone, target, allowed) <= listLength,
    rankBefore,
    rankAfter,
    otherwise: bestOf(after, target, allowed),
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

function rankOf(scores: Float32Array, target: number, allowed: Uint8Array): number {
  const own = scores[target]!;
  let rank = 1;
  for (let item = 0; item < allowed.length; item += 1)
    if (scores[item]! > own && allowed[item] === 1 && item !== target) rank += 1;
  return rank;
}

function bestOf(scores: Float32Array, target: number, allowed: Uint8Array): number {
  let best = -1;
  for (let item = 0; item < allowed.length; item += 1)
    if (allowed[item] === 1 && item !== target && (best < 0 || scores[item]! > scores[best]!))
      best = item;
  return best;
}
