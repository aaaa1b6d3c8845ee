import { createRng, type Rng } from "@/lib/numerics/rng";
import { sampleBinomial } from "@/lib/numerics/sampling-binomial";

/** What viewers do that a pool is said to weigh. `other`: shares, follows and what else nobody names. */
export const SIGNS = ["completion", "like", "comment", "other"] as const;
export type Sign = (typeof SIGNS)[number];

/** A number for each sign: a rate (0 to 1 of the impressions) or a weight. */
export type PerSign = Readonly<Record<Sign, number>>;

export interface PoolStage {
  /** Impressions that the video is given here. */
  readonly exposure: number;
  /** Score from which the next stage opens. */
  readonly threshold: number;
}

/** A theory of how a video travels. It is nobody's published ranking: it is what sellers tell each other. */
export interface PoolRules {
  readonly weights: PerSign;
  /** The rate of each sign that counts as good: a video that reaches all of them scores 1. */
  readonly good: PerSign;
  readonly stages: readonly PoolStage[];
}

/** 完播 35 %, 点赞 25 %, 评论 20 %, as sellers tell it; what they leave unsaid, 20 %, stands by itself. */
export const FOLKLORE: PoolRules = {
  weights: { completion: 0.35, like: 0.25, comment: 0.2, other: 0.2 },
  good: { completion: 0.3, like: 0.03, comment: 0.005, other: 0.005 },
  stages: [
    { exposure: 300, threshold: 0.8 },
    { exposure: 3_000, threshold: 0.9 },
    { exposure: 12_000, threshold: 1 },
    { exposure: 100_000, threshold: 1.05 },
    { exposure: 1_000_000, threshold: 1.1 },
  ],
};

/** Σ weight · rate ÷ good rate, over Σ weight. */
export function scoreSigns(rates: PerSign, { weights, good }: Omit<PoolRules, "stages">): number {
  let sum = 0;
  let total = 0;
  for (const sign of SIGNS) {
    sum += (weights[sign] * rates[sign]) / good[sign];
    total += weights[sign];
  }
  return total > 0 ? sum / total : 0;
}

export interface PoolOutcome {
  /** Of all runs, the share that each stage was opened for. */
  readonly reached: readonly number[];
  /** Impressions over the whole way. */
  readonly mean: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/**
 * Sends a video of these true rates through the stages many times. Each stage shows it to so many people, counts what they
 * did and opens the next stage when the score of that count reaches the threshold.
 *
 * `low` and `high` are the 10th and 90th percentiles. The same seed gives the same outcome; cost O(runs · stages).
 */
export function simulatePool(
  rates: PerSign,
  rules: PoolRules,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): PoolOutcome {
  const rng = createRng(seed);
  const opened = new Array<number>(rules.stages.length).fill(0);
  const totals: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    let total = 0;
    for (const [at, stage] of rules.stages.entries()) {
      opened[at] = (opened[at] ?? 0) + 1;
      total += stage.exposure;
      const seen = scoreSigns(observe(rng, rates, stage.exposure), rules);
      if (seen < stage.threshold) break;
    }
    totals.push(total);
  }
  totals.sort((a, b) => a - b);
  const at = (share: number): number => totals[Math.floor(share * (totals.length - 1))] ?? 0;
  return {
    reached: opened.map((count) => count / runs),
    mean: totals.reduce((sum, total) => sum + total, 0) / runs,
    low: at(0.1),
    median: at(0.5),
    high: at(0.9),
  };
}

function observe(rng: Rng, rates: PerSign, exposure: number): PerSign {
  const share = (sign: Sign): number => sampleBinomial(rng, exposure, rates[sign]) / exposure;
  return {
    completion: share("completion"),
    like: share("like"),
    comment: share("comment"),
    other: share("other"),
  };
}
