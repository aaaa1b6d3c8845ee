import type { ElementValues } from "./element-space";

/** One creative's results over its whole run. */
export interface CombinedTrial {
  readonly creative: string;
  readonly elements: ElementValues;
  readonly impressions: number;
  readonly clicks: number;
  readonly orders: number;
}

/** What came of all creatives that have two elements together. */
export interface Combination {
  readonly down: string;
  readonly across: string;
  readonly creatives: number;
  readonly impressions: number;
  readonly clicks: number;
  readonly orders: number;
  /** Clicks an impression, and the interval that holds it nine times in ten; null below `IMPRESSIONS_MIN`. */
  readonly rate: { readonly ctr: number; readonly low: number; readonly high: number } | null;
}

/** Below this a rate is luck. */
const IMPRESSIONS_MIN = 1_000;
const Z90 = 1.6449;

/** Results by two factors at once, for every pair of their values that some creative has; the most shown first. */
export function combineElements(
  trials: readonly CombinedTrial[],
  down: string,
  across: string,
): readonly Combination[] {
  const groups = Map.groupBy(
    trials.filter(({ elements }) => elements[down] && elements[across]),
    ({ elements }) => JSON.stringify([elements[down], elements[across]]),
  );
  return [...groups]
    .map(([key, group]) => {
      const [first, second] = JSON.parse(key) as [string, string];
      const sum = (of: (trial: CombinedTrial) => number): number =>
        group.reduce((total, trial) => total + of(trial), 0);
      const [impressions, clicks] = [
        sum((trial) => trial.impressions),
        sum((trial) => trial.clicks),
      ];
      return {
        down: first,
        across: second,
        creatives: new Set(group.map(({ creative }) => creative)).size,
        impressions,
        clicks,
        orders: sum((trial) => trial.orders),
        rate: impressions < IMPRESSIONS_MIN ? null : toRate(clicks, impressions),
      };
    })
    .sort((a, b) => b.impressions - a.impressions);
}

/** Wilson's interval: it stays within 0 and 1 and holds for few clicks too. */
function toRate(clicks: number, impressions: number) {
  const share = clicks / impressions;
  const square = Z90 ** 2 / impressions;
  const middle = (share + square / 2) / (1 + square);
  const spread =
    (Z90 * Math.sqrt((share * (1 - share)) / impressions + square / (4 * impressions))) /
    (1 + square);
  return { ctr: share, low: middle - spread, high: middle + spread };
}
