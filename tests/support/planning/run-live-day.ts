import { type LiveDay, type LiveTick, paceLiveDay } from "@/lib/planning/domain/pacing/live-day";
import { type MarketTerms, openMarketDay } from "@/lib/simulation/domain/market/market-day";
import { computeTrafficShape } from "@/lib/simulation/domain/market/traffic-shape";

const EVERY_MINUTES = 10;

const MARKET: Omit<MarketTerms, "seed" | "budget" | "startGoal"> = {
  opportunities: 20_000,
  medianValue: 6,
  valueSpread: 0.8,
  priceShare: 0.35,
  priceSpread: 0.5,
  orderAmount: 120,
  effectDelay: 5,
  reportDelay: 30,
  conversionDelay: 8,
};

export interface LiveRun {
  readonly spent: number;
  readonly roi: number;
  /** What was spent within the room's hours. */
  readonly spentInRoom: number;
  readonly ticks: readonly (LiveTick & { readonly minute: number })[];
}

/** A simulated day on a platform that tells its hours half an hour late and is looked at every ten minutes. */
export function runLiveDay(day: {
  readonly seed: string;
  readonly budget: number;
  readonly plannedGoal: number;
  readonly roiFloor?: number;
  readonly changeMax?: number;
  /** Minutes in which a room multiplies the visitors, which the usual forecast does not know; and whether pacing knows that there is a room. */
  readonly room?: { readonly from: number; readonly to: number; readonly factor: number };
  readonly isLiveRoom?: boolean;
}): LiveRun {
  const { seed, budget, plannedGoal, roiFloor = null, changeMax = 0.25 } = day;
  const { isLiveRoom = false, room } = day;
  const market = openMarketDay({
    ...MARKET,
    seed,
    budget,
    startGoal: plannedGoal,
    ...(day.room && { surges: [day.room] }),
  });
  const shape = computeTrafficShape();
  const terms = { plannedGoal, changeMax, roiFloor };
  const ticks: (LiveTick & { minute: number })[] = [];
  let state: LiveDay | null = null;
  let goal = plannedGoal;
  let isOn = true;
  for (let minute = EVERY_MINUTES; minute <= 1440; minute += EVERY_MINUTES) {
    market.advanceTo(minute);
    const hours = market
      .hours()
      .map(({ hour, spent, value, orders }) => ({ hour, spend: spent, sales: value, orders }));
    const now = { goal, budget, isOn, isOurGoal: true, isOffByPacing: !isOn };
    const tick: LiveTick = paceLiveDay(terms, state, {
      minute,
      hours,
      shape,
      isLiveRoom,
      now,
    });
    ticks.push({ ...tick, minute });
    state = tick.day;
    goal = tick.goal ?? goal;
    isOn = tick.isOn ?? isOn;
    if (tick.goal !== null) market.setGoal(goal);
    if (tick.isOn !== null) market.setPaused(!isOn);
  }
  const { spent, value } = market.truth();
  const inRoom = market
    .hours()
    .filter(({ hour }) => room && hour * 60 >= room.from && hour * 60 < room.to);
  const spentInRoom = inRoom.reduce((sum, hour) => sum + hour.spent, 0);
  return { spent, roi: value / spent, spentInRoom, ticks };
}
