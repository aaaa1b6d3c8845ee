import type { Rng } from "@/lib/numerics/rng";
import type { ActionTable, LoggedFeedback } from "./logged-feedback";

/** A value and the middle 95 % of its bootstrap. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface PolicyEstimates {
  readonly dm: Estimate;
  readonly ipw: Estimate;
  readonly snipw: Estimate;
  readonly dr: Estimate;
  readonly switchDr: Estimate;
}

export interface OffPolicyOptions {
  readonly resamples: number;
}

const COVERAGE = 0.95;
const THRESHOLDS = 24;

/**
 * The mean reward a policy would have earned, told from what another policy did.
 *
 * `policy` holds the chances of the policy in question, `expected` rewards told by models that did not see the row. dm
 * trusts the models, ipw the propensities, snipw divides by the weights' own sum, dr corrects the models by what they got
 * wrong, switchDr does so only where the weight is not above a threshold (chosen for the least estimated squared error).
 * Costs rows × actions and rows × resamples. Source: Dudík, Erhan, Langford and Li, Doubly Robust Policy Evaluation and
 * Optimization, Statistical Science 29(4), 2014; Wang, Agarwal and Dudík, ICML 2017 (switch).
 */
export function estimatePolicy(
  log: LoggedFeedback,
  tables: { readonly policy: ActionTable; readonly expected: ActionTable },
  options: OffPolicyOptions,
  rng: Rng,
): PolicyEstimates {
  const rows = log.action.length;
  const parts = toParts(log, tables);
  const threshold = chooseThreshold(parts);
  const dr = combine(parts, Number.POSITIVE_INFINITY);
  const switchDr = combine(parts, threshold);
  const sums = (pick: (row: number) => number) => {
    const totals = { dm: 0, ipw: 0, weight: 0, dr: 0, switchDr: 0 };
    for (let draw = 0; draw < rows; draw += 1) {
      const i = pick(draw);
      totals.dm += parts.direct[i]!;
      totals.ipw += parts.weight[i]! * log.reward[i]!;
      totals.weight += parts.weight[i]!;
      totals.dr += dr[i]!;
      totals.switchDr += switchDr[i]!;
    }
    return {
      dm: totals.dm / rows,
      ipw: totals.ipw / rows,
      snipw: totals.weight > 0 ? totals.ipw / totals.weight : 0,
      dr: totals.dr / rows,
      switchDr: totals.switchDr / rows,
    };
  };
  const values = sums((row) => row);
  const resampled = Array.from({ length: options.resamples }, () => sums(() => rng.below(rows)));
  const range = (name: keyof PolicyEstimates): Estimate => ({
    value: values[name],
    ...middle(resampled.map((sample) => sample[name])),
  });
  return {
    dm: range("dm"),
    ipw: range("ipw"),
    snipw: range("snipw"),
    dr: range("dr"),
    switchDr: range("switchDr"),
  };
}

/** How much more or less often the policy does what was done. */
export function computeWeights(log: LoggedFeedback, policy: ActionTable): Float64Array {
  return log.propensity.map(
    (propensity, i) => policy[i * log.actions + log.action[i]!]! / propensity,
  );
}

/** The ends of the middle 95 % of some values; they are sorted in place. */
export function middle(values: number[]): { low: number; high: number } {
  values.sort((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (values.length - 1);
    const below = values[Math.floor(place)] ?? Number.NaN;
    const above = values[Math.ceil(place)] ?? Number.NaN;
    return below + (place - Math.floor(place)) * (above - below);
  };
  return { low: at((1 - COVERAGE) / 2), high: at((1 + COVERAGE) / 2) };
}

interface Parts {
  readonly weight: Float64Array;
  /** Expected reward of the policy, by the models. */
  readonly direct: Float64Array;
  /** Reward less what the models expected of what was done. */
  readonly surprise: Float64Array;
}

function toParts(
  log: LoggedFeedback,
  { policy, expected }: { readonly policy: ActionTable; readonly expected: ActionTable },
): Parts {
  const { actions } = log;
  const direct = new Float64Array(log.action.length);
  const surprise = new Float64Array(log.action.length);
  for (let i = 0; i < direct.length; i += 1) {
    let sum = 0;
    for (let action = 0; action < actions; action += 1)
      sum += policy[i * actions + action]! * expected[i * actions + action]!;
    direct[i] = sum;
    surprise[i] = log.reward[i]! - expected[i * actions + log.action[i]!]!;
  }
  return { weight: computeWeights(log, policy), direct, surprise };
}

function combine({ weight, direct, surprise }: Parts, threshold: number): Float64Array {
  return direct.map((value, i) =>
    weight[i]! <= threshold ? value + weight[i]! * surprise[i]! : value,
  );
}

/** The threshold of least estimated squared error: variance plus the square of what is left out. */
function chooseThreshold(parts: Parts): number {
  const sorted = Float64Array.from(parts.weight).sort();
  const candidates = [Number.POSITIVE_INFINITY];
  for (let k = 1; k < THRESHOLDS; k += 1)
    candidates.push(sorted[Math.floor((sorted.length * k) / THRESHOLDS)] ?? 0);
  let best = Number.POSITIVE_INFINITY;
  let bestError = Number.POSITIVE_INFINITY;
  for (const threshold of candidates) {
    const values = combine(parts, threshold);
    let leftOut = 0;
    parts.weight.forEach((weight, i) => {
      if (weight > threshold) leftOut += weight * parts.surprise[i]!;
    });
    const error = varianceOf(values) / values.length + (leftOut / values.length) ** 2;
    if (error < bestError) {
      best = threshold;
      bestError = error;
    }
  }
  return best;
}

function varianceOf(values: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  for (const value of values) squares += (value - mean) ** 2;
  return squares / Math.max(1, values.length - 1);
}
