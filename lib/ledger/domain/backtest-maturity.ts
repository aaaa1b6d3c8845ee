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
  /** Mean of |estimate − truth| ÷ truth. */
  readonly error: number | null;
  /** What was promised and what came, in the order of the origins. */
  readonly judged: readonly JudgedWindow[];
}

/** One window as it was estimated at the end of its last day, in minor units, and what it came to. */
export interface JudgedWindow {
  readonly to: CalendarDay;
  readonly days: number;
  readonly low: number;
  readonly expected: number;
  readonly high: number;
  readonly came: number;
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

export const BACKTEST_OPTIONS: BacktestOptions = {
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
  const judged: JudgedWindow[] = [];
  if (first === undefined || last === undefined) return toResult(judged);
  const end = addDays(last, -options.rest);
  let origin = addDays(first, options.warmUp);
  for (let n = 0; n < ORIGINS_MAX && origin <= end; n += 1) {
    judged.push(...judgeOrigin(days, origin, options.windows));
    origin = addDays(origin, options.every);
  }
  return toResult(judged);
}

function judgeOrigin(
  days: readonly PaymentDay[],
  origin: CalendarDay,
  windows: readonly number[],
): JudgedWindow[] {
  const oldest = addDays(origin, -(CURVE_DAYS_MAX + SAMPLE_DAYS_MAX));
  const known = days.filter(({ day }) => day > oldest && day <= origin);
  const cohorts = known.map((day) => toCohort(day, origin));
  const curve = fitSettlementCurve(cohorts, origin);
  if (!curve) return [];
  return windows.flatMap((length) => {
    const from = addDays(origin, -length);
    const window = cohorts.filter(({ day }) => day > from);
    if (window.length === 0) return [];
    const now = window.reduce((sum, day) => sum + day.paidGmv - day.refunds, 0n);
    const estimate = estimateWindow(now, window, curve);
    const truth = known
      .filter(({ day }) => day > from)
      .reduce((sum, { gmv, changes }) => sum + gmv - sumRefunds(changes), 0);
    return [
      {
        to: origin,
        days: length,
        low: Number(estimate.low),
        expected: Number(estimate.netSales),
        high: Number(estimate.high),
        came: truth,
      },
    ];
  });
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

function toResult(judged: readonly JudgedWindow[]): MaturityBacktest {
  const n = judged.length;
  const below = judged.filter(({ came, low }) => came < low).length;
  const above = judged.filter(({ came, high }) => came > high).length;
  const errors = judged.map(({ expected, came }) => (came === 0 ? 0 : (expected - came) / came));
  const meanOf = (values: readonly number[]): number | null =>
    n === 0 ? null : values.reduce((sum, value) => sum + value, 0) / n;
  return {
    n,
    inside: n - below - above,
    below,
    above,
    coverage: n === 0 ? null : (n - below - above) / n,
    bias: meanOf(errors),
    error: meanOf(errors.map(Math.abs)),
    judged,
  };
}
