import type { RuleModel } from "./path-credit";

/** A touch counts half as much as the one that follows it. */
const HALF_LIFE_TOUCHES = 1;
/** The first and the last touch of position credit; the rest is shared between them. */
const END_SHARE = 0.4;

/**
 * Writes the share of each of `length` touches into `weights`; the shares sum to one.
 *
 * Decay halves with each touch further from the conversion, since a path has an order and no clock. Position gives 40 % to
 * the first and to the last touch and the rest evenly to those between; two touches get a half each.
 */
export function fillRuleWeights(rule: RuleModel, length: number, weights: Float64Array): void {
  if (rule === "last" || rule === "first") {
    weights.fill(0, 0, length);
    weights[rule === "last" ? length - 1 : 0] = 1;
  } else if (rule === "linear") weights.fill(1 / length, 0, length);
  else if (rule === "decay") fillDecay(length, weights);
  else fillPosition(length, weights);
}

function fillDecay(length: number, weights: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < length; i += 1) {
    const weight = 2 ** (-(length - 1 - i) / HALF_LIFE_TOUCHES);
    weights[i] = weight;
    sum += weight;
  }
  for (let i = 0; i < length; i += 1) weights[i] = (weights[i] ?? 0) / sum;
}

function fillPosition(length: number, weights: Float64Array): void {
  if (length <= 2) {
    weights.fill(1 / length, 0, length);
    return;
  }
  weights.fill((1 - 2 * END_SHARE) / (length - 2), 0, length);
  weights[0] = END_SHARE;
  weights[length - 1] = END_SHARE;
}
