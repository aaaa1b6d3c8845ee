import {
  computeHindsightBound,
  DEFAULT_PACING_LIMITS,
  openPacing,
  type PacingTerms,
  replayLog,
  tick,
} from "@/lib/planning";
import { computeTrafficShape, type MarketTerms, openMarketDay } from "@/lib/simulation";
import { type BenchResult, pair, single } from "./bench-result";

const DAYS = 40;
const TICK_MINUTES = 5;
const BUDGET = 20_000;
const FLOOR = 4;

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

/** Paces simulated days with feedback half an hour late, beside days whose ROI goal nobody touches. */
export async function benchPacing(): Promise<BenchResult[]> {
  return [...benchDays("budget", null), ...benchDays(`ROI of ${FLOOR}`, FLOOR), ...benchReplay()];
}

function benchDays(name: string, roiFloor: number | null): BenchResult[] {
  const seeds = Array.from({ length: DAYS }, (_, i) => `bench-${i}`);
  const paced = seeds.map((seed) => runDay(seed, roiFloor, true));
  const left = seeds.map((seed) => runDay(seed, roiFloor, false));
  const label = `pacing to ${name}, ${DAYS} days`;
  const mean = (days: readonly Day[], of: (day: Day) => number): number =>
    days.reduce((sum, day) => sum + of(day), 0) / days.length;
  const breaks = (days: readonly Day[]): number =>
    days.filter(({ roi }) => roiFloor !== null && roi < roiFloor).length;
  return [
    pair(
      `${label}: sales ÷ those of a fixed goal`,
      "share of hindsight",
      DAYS,
      mean(paced, ({ share }) => share),
      mean(left, ({ share }) => share),
    ),
    pair(
      `${label}: budget spent ÷ with a fixed goal`,
      "share",
      DAYS,
      mean(paced, ({ spent }) => spent / BUDGET),
      mean(left, ({ spent }) => spent / BUDGET),
    ),
    single(
      `${label}: days over budget`,
      "days",
      DAYS,
      paced.filter(({ spent }) => spent > BUDGET * (1 + 1e-9)).length,
    ),
    ...(roiFloor === null
      ? []
      : [
          single(`${label}: days under the floor`, "days", DAYS, breaks(paced)),
          single(`${label}: the same with a fixed goal`, "days", DAYS, breaks(left)),
        ]),
    single(
      `${label}: edits a day`,
      "edits",
      DAYS,
      mean(paced, ({ edits }) => edits),
    ),
    single(
      `${label}: CPU a tick`,
      "µs",
      DAYS,
      mean(paced, ({ tickMicros }) => tickMicros),
    ),
  ];
}

interface Day {
  readonly spent: number;
  readonly roi: number;
  /** Sales as a share of what hindsight could have had. */
  readonly share: number;
  readonly edits: number;
  readonly tickMicros: number;
}

function runDay(seed: string, roiFloor: number | null, isPaced: boolean): Day {
  const day = openMarketDay({ ...MARKET, seed });
  const shape = computeTrafficShape();
  const terms: PacingTerms = {
    budget: BUDGET,
    roiFloor,
    startGoal: MARKET.startGoal,
    goalMin: 0.5,
    goalMax: 12,
    limits: DEFAULT_PACING_LIMITS,
  };
  let state = openPacing(terms);
  let micros = 0;
  for (let minute = TICK_MINUTES; minute <= 1440; minute += TICK_MINUTES) {
    const report = day.advanceTo(minute);
    if (!isPaced) continue;
    const started = performance.now();
    const done = tick(terms, state, { ...report, shape });
    micros += (performance.now() - started) * 1000;
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
    roi: value / spent,
    share: value / bound,
    edits: state.edits.length - 1,
    tickMicros: micros / (1440 / TICK_MINUTES),
  };
}

/** The bidder alone, one opportunity at a time, over one market day's offers. */
function benchReplay(): BenchResult[] {
  const day = openMarketDay({ ...MARKET, seed: "bench-replay", opportunities: 200_000 });
  day.advanceTo(1440);
  const { value, price } = day.offered();
  const log = { value, price, period: new Int32Array(value.length), conversion: null };
  const terms = { budget: 5 * BUDGET, floor: FLOOR, rowsPerBudget: value.length };
  const before = process.cpuUsage();
  const dual = replayLog(log, { ...terms, strategy: "dual" });
  const { user, system } = process.cpuUsage(before);
  const unpaced = replayLog(log, { ...terms, strategy: "unpaced" });
  const name = `bidding, ${value.length} opportunities`;
  return [
    pair(
      `${name}: share of hindsight ÷ unpaced`,
      "share",
      value.length,
      dual.ratio ?? 0,
      unpaced.ratio ?? 0,
    ),
    single(
      `${name}: opportunities a CPU second`,
      "rows/s",
      value.length,
      value.length / ((user + system) / 1e6),
    ),
  ];
}
