import type { Rng } from "@/lib/numerics/rng";
import type { LoggedFeedback } from "./logged-feedback";

/** A policy that may learn as it goes; it sees a reward only where it would have done what was done. */
export interface ReplayedPolicy {
  readonly choose: (row: number) => number;
  readonly learn: (row: number, reward: number) => void;
}

export interface Replay {
  /** Mean reward of the matched rows, with 95 % of a normal distribution around it; null when nothing matched. */
  readonly value: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly matched: number;
  /** Rows left after those that the log drew more often than its rarest draw were thinned. */
  readonly considered: number;
}

const DEVIATIONS_95 = 1.96;

/**
 * What a policy that learns would have earned, by playing a log back to it: rows where it chooses otherwise are passed over, the
 * others are as if it had acted itself.
 *
 * Right when the log drew its actions by known chances whatever the policy would have done. Where the chances are not all
 * alike, a row is kept with the least chance ÷ its own, so that what is kept was drawn evenly. Costs one choice a row; a
 * log of n rows and k actions gives some n ÷ k matches. Source: Li, Chu, Langford and Wang, Unbiased Offline Evaluation of
 * Contextual-bandit-based News Article Recommendation Algorithms, WSDM 2011.
 */
export function replayPolicy(log: LoggedFeedback, policy: ReplayedPolicy, rng: Rng): Replay {
  let least = Number.POSITIVE_INFINITY;
  for (const propensity of log.propensity) least = Math.min(least, propensity);
  let considered = 0;
  let matched = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < log.action.length; row += 1) {
    const keep = least / log.propensity[row]!;
    if (keep < 1 && rng.float() >= keep) continue;
    considered += 1;
    if (policy.choose(row) !== log.action[row]) continue;
    const reward = log.reward[row]!;
    matched += 1;
    sum += reward;
    squares += reward * reward;
    policy.learn(row, reward);
  }
  if (matched === 0) return { value: null, matched, considered };
  const value = sum / matched;
  const variance = Math.max(0, squares / matched - value * value) / Math.max(1, matched - 1);
  const reach = DEVIATIONS_95 * Math.sqrt(variance);
  return { value: { value, low: value - reach, high: value + reach }, matched, considered };
}
