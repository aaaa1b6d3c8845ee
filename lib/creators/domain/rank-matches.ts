import type { PairBelief } from "./match-products";
import type { Quadrant } from "./quadrant";

/** Tried long enough to tell; tried, too early to tell; never tried. */
export const MATCH_STATES = ["proven", "early", "untested"] as const;
export type MatchState = (typeof MATCH_STATES)[number];

/** Below so many selling days a pair is not proven, whatever it sold. */
const PROVEN_DAYS = 10;

export const MATCH_REASONS = [
  "sells-together",
  "sells-apart",
  "as-expected",
  "few-days",
  "untested",
  "creator-converts",
  "creator-unseen",
  "commission-high",
  "every-order-loses",
  "no-goods-cost",
] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

export interface MatchCase {
  readonly belief: PairBelief;
  /** Selling days of the pair; 0 when it was never tried. */
  readonly days: number;
  /** What an order leaves after goods, before commission, in minor units. */
  readonly leftBeforeCommission: number;
  readonly hasGoodsCost: boolean;
  /** What the creator takes of a sale, and what is usual in the portfolio. */
  readonly commissionRate: number;
  readonly usualCommissionRate: number;
  /** Of an order of the product. */
  readonly price: number;
  readonly quadrant: Quadrant | null;
}

export interface RankedMatch {
  readonly state: MatchState;
  /** What an order leaves after goods and commission. */
  readonly leftPerOrder: number;
  /** What a selling day is believed to leave, and what it leaves at least but for luck. */
  readonly leftPerDay: number;
  readonly sureLeftPerDay: number;
  readonly reasons: readonly MatchReason[];
}

const COMMISSION_FACTOR = 1.3;

/** What a pair earns, how sure that is, and why. */
export function judgeMatch(each: MatchCase): RankedMatch {
  const leftPerOrder = each.leftBeforeCommission - each.commissionRate * each.price;
  const state = stateOf(each.days);
  // A sure loss is the largest rate, not the smallest.
  const sureRate = leftPerOrder < 0 ? each.belief.high : each.belief.sure;
  return {
    state,
    leftPerOrder,
    leftPerDay: each.belief.rate * leftPerOrder,
    sureLeftPerDay: sureRate * leftPerOrder,
    reasons: reasonsOf(each, state, leftPerOrder),
  };
}

const stateOf = (days: number): MatchState =>
  days === 0 ? "untested" : days < PROVEN_DAYS ? "early" : "proven";

function reasonsOf(each: MatchCase, state: MatchState, leftPerOrder: number): MatchReason[] {
  const reasons: MatchReason[] = [];
  const { belief } = each;
  if (leftPerOrder < 0) reasons.push("every-order-loses");
  if (state === "untested") reasons.push("untested");
  else if (state === "early") reasons.push("few-days");
  else if (belief.low > belief.expected) reasons.push("sells-together");
  else if (belief.high < belief.expected) reasons.push("sells-apart");
  else reasons.push("as-expected");
  if (each.quadrant === "core" || each.quadrant === "rising") reasons.push("creator-converts");
  if (each.quadrant === "rising" || each.quadrant === "retire") reasons.push("creator-unseen");
  if (each.commissionRate > each.usualCommissionRate * COMMISSION_FACTOR)
    reasons.push("commission-high");
  if (!each.hasGoodsCost) reasons.push("no-goods-cost");
  return reasons;
}

const ORDER: Readonly<Record<MatchState, number>> = { proven: 0, early: 1, untested: 2 };

/** Proven pairs first, then those tried too briefly, then the untried; within each the surest money a day first. */
export function compareMatches(a: RankedMatch, b: RankedMatch): number {
  return ORDER[a.state] - ORDER[b.state] || b.sureLeftPerDay - a.sureLeftPerDay;
}
