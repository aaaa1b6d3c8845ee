import { FATIGUE_SLOPE } from "./element-posterior";

/** One day of one creative; money in minor units as a number of the shop's currency. */
export interface CreativeDay {
  readonly day: string;
  readonly impressions: number;
  readonly reach: number | null;
  readonly clicks: number;
  readonly orders: number;
  readonly spend: number;
  readonly sales: number;
}

/** The two levels of the platforms: cost a result above the creative's own past, and twice that or more. */
export type FatigueStatus = "fresh" | "limited" | "fatigued" | "too-little";

export type CreativeTask = "stop" | "refresh" | "scale" | "watch";

export interface FatigueVerdict {
  readonly status: FatigueStatus;
  readonly task: CreativeTask;
  /** Cost a click lately ÷ before; null when either has no clicks. */
  readonly costRatio: number | null;
  /** How often one person saw it in all; null when nobody reports reach. */
  readonly frequency: number | null;
  /** The share of its first click rate that is left at that frequency, by the published curve. */
  readonly expectedDecay: number | null;
  readonly ctr: number | null;
  readonly reason: string;
}

const RECENT_DAYS = 7;
/** Below these a ratio of costs is luck. */
const CLICKS_MIN = 30;
const IMPRESSIONS_MIN = 1_000;
const FREQUENCY_HIGH = 3;

/**
 * Compares a creative with its own past: cost a click over its last seven days against the days before. Meta's levels:
 * above the past but below twice it is limited, twice or more is fatigue.
 */
export function judgeFatigue(
  days: readonly CreativeDay[],
  shop: { readonly ctr: number | null; readonly costPerClick: number | null },
): FatigueVerdict {
  const sorted = [...days].sort((a, b) => (a.day < b.day ? -1 : 1));
  const recent = sum(sorted.slice(-RECENT_DAYS));
  const before = sum(sorted.slice(0, -RECENT_DAYS));
  const all = sum(sorted);
  const frequency = all.reach === null || all.reach === 0 ? null : all.impressions / all.reach;
  const ctr = all.impressions === 0 ? null : all.clicks / all.impressions;
  const ratio = costRatio(recent, before);
  const status = statusOf(all, recent, before, ratio);
  const base = {
    status,
    costRatio: ratio,
    frequency,
    expectedDecay: frequency === null ? null : Math.max(frequency, 1) ** FATIGUE_SLOPE,
    ctr,
  };
  return { ...base, ...taskOf(status, all, frequency, shop) };
}

function statusOf(all: Sum, recent: Sum, before: Sum, ratio: number | null): FatigueStatus {
  if (all.impressions < IMPRESSIONS_MIN) return "too-little";
  if (ratio === null || recent.clicks < CLICKS_MIN || before.clicks < CLICKS_MIN) return "fresh";
  if (ratio >= 2) return "fatigued";
  return ratio > 1.05 ? "limited" : "fresh";
}

function taskOf(
  status: FatigueStatus,
  all: Sum,
  frequency: number | null,
  shop: { readonly ctr: number | null; readonly costPerClick: number | null },
): { readonly task: CreativeTask; readonly reason: string } {
  if (status === "too-little") return { task: "watch", reason: "too-few-impressions" };
  if (status === "fatigued") return { task: "stop", reason: "cost-doubled" };
  if (status === "limited") return { task: "refresh", reason: "cost-above-past" };
  const ctr = all.clicks / Math.max(all.impressions, 1);
  const cost = all.clicks === 0 ? null : all.spend / all.clicks;
  const isWorse = shop.ctr !== null && ctr < shop.ctr * 0.5;
  if (isWorse) return { task: "stop", reason: "half-the-shop-rate" };
  if (frequency !== null && frequency > FREQUENCY_HIGH)
    return { task: "refresh", reason: "seen-too-often" };
  const isCheaper =
    cost !== null && shop.costPerClick !== null && cost <= shop.costPerClick && all.orders > 0;
  if (shop.ctr !== null && ctr > shop.ctr * 1.2 && isCheaper)
    return { task: "scale", reason: "above-the-shop-rate" };
  return { task: "watch", reason: "as-the-shop" };
}

interface Sum {
  readonly impressions: number;
  readonly reach: number | null;
  readonly clicks: number;
  readonly orders: number;
  readonly spend: number;
}

/** Reach adds up only where every day states it; people who come back are then counted again, so frequency is a floor. */
function sum(days: readonly CreativeDay[]): Sum {
  const add = (of: (day: CreativeDay) => number): number => days.reduce((n, day) => n + of(day), 0);
  return {
    impressions: add((day) => day.impressions),
    reach:
      days.length > 0 && days.every((day) => day.reach !== null)
        ? add((day) => day.reach ?? 0)
        : null,
    clicks: add((day) => day.clicks),
    orders: add((day) => day.orders),
    spend: add((day) => day.spend),
  };
}

function costRatio(recent: Sum, before: Sum): number | null {
  if (recent.clicks === 0 || before.clicks === 0 || before.spend === 0) return null;
  return recent.spend / recent.clicks / (before.spend / before.clicks);
}
