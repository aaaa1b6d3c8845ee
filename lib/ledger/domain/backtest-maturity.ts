import { addDays, type CalendarDay } from "@/lib/kernel";
import {
  type CohortDay,
  CURVE_DAYS_MAX,
  estimateWindow,
  fitSettlementCurve,
  SAMPLE_DAYS_MAX,
} from "./settlement-curve";

/** All that ever became of the orders paid on one day, by the day on which it came to be known. */
export interface PaymentDay {
  readonly day: CalendarDay;
  readonly orders: number;
  readonly gmv: number;
  readonly changes: readonly {
    readonly on: CalendarDay;
    readonly finished: number;
    readonly refunds: number;
  }[];
}

export interface MaturityBacktest {
  /** Windows that were estimated; each at the end of its last day. */
  readonly n: number;
  readonly inside: number;
  readonly below: number;
  readonly above: number;
  /** Share of windows that ended inside their range; null without windows. */
  readonly coverage: number | null;
  /** Mean of (estimate − truth) ÷ truth. */
  readonly bias: number | null;
}

export interface BacktestOptions {
  /** Lengths of the windows that end on each origin. */
  readonly windows: readonly number[];
  /** Days from one origin to the next. */
  readonly every: number;
  /** Days of history before the first origin. */
  readonly warmUp: number;
  /** Days between the last origin and the last day, so that the truth is known. */
  readonly rest: number;
}

const BACKTEST_OPTIONS: BacktestOptions = {
  windows: [1, 3, 7, 14, 30],
  every: 3,
  warmUp: 120,
  rest: 35,
};

const ORIGINS_MAX = 2_000;

/**
 * Rolls an origin over a history, shows the estimate what was known on each, and counts how often the truth lies in the
 * range. Needs a history longer than warm-up and rest together. Costs one fit an origin over 210 days.
 */
export function backtestMaturity(
  history: readonly PaymentDay[],
  options: BacktestOptions = BACKTEST_OPTIONS,
): MaturityBacktest {
  const days = history.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  const tally = { n: 0, inside: 0, below: 0, above: 0, error: 0 };
  if (first === undefined || last === undefined) return toResult(tally);
  const end = addDays(last, -options.rest);
  let origin = addDays(first, options.warmUp);
  for (let n = 0; n < ORIGINS_MAX && origin <= end; n += 1) {
    judgeOrigin(days, origin, options.windows, tally);
    origin = addDays(origin, options.every);
  }
  return toResult(tally);
}

interface Tally {
  n: number;
  inside: number;
  below: number;
  above: number;
  error: number;
}

function judgeOrigin(
  days: readonly PaymentDay[],
  origin: CalendarDay,
  windows: readonly number[],
  tally: Tally,
): void {
  const oldest = addDays(origin, -(CURVE_DAYS_MAX + SAMPLE_DAYS_MAX));
  const known = days.filter(({ day }) => day > oldest && day <= origin);
  const cohorts = known.map((day) => toCohort(day, origin));
  const curve = fitSettlementCurve(cohorts, origin);
  if (!curve) return;
  for (const length of windows) {
    const from = addDays(origin, -length);
    const window = cohorts.filter(({ day }) => day > from);
    if (window.length === 0) continue;
    const now = window.reduce((sum, day) => sum + day.paidGmv - day.refunds, 0n);
    const estimate = estimateWindow(now, window, curve);
    const truth = known
      .filter(({ day }) => day > from)
      .reduce((sum, { gmv, changes }) => sum + gmv - sumRefunds(changes), 0);
    tally.n += 1;
    if (truth < Number(estimate.low)) tally.below += 1;
    else if (truth > Number(estimate.high)) tally.above += 1;
    else tally.inside += 1;
    if (truth !== 0) tally.error += (Number(estimate.netSales) - truth) / truth;
  }
}

const sumRefunds = (changes: PaymentDay["changes"]): number =>
  changes.reduce((sum, { refunds }) => sum + refunds, 0);

function toCohort({ day, orders, gmv, changes }: PaymentDay, origin: CalendarDay): CohortDay {
  const known = changes.filter(({ on }) => on <= origin);
  return {
    day,
    paidOrders: orders,
    finishedOrders: known.reduce((sum, { finished }) => sum + finished, 0),
    paidGmv: BigInt(gmv),
    refunds: BigInt(sumRefunds(known)),
    orderCosts: 0n,
  };
}

function toResult({ n, inside, below, above, error }: Tally): MaturityBacktest {
  return {
    n,
    inside,
    below,
    above,
    coverage: n === 0 ? null : inside / n,
    bias: n === 0 ? null : error / n,
  };
}
