import { createRng } from "@/lib/numerics/rng";
import { rulesFor } from "../compliance/all-packs";
import type { CompiledRules } from "../compliance/compile-rules";
import { toProofs } from "../facts/fact-proofs";
import { findMissingFacts, type MissingFact, type Stage } from "../facts/missing-facts";
import { factsOf, type ProductFact } from "../facts/product-fact";
import { ALIKE, jaccard, toBigrams } from "./bigrams";
import type { Copy } from "./copy";
import { shelve } from "./draw-slots";
import { PRIOR_WEIGHTS, type ScoreWeights } from "./score-copy";
import { listChips, listSellingPoints } from "./selling-points";
import { makeTextCheck } from "./text-fault";
import { type Theme, themePatterns } from "./theme";
import type { TextCheck } from "./write-clause";
import { type CopyOrder, writeCopy } from "./write-copy";

export interface BatchOrder {
  readonly facts: readonly ProductFact[];
  readonly stage: Stage;
  readonly count: number;
  readonly seed: string;
  readonly weights?: ScoreWeights;
  /** The rules of the product's category; a shop's own words are among them. */
  readonly rules?: CompiledRules;
  /** Texts that exist already and must not be repeated. */
  readonly known?: readonly { readonly title: string; readonly body: string }[];
  /** What every creative of the batch begins with. */
  readonly theme?: Theme | undefined;
}

export interface Batch {
  readonly items: readonly Copy[];
  readonly missing: readonly MissingFact[];
  /** How many fewer than asked for: the facts carry no more texts that differ enough. */
  readonly shortfall: number;
}

/** Draws in a row that brought nothing new, after which the facts are held to be exhausted. */
const BARREN_DRAWS_MAX = 400;
/** The best of so many fresh candidates is taken: enough for the score to lean, few enough for what is unproved to be tried. */
const CANDIDATES = 2;

/**
 * Writes a batch of creatives for one product and stage. Any two differ: their titles, and their whole texts, share
 * less than 60 % of their character bigrams. Deterministic for a seed.
 */
export function generateBatch(order: BatchOrder): Batch {
  const missing = findMissingFacts(order.facts, order.stage);
  if (missing.some(({ isRequired }) => isRequired))
    return { items: [], missing, shortfall: order.count };
  const [identity] = factsOf(order.facts, "identity");
  const check = makeTextCheck(order.rules ?? rulesFor(identity?.body.category ?? "general"), {
    proofs: toProofs(order.facts),
    ownNames: identity ? [identity.body.name, identity.body.brand ?? ""] : [],
  });
  const items = drawDistinct(order, check);
  return { items, missing, shortfall: order.count - items.length };
}

function drawDistinct(order: BatchOrder, check: TextCheck): Copy[] {
  const rng = createRng(order.seed);
  const copyOrder: CopyOrder = {
    stage: order.stage,
    shelf: shelve(order.facts),
    sellingPoints: listSellingPoints(order.facts, check),
    chips: listChips(order.facts, check),
    weights: order.weights ?? PRIOR_WEIGHTS,
    theme: order.theme && themePatterns(order.theme, order.stage),
  };
  const taken = (order.known ?? []).map(({ title, body }) => ({
    title: toBigrams(title),
    whole: toBigrams(title + body),
  }));
  const items: Copy[] = [];
  let barren = 0;
  while (items.length < order.count && barren < BARREN_DRAWS_MAX) {
    const fresh: { copy: Copy; print: Print }[] = [];
    for (let draw = 0; draw < CANDIDATES; draw += 1) {
      const copy = writeCopy(copyOrder, rng, check);
      const print = copy ? printOf(copy) : null;
      if (copy && print && !taken.some((other) => isAlike(other, print)))
        fresh.push({ copy, print });
    }
    fresh.sort((a, b) => b.copy.score.total - a.copy.score.total);
    const [best] = fresh;
    barren = best ? 0 : barren + 1;
    if (!best) continue;
    items.push(best.copy);
    taken.push(best.print);
  }
  return items;
}

interface Print {
  readonly title: Uint32Array;
  readonly whole: Uint32Array;
}

function printOf(copy: Copy): Print {
  const body = copy.script.map(({ text }) => text).join("");
  return { title: toBigrams(copy.title.text), whole: toBigrams(copy.title.text + body) };
}

function isAlike(a: Print, b: Print): boolean {
  return jaccard(a.title, b.title) >= ALIKE || jaccard(a.whole, b.whole) >= ALIKE;
}
