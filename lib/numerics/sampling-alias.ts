import type { Rng } from "./rng";

/** A discrete distribution prepared for constant-time draws. */
export interface AliasTable {
  readonly probability: readonly number[];
  readonly alias: readonly number[];
}

/**
 * Prepares draws of index i with probability weights[i] / sum.
 *
 * Needs at least one weight, none negative, not all zero. O(n) to build, one draw costs two uniforms.
 * Source: Vose, "A linear algorithm for generating random numbers with a given distribution", IEEE TSE 17(9), 1991.
 */
export function createAliasTable(weights: readonly number[]): AliasTable {
  const total = weights.reduce((a, b) => a + b, 0);
  const scaled = weights.map((weight) => (weight * weights.length) / total);
  const probability = weights.map(() => 1);
  const alias = weights.map((_, index) => index);
  const small = scaled.flatMap((value, index) => (value < 1 ? [index] : []));
  const large = scaled.flatMap((value, index) => (value < 1 ? [] : [index]));
  while (small.length > 0 && large.length > 0) {
    const less = small.pop()!;
    const more = large.pop()!;
    probability[less] = scaled[less]!;
    alias[less] = more;
    scaled[more] = scaled[more]! + scaled[less]! - 1;
    (scaled[more]! < 1 ? small : large).push(more);
  }
  return { probability, alias };
}

/** Draws one index from a prepared distribution. */
export function sampleAlias(rng: Rng, table: AliasTable): number {
  const column = rng.below(table.probability.length);
  return rng.float() < table.probability[column]! ? column : table.alias[column]!;
}
