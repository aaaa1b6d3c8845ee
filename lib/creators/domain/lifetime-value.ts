import { countDays, type DayRange } from "@/lib/kernel";
import {
  computeAliveChance,
  computeExpectedPurchases,
  fitBgNbd,
} from "@/lib/numerics/customer-base/bg-nbd";

export interface CreatorLife {
  readonly sessions: number;
  readonly firstSoldOn: string | null;
  readonly lastSoldOn: string | null;
  readonly contribution: bigint;
}

export interface CreatorLifetime {
  /** The chance that the creator still sells for the shop. */
  readonly aliveChance: number;
  readonly sessions90: number;
  readonly sessions180: number;
  /** Contribution to come, in minor units; below zero where each session loses. */
  readonly value90: number;
  readonly value180: number;
}

const CREATORS_MIN = 8;
const FITTED_MAX = 2_000;
/** Sessions that the portfolio's mean contribution weighs as much as. */
const PRIOR_SESSIONS = 10;

/**
 * Lifetime values: BG/NBD over days on which a creator sold, times the contribution of a session, drawn towards the
 * portfolio's as far as sessions are few. Null for creators that never sold, and for all where fewer than 8 did.
 */
export function estimateLifetimes(
  creators: readonly CreatorLife[],
  range: DayRange,
): (CreatorLifetime | null)[] {
  const sold = creators.filter(({ firstSoldOn }) => firstSoldOn !== null);
  if (sold.length < CREATORS_MIN) return creators.map(() => null);
  const histories = sold.slice(0, FITTED_MAX).map((each) => toHistory(each, range));
  const model = fitBgNbd({
    frequency: Float64Array.from(histories, ({ frequency }) => frequency),
    recency: Float64Array.from(histories, ({ recency }) => recency),
    age: Float64Array.from(histories, ({ age }) => age),
  });
  const sessions = sold.reduce((sum, each) => sum + each.sessions, 0);
  const mean = sold.reduce((sum, each) => sum + Number(each.contribution), 0) / sessions;
  return creators.map((each) => {
    if (each.firstSoldOn === null) return null;
    const history = toHistory(each, range);
    const value =
      (Number(each.contribution) + PRIOR_SESSIONS * mean) / (each.sessions + PRIOR_SESSIONS);
    const sessions90 = Math.min(90, computeExpectedPurchases(model, history, 90));
    const sessions180 = Math.min(180, computeExpectedPurchases(model, history, 180));
    return {
      aliveChance: computeAliveChance(model, history),
      sessions90,
      sessions180,
      value90: sessions90 * value,
      value180: sessions180 * value,
    };
  });
}

function toHistory({ sessions, firstSoldOn, lastSoldOn }: CreatorLife, { to }: DayRange) {
  const first = firstSoldOn ?? to;
  return {
    frequency: Math.max(0, sessions - 1),
    recency: countDays({ from: first, to: lastSoldOn ?? first }) - 1,
    age: countDays({ from: first, to }) - 1,
  };
}
