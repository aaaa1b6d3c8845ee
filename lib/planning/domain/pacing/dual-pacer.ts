/**
 * Bids for a value maximiser under a budget and a floor on value ÷ cost, one opportunity at a time.
 *
 * Each constraint has a multiplier of its own and the lower bid stands, which is nearly as good as the coupled dual
 * method and keeps both constraints (Balseiro et al., A Field Guide for Pacing Budget and ROS Constraints, 2023).
 * Everything is in relative terms, so the step size needs no tuning to a currency or a market.
 */
export interface PacerState {
  /** Value that a unit of money must buy: the dual price of the budget. Null before the first opportunity. */
  readonly price: number | null;
  /** By how much a bid may go beyond value ÷ floor, at least 1: grows while value runs ahead of the floor. */
  readonly reach: number;
  readonly budgetLeft: number;
  readonly opportunitiesLeft: number;
  readonly spent: number;
  readonly value: number;
  readonly won: number;
}

export interface PacerTerms {
  readonly budget: number;
  /** How many opportunities the budget is for: a forecast of the traffic. */
  readonly opportunities: number;
  /** Value ÷ cost that must hold over everything bought; null for none. */
  readonly floor: number | null;
}

/** Relative step of the price of the budget for spending once what was planned. */
const BUDGET_STEP = 0.01;

/** Relative step of the reach for running ahead of the floor by the mean value of a purchase. */
const FLOOR_STEP = 0.02;

/** A purchase moves the price by at most this many planned spends, however dear it was. */
const SURPRISE_MAX = 20;

/** First bids, in units of the planned spend an opportunity: some opportunities must be won, not all. */
const FIRST_BID = 8;

/** Starts a budget; what was learned about the market before is kept. */
export function openPacer(terms: PacerTerms, before: PacerState | null = null): PacerState {
  return {
    price: before?.price ?? null,
    reach: before?.reach ?? 1,
    budgetLeft: terms.budget,
    opportunitiesLeft: terms.opportunities,
    spent: 0,
    value: 0,
    won: 0,
  };
}

/** The most to pay for an opportunity of this value. Never more than is left, nor more than the floor could bear. */
export function computeBid(terms: PacerTerms, state: PacerState, value: number): number {
  if (value <= 0 || state.budgetLeft <= 0) return 0;
  const byBudget = state.price === null ? FIRST_BID * plannedSpend(terms) : value / state.price;
  return Math.min(byBudget, boundByFloor(terms, state, value), state.budgetLeft);
}

/** What may be paid so that the floor still stands when all of it is charged. */
function boundByFloor({ floor }: PacerTerms, state: PacerState, value: number): number {
  if (floor === null || floor <= 0) return Number.POSITIVE_INFINITY;
  const affordable = (state.value + value) / floor - state.spent;
  return Math.max(0, Math.min((value * state.reach) / floor, affordable * (1 - ROUNDING)));
}

const ROUNDING = 1e-12;

/** Learns from one opportunity: what it was worth and, when it was won, what it cost; `paid` is 0 otherwise. */
export function learnFrom(
  terms: PacerTerms,
  state: PacerState,
  { value, paid, isWon }: { value: number; paid: number; isWon: boolean },
): PacerState {
  const spent = state.spent + paid;
  const gained = isWon ? state.value + value : state.value;
  const won = state.won + (isWon ? 1 : 0);
  return {
    price: nextPrice(terms, state, { value, paid }),
    reach: nextReach(terms, state, { value, paid, isWon }),
    budgetLeft: state.budgetLeft - paid,
    opportunitiesLeft: Math.max(0, state.opportunitiesLeft - 1),
    spent,
    value: gained,
    won,
  };
}

/**
 * The price rises with spending beyond plan and falls with spending below it. The plan is what is left over what is to
 * come, so that an early mistake is paid back over the rest and not at the end.
 */
function nextPrice(
  terms: PacerTerms,
  state: PacerState,
  { value, paid }: { value: number; paid: number },
): number | null {
  const planned = plannedSpend(terms);
  if (planned <= 0) return state.price;
  const price = state.price ?? (value > 0 ? value / (FIRST_BID * planned) : null);
  if (price === null) return null;
  const replanned = state.budgetLeft / Math.max(1, state.opportunitiesLeft);
  // Where purchases are rare and dear, one of them is not a trend: it counts in units of a tenth of their mean.
  const meanPaid = state.won > 0 ? state.spent / state.won : 0;
  const unit = Math.max(planned, meanPaid / 10);
  const surprise = Math.max(-SURPRISE_MAX, Math.min(SURPRISE_MAX, (paid - replanned) / unit));
  return price * Math.exp(BUDGET_STEP * surprise);
}

function nextReach(
  { floor }: PacerTerms,
  state: PacerState,
  { value, paid, isWon }: { value: number; paid: number; isWon: boolean },
): number {
  if (floor === null || floor <= 0 || !isWon) return state.reach;
  const meanValue = (state.value + value) / (state.won + 1);
  const ahead = Math.max(-SURPRISE_MAX, Math.min(SURPRISE_MAX, (value - floor * paid) / meanValue));
  return Math.max(1, state.reach * Math.exp(FLOOR_STEP * ahead));
}

const plannedSpend = ({ budget, opportunities }: PacerTerms): number =>
  budget / Math.max(1, opportunities);
