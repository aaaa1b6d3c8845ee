import {
  goalAt,
  type PacingObservation,
  type PacingState,
  type PacingTerms,
  ROI_ELASTICITY,
  SAMPLES_MAX,
} from "./pacing-state";

/** The goals that each constraint alone would ask for. */
export interface WantedGoals {
  readonly byBudget: number;
  /** 0 without a floor. */
  readonly byFloor: number;
}

/** By how much spend grows when the goal falls, on a logarithmic scale: on the high side, so that steps fall short. */
const SPEND_ELASTICITY = 2;

/** Readings lose weight by this factor over this share of a day's traffic. */
const MEMORY_SHARE = 0.1;

/** The least weight of traffic that a rate is measured over. */
const SHARE_MIN = 0.015;

/** Spend, as a share of the budget, that counts as evidence of an ROI just at the floor when the goal is the floor. */
const PRIOR_SHARE = 0.06;

/** How many standard errors the plan keeps above the floor. One is enough: what goes wrong early is made good later. */
const SAFETY = 1;

/** Variance of an order's amount over its squared mean, plus one for whether there is an order at all. */
const ORDER_NOISE = 1.5;

/** Works out the goals from what is reported; null when there is too little to see. */
export function estimateGoals(
  terms: PacingTerms,
  state: PacingState,
  observation: PacingObservation,
): WantedGoals | null {
  const level = measureLevel(terms, state, observation);
  if (level === null) return null;
  const { minute, reportedTo, spent, shape } = observation;
  // What is spent but not yet told goes at the level seen, under the goal that rules now.
  const inFlight = (level / state.goal ** SPEND_ELASTICITY) * sumShape(shape, reportedTo, minute);
  const left = Math.max(0.002 * terms.budget, terms.budget - spent - inFlight);
  const toCome = Math.max(1e-6, sumShape(shape, minute, shape.length));
  const byBudget = (level / (left / toCome)) ** (1 / SPEND_ELASTICITY);
  return { byBudget, byFloor: floorGoal(terms, state, observation) };
}

/**
 * What a whole day's traffic would spend at a goal of 1: every reading is taken back to that by the goal under which it
 * was spent, so an edit on its way is counted once and readings from before it still tell something.
 */
function measureLevel(
  { limits }: PacingTerms,
  state: PacingState,
  { shape }: PacingObservation,
): number | null {
  let spent = 0;
  let weight = 0;
  let age = 0;
  for (let i = state.samples.length - 1; i >= 0; i -= 1) {
    const to = state.samples[i];
    const from = state.samples[i - 1] ?? { reportedTo: 0, spent: 0 };
    if (!to || (i === 0 && state.samples.length === SAMPLES_MAX)) break;
    const share = sumShape(shape, from.reportedTo, to.reportedTo);
    const goal = goalAt(state, (from.reportedTo + to.reportedTo) / 2 - limits.effectMinutes);
    const kept = Math.exp(-age / MEMORY_SHARE);
    spent += kept * (to.spent - from.spent) * goal ** SPEND_ELASTICITY;
    weight += kept * share;
    age += share;
  }
  return weight >= SHARE_MIN && spent > 0 ? spent / weight : null;
}

/**
 * The goal at which the rest of the day brings the whole day to the floor, with room for chance.
 *
 * How far ROI exceeds a power of the goal is measured from what has settled, and drawn towards "no further than at the
 * floor itself" while that is little.
 */
function floorGoal(
  { budget, roiFloor }: PacingTerms,
  state: PacingState,
  { settledSpent, settledValue, settledOrders }: PacingObservation,
): number {
  if (roiFloor === null || roiFloor <= 0) return 0;
  const prior = PRIOR_SHARE * budget;
  const level =
    (settledValue + prior * roiFloor) / (state.settledPromise + prior * roiFloor ** ROI_ELASTICITY);
  const rest = Math.max(budget - settledSpent, 0.02 * budget);
  const target = roiFloor * (1 + computeMargin({ budget, settledSpent, settledOrders, rest }));
  const needed = target + (target * settledSpent - settledValue) / rest;
  return (Math.max(needed, roiFloor / 3) / level) ** (1 / ROI_ELASTICITY);
}

/** Relative room above the floor: chance in what is to come, and in what the factor was measured from. */
function computeMargin(known: {
  budget: number;
  settledSpent: number;
  settledOrders: number;
  rest: number;
}): number {
  const { budget, settledSpent, settledOrders, rest } = known;
  if (settledOrders === 0) return 0;
  const ordersADay = (settledOrders / Math.max(settledSpent, 1e-9)) * budget;
  const restShare = rest / budget;
  const variance = ORDER_NOISE * (restShare / ordersADay + restShare ** 2 / settledOrders);
  return Math.min(0.3, SAFETY * Math.sqrt(variance));
}

function sumShape(shape: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let minute = Math.max(0, from); minute < Math.min(shape.length, to); minute += 1)
    sum += shape[minute] ?? 0;
  return sum;
}
