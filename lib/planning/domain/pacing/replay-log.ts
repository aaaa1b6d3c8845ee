import { computeBid, learnFrom, openPacer, type PacerState, type PacerTerms } from "./dual-pacer";
import { computeHindsightBound, type Opportunity } from "./hindsight-bound";

/** A log of opportunities in time order, as columns. */
export interface OpportunityLog {
  readonly value: Float64Array;
  readonly price: Float64Array;
  /** Which hour, or other period of the day, each belongs to; never falls within a budget. */
  readonly period: Int32Array;
  readonly conversion: Float64Array | null;
}

export const PACING_STRATEGIES = ["dual", "unpaced"] as const;
export type PacingStrategy = (typeof PACING_STRATEGIES)[number];

export interface ReplayTerms {
  /** For each run of `rowsPerBudget` opportunities. */
  readonly budget: number;
  readonly floor: number | null;
  readonly rowsPerBudget: number;
  readonly strategy: PacingStrategy;
}

export interface PeriodRow {
  readonly period: number;
  readonly seen: number;
  readonly won: number;
  readonly spent: number;
  readonly value: number;
  /** Value ÷ spend of the budget's purchases up to the end of the period. */
  readonly roiSoFar: number | null;
}

export interface Replay {
  readonly won: number;
  readonly spent: number;
  readonly value: number;
  readonly conversions: number | null;
  readonly roi: number | null;
  /** Periods that ended with the budget's ROI below the floor or its spend over the budget. */
  readonly violations: number;
  readonly periods: readonly PeriodRow[];
  /** Value, less for missing the floor: × min(1, (ROI ÷ floor)²). */
  readonly score: number;
  readonly oracle: number;
  readonly ratio: number | null;
}

/**
 * Replays a log in a second-price market: an opportunity is won when the bid reaches the market price, which is paid.
 *
 * The strategy sees an opportunity's value when it is asked for a bid, and its price only when it has won it. How many
 * opportunities a budget is for is known, as a traffic forecast would tell it. What it has learned carries over from
 * one budget to the next.
 */
export function replayLog(log: OpportunityLog, terms: ReplayTerms): Replay {
  const totals = { won: 0, spent: 0, value: 0, conversions: 0, oracle: 0, violations: 0 };
  const periods: PeriodRow[] = [];
  let state: PacerState | null = null;
  for (let from = 0; from < log.value.length; from += terms.rowsPerBudget) {
    const to = Math.min(log.value.length, from + terms.rowsPerBudget);
    const run = replayBudget(log, terms, { from, to, before: state });
    state = run.state;
    totals.won += state.won;
    totals.spent += state.spent;
    totals.value += state.value;
    totals.conversions += run.conversions;
    totals.oracle += computeHindsightBound(listOpportunities(log, from, to), terms);
    totals.violations += run.periods.filter((row) => isViolation(row, terms)).length;
    periods.push(...run.periods);
  }
  const { won, spent, value, oracle, violations } = totals;
  const roi = spent > 0 ? value / spent : null;
  const kept = roi !== null && terms.floor ? Math.min(1, (roi / terms.floor) ** 2) : 1;
  const score = value * kept;
  return {
    won,
    spent,
    value,
    conversions: log.conversion ? totals.conversions : null,
    roi,
    violations,
    periods,
    score,
    oracle,
    ratio: oracle > 0 ? score / oracle : null,
  };
}

interface BudgetRun {
  readonly state: PacerState;
  readonly conversions: number;
  readonly periods: PeriodRow[];
}

function replayBudget(
  log: OpportunityLog,
  { budget, floor, strategy }: ReplayTerms,
  { from, to, before }: { from: number; to: number; before: PacerState | null },
): BudgetRun {
  const terms: PacerTerms = { budget, floor, opportunities: to - from };
  let state = openPacer(terms, before);
  let conversions = 0;
  const periods: PeriodRow[] = [];
  let opened = { state, row: from };
  for (let row = from; row < to; row += 1) {
    const value = log.value[row] ?? 0;
    const price = log.price[row] ?? Number.POSITIVE_INFINITY;
    const bid =
      strategy === "dual" ? computeBid(terms, state, value) : unpacedBid(terms, state, value);
    const isWon = bid > 0 && bid >= price;
    if (isWon) conversions += log.conversion?.[row] ?? 0;
    state = learnFrom(terms, state, { value, paid: isWon ? price : 0, isWon });
    if (row + 1 < to && log.period[row + 1] === log.period[row]) continue;
    periods.push(toPeriodRow(log.period[row] ?? 0, opened, { state, row: row + 1 }));
    opened = { state, row: row + 1 };
  }
  return { state, conversions, periods };
}

/** What bidding without pacing does: the value over the floor, or all that is left, until nothing is. */
function unpacedBid({ floor }: PacerTerms, state: PacerState, value: number): number {
  return Math.min(state.budgetLeft, floor ? value / floor : state.budgetLeft);
}

function toPeriodRow(
  period: number,
  before: { state: PacerState; row: number },
  after: { state: PacerState; row: number },
): PeriodRow {
  const { spent, value, won } = after.state;
  return {
    period,
    seen: after.row - before.row,
    won: won - before.state.won,
    spent: spent - before.state.spent,
    value: value - before.state.value,
    roiSoFar: spent > 0 ? value / spent : null,
  };
}

function isViolation({ roiSoFar, spent }: PeriodRow, { floor, budget }: ReplayTerms): boolean {
  if (spent > budget) return true;
  return floor !== null && roiSoFar !== null && roiSoFar < floor;
}

function listOpportunities(log: OpportunityLog, from: number, to: number): Opportunity[] {
  const prices = log.price.subarray(from, to);
  return Array.from(log.value.subarray(from, to), (value, i) => ({
    value,
    price: prices[i] ?? Number.POSITIVE_INFINITY,
  }));
}
