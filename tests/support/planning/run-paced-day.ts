import { computeHindsightBound } from "@/lib/planning/domain/pacing/hindsight-bound";
import { DEFAULT_PACING_LIMITS, openPacing } from "@/lib/planning/domain/pacing/pacing-state";
import { tick } from "@/lib/planning/domain/pacing/tick";
import { type MarketTerms, openMarketDay } from "@/lib/simulation/domain/market/market-day";
import { computeTrafficShape } from "@/lib/simulation/domain/market/traffic-shape";

const BUDGET = 20_000;
const TICK_MINUTES = 5;

const MARKET: Omit<MarketTerms, "seed"> = {
  opportunities: 20_000,
  medianValue: 6,
  valueSpread: 0.8,
  priceShare: 0.35,
  priceSpread: 0.5,
  orderAmount: 120,
  effectDelay: 5,
  reportDelay: 30,
  conversionDelay: 8,
  budget: BUDGET,
  startGoal: 3,
};

/** A simulated day under the pacer, ticked every five minutes, with feedback half an hour late. */
export function runPacedDay({ seed, roiFloor }: { seed: string; roiFloor: number | null }) {
  const day = openMarketDay({ ...MARKET, seed });
  const shape = computeTrafficShape();
  const terms = {
    budget: BUDGET,
    roiFloor,
    startGoal: MARKET.startGoal,
    goalMin: 0.5,
    goalMax: 12,
    limits: DEFAULT_PACING_LIMITS,
  };
  let state = openPacing(terms);
  for (let minute = TICK_MINUTES; minute <= 1440; minute += TICK_MINUTES) {
    const done = tick(terms, state, { ...day.advanceTo(minute), shape });
    state = done.state;
    for (const action of done.actions)
      if (action.kind === "set-goal") day.setGoal(action.to);
      else day.setPaused(action.kind === "pause");
  }
  const { spent, value } = day.truth();
  const { value: values, price: prices } = day.offered();
  const offered = Array.from(values, (worth, i) => ({ value: worth, price: prices[i] ?? 0 }));
  const bound = computeHindsightBound(offered, { budget: BUDGET, floor: roiFloor });
  return {
    spent,
    budget: BUDGET,
    roi: value / spent,
    ratio: value / bound,
    goals: state.edits.map(({ goal }) => goal),
  };
}
