import { type MarketHour, type MarketTerms, openMarketDay } from "./market-day";

/** How a plan of a practice account is set from a minute on; money in major units. */
export interface PracticeSettings {
  readonly budget: number;
  /** Null where the plan bids without a goal. */
  readonly goal: number | null;
  readonly isOn: boolean;
}

/** Share of its usual budget that a plan spends on a usual day when nobody touches it. */
const USUAL_SPEND = 0.9;
const GOAL_WITHOUT = 3;
const ORDER = 120;
/** Chance that an opportunity which is won sells. */
const CONVERSION = 0.06;
const OPPORTUNITIES = { min: 1_500, max: 12_000 };

const VALUE_SPREAD = 0.8;
const PRICE_SPREAD = 0.5;
/**
 * The highest competing bid against the plan's own at its usual goal, and what follows from it for these spreads: the
 * share of the value that a usual opportunity costs, and by how much a day returns more than the goal that is bid by.
 */
const RIVALRY = 1.05;
const COST_SHARE = 0.3116;
const RETURN_OVER_GOAL = 1.41;

/**
 * The hours of a plan's day in the project's market as they are told by a minute of it, with every edit at its time. The
 * market is sized so that the usual goal is about the day's return and the day's usual spend is spent.
 */
export function runPracticeDay(day: {
  readonly seed: string;
  readonly minute: number;
  readonly usual: PracticeSettings;
  /** What the plan spends on a usual day: its budget may be far above. Null for nine tenths of the budget. */
  readonly daySpend?: number | null;
  readonly edits: readonly (PracticeSettings & { readonly minute: number })[];
}): readonly MarketHour[] {
  const [first, ...rest] = day.edits;
  if (!first) return [];
  const market = openMarketDay({
    ...sizeMarket(day.usual, day.daySpend ?? USUAL_SPEND * day.usual.budget),
    seed: day.seed,
    budget: first.budget,
    startGoal: toBid(first.goal),
  });
  market.setPaused(!first.isOn);
  for (const { minute, budget, goal, isOn } of rest) {
    market.advanceTo(Math.min(minute, day.minute));
    market.setGoal(toBid(goal));
    market.setBudget(budget);
    market.setPaused(!isOn);
  }
  market.advanceTo(day.minute);
  return market.hours();
}

/** The platform bids lower than the goal by as much as the market gives more than was bid for. */
const toBid = (goal: number | null): number => (goal ?? GOAL_WITHOUT) / RETURN_OVER_GOAL;

function sizeMarket(
  usual: PracticeSettings,
  spend: number,
): Omit<MarketTerms, "seed" | "budget" | "startGoal"> {
  const priceShare = RIVALRY / toBid(usual.goal);
  const cost = priceShare * COST_SHARE;
  const wanted = spend / (cost * CONVERSION * ORDER);
  const opportunities = Math.min(OPPORTUNITIES.max, Math.max(OPPORTUNITIES.min, wanted));
  const value = spend / (opportunities * cost);
  return {
    opportunities,
    medianValue: value * Math.exp(-(VALUE_SPREAD ** 2) / 2),
    valueSpread: VALUE_SPREAD,
    priceShare,
    priceSpread: PRICE_SPREAD,
    orderAmount: value / CONVERSION,
    effectDelay: 5,
    reportDelay: 30,
    conversionDelay: 8,
  };
}
