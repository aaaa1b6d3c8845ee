import { type Minor, ratio } from "@/lib/kernel";

export const PERFORMANCE_SUBJECTS = ["product", "creator", "operator", "campaign"] as const;
export type PerformanceSubject = (typeof PERFORMANCE_SUBJECTS)[number];

/** What is measured: sums of the book that can be added up over what somebody answers for. */
export const PERFORMANCE_METRICS = ["netSales", "paidGmv", "contribution", "adGmv"] as const;
export type PerformanceMetric = (typeof PERFORMANCE_METRICS)[number];

/** From a score on, so much of what was reached is paid out, and so much besides. */
export interface PayoutTier {
  /** In hundredths of a percent of the goal: 10000 is the goal. */
  readonly fromBps: number;
  readonly rateBps: number;
  readonly fixed: Minor;
}

export interface PayoutRule {
  readonly metric: PerformanceMetric;
  /** A higher score counts as this one; null for no ceiling. */
  readonly scoreMaxBps: number | null;
  /** By rising score. */
  readonly tiers: readonly PayoutTier[];
}

export type RuleFault = "no-tiers" | "tiers-not-rising" | "no-sales-of-that" | "only-of-campaigns";

/** Names the first thing that makes a rule unreadable, or null. */
export function findPayoutFault(subject: PerformanceSubject, rule: PayoutRule): RuleFault | null {
  if (rule.tiers.length === 0) return "no-tiers";
  const rises = rule.tiers.every(
    ({ fromBps }, index) => index === 0 || fromBps > (rule.tiers[index - 1]?.fromBps ?? 0),
  );
  if (!rises) return "tiers-not-rising";
  // No sale is told of a campaign: what its report says of its sales is all there is.
  if (subject === "campaign" && rule.metric !== "adGmv") return "no-sales-of-that";
  if (subject !== "campaign" && rule.metric === "adGmv") return "only-of-campaigns";
  return null;
}

export interface Payout {
  /** Realised ÷ goal, up to the ceiling; null without a goal. */
  readonly score: number | null;
  readonly tier: number | null;
  readonly rateBps: number;
  readonly fixed: Minor;
  readonly amount: Minor;
}

const NOTHING: Payout = { score: null, tier: null, rateBps: 0, fixed: 0n, amount: 0n };

/**
 * What somebody is paid: the highest tier whose score was reached, its rate of what was realised, rounded half up to the
 * minor unit, and its fixed part. Nothing without a goal, below the first tier, or where nothing was realised.
 */
export function computePayout(rule: PayoutRule, goal: Minor | null, realised: Minor): Payout {
  if (goal === null || goal <= 0n) return NOTHING;
  const capped = capAt(goal, realised, rule.scoreMaxBps);
  const score = ratio(capped, goal);
  const reached = rule.tiers.filter(({ fromBps }) => capped * BPS >= goal * BigInt(fromBps));
  const tier = reached.at(-1);
  if (!tier || realised <= 0n) return { ...NOTHING, score };
  return {
    score,
    tier: reached.length - 1,
    rateBps: tier.rateBps,
    fixed: tier.fixed,
    amount: (realised * BigInt(tier.rateBps) + BPS / 2n) / BPS + tier.fixed,
  };
}

const BPS = 10_000n;

/** As much of what was realised as the ceiling lets count. */
function capAt(goal: Minor, realised: Minor, scoreMaxBps: number | null): Minor {
  if (scoreMaxBps === null) return realised;
  const most = (goal * BigInt(scoreMaxBps)) / BPS;
  return realised > most ? most : realised;
}
