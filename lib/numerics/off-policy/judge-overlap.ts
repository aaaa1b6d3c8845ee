import { computeWeights } from "./estimate-policy";
import type { ActionTable, LoggedFeedback } from "./logged-feedback";

export type OverlapFault =
  | "too-few-effective-rows"
  | "too-few-rewards"
  | "actions-never-tried"
  | "one-row-rules"
  | "propensities-do-not-add-up";

export interface Overlap {
  /** As many rows of equal weight would say as much. */
  readonly effectiveRows: number;
  readonly effectiveShare: number;
  readonly meanWeight: number;
  /** The largest row's share of all weight. */
  readonly largestShare: number;
  /** The policy's mean chance of doing what the log never did. */
  readonly neverTried: number;
  /** Empty when the log may decide about the policy. */
  readonly faults: readonly OverlapFault[];
}

const EFFECTIVE_ROWS_MIN = 100;
const EFFECTIVE_SHARE_MIN = 0.01;
const REWARDED_ROWS_MIN = 10;
const NEVER_TRIED_MAX = 0.01;
const LARGEST_SHARE_MAX = 0.1;
const ERRORS_OFF_MAX = 4;

/**
 * Whether a log can say anything about a policy: how many rows carry the estimate, and whether the propensities hold
 * together (weights must average one).
 *
 * Costs one pass over rows × actions. Source: Kong, A note on importance sampling using standardized weights, 1992 (rows).
 */
export function judgeOverlap(log: LoggedFeedback, policy: ActionTable): Overlap {
  const weights = computeWeights(log, policy);
  const rows = weights.length;
  let sum = 0;
  let squares = 0;
  let largest = 0;
  let rewarded = 0;
  weights.forEach((weight, i) => {
    sum += weight;
    squares += weight * weight;
    largest = Math.max(largest, weight);
    if (weight > 0 && log.reward[i] !== 0) rewarded += 1;
  });
  const effectiveRows = squares > 0 ? (sum * sum) / squares : 0;
  const meanWeight = rows > 0 ? sum / rows : 0;
  const error = Math.sqrt(Math.max(0, squares / rows - meanWeight ** 2) / rows);
  const neverTried = measureNeverTried(log, policy);
  const faults: OverlapFault[] = [];
  if (effectiveRows < Math.max(EFFECTIVE_ROWS_MIN, EFFECTIVE_SHARE_MIN * rows))
    faults.push("too-few-effective-rows");
  if (rewarded < REWARDED_ROWS_MIN) faults.push("too-few-rewards");
  if (neverTried > NEVER_TRIED_MAX) faults.push("actions-never-tried");
  if (largest > LARGEST_SHARE_MAX * sum) faults.push("one-row-rules");
  if (Math.abs(meanWeight - 1) > ERRORS_OFF_MAX * error + 0.02)
    faults.push("propensities-do-not-add-up");
  return {
    effectiveRows,
    effectiveShare: rows > 0 ? effectiveRows / rows : 0,
    meanWeight,
    largestShare: sum > 0 ? largest / sum : 0,
    neverTried,
    faults,
  };
}

function measureNeverTried({ action, actions }: LoggedFeedback, policy: ActionTable): number {
  const tried = new Uint8Array(actions);
  for (const done of action) tried[done] = 1;
  let missed = 0;
  for (let i = 0; i < action.length; i += 1)
    for (let k = 0; k < actions; k += 1) if (!tried[k]) missed += policy[i * actions + k]!;
  return action.length > 0 ? missed / action.length : 0;
}
