import { estimateGoals } from "./estimate-goals";
import {
  goalAt,
  type PacingAction,
  type PacingObservation,
  type PacingReason,
  type PacingState,
  type PacingTerms,
  type PacingTick,
  ROI_ELASTICITY,
  SAMPLES_MAX,
} from "./pacing-state";

/** The last minutes of a day are too few for an edit to show. */
const CLOSING_MINUTES = 10;
const MINUTES_A_DAY = 1440;

/**
 * One step of a plan's day: reads what is reported, and edits the ROI goal when that is worth an edit.
 *
 * The platform answers an edit late and reports later still. So every reading is judged by the goal that ruled when its
 * money was spent, and the wanted goal is worked out from those and not from the present one: an edit on its way is
 * never made twice. Pure: same state and observation, same tick.
 */
export function tick(
  terms: PacingTerms,
  state: PacingState,
  observation: PacingObservation,
): PacingTick {
  const learned = learn(terms, state, observation);
  const halt = findHalt(terms, learned, observation);
  if (halt) return halt;
  const resumed: PacingAction[] = learned.isPaused ? [{ kind: "resume" }] : [];
  const running = { ...learned, isPaused: false };
  const hold = findHold(terms, running, observation);
  if (hold) return { state: running, actions: resumed, reasons: [hold] };
  const { goal, reasons } = chooseGoal(terms, running, observation);
  if (goal === null) return { state: running, actions: resumed, reasons };
  return {
    state: {
      ...running,
      goal,
      edits: [...running.edits, { minute: observation.minute, goal }],
    },
    actions: [...resumed, { kind: "set-goal", from: running.goal, to: goal }],
    reasons,
  };
}

/** Takes in a reading: what newly settled is booked under the goal that ruled when it was spent. */
function learn(
  terms: PacingTerms,
  state: PacingState,
  observation: PacingObservation,
): PacingState {
  const last = state.samples[state.samples.length - 1];
  const { reportedTo, spent, settledTo, settledSpent } = observation;
  if (last && reportedTo <= last.reportedTo) return state;
  const newlySettled = settledSpent - (last?.settledSpent ?? 0);
  const goal = goalAt(state, ((last?.settledTo ?? 0) + settledTo) / 2 - terms.limits.effectMinutes);
  return {
    ...state,
    settledPromise: state.settledPromise + newlySettled * goal ** ROI_ELASTICITY,
    samples: [...state.samples, { reportedTo, spent, settledTo, settledSpent }].slice(-SAMPLES_MAX),
  };
}

/** Reasons to stop spending, or to leave everything alone. */
function findHalt(
  terms: PacingTerms,
  state: PacingState,
  { minute, reportedTo, spent }: PacingObservation,
): PacingTick | null {
  if (spent >= terms.budget) {
    const actions: PacingAction[] = state.isPaused ? [] : [{ kind: "pause" }];
    return { state: { ...state, isPaused: true }, actions, reasons: ["budget-spent"] };
  }
  if (minute - reportedTo > terms.limits.staleMinutes)
    return { state, actions: [], reasons: ["stale-data"] };
  if (minute >= MINUTES_A_DAY - CLOSING_MINUTES)
    return { state, actions: [], reasons: ["day-over"] };
  return null;
}

/** Reasons to wait before thinking of an edit. */
function findHold(
  { limits }: PacingTerms,
  state: PacingState,
  { minute }: PacingObservation,
): PacingReason | null {
  if (minute < limits.learningMinutes) return "learning";
  const edited = state.edits[state.edits.length - 1]?.minute ?? 0;
  if (state.edits.length > 1 && minute - edited < limits.cooldownMinutes) return "cooldown";
  return state.edits.length > limits.editsMax ? "edit-limit" : null;
}

function chooseGoal(
  terms: PacingTerms,
  state: PacingState,
  observation: PacingObservation,
): { goal: number | null; reasons: PacingReason[] } {
  const wanted = estimateGoals(terms, state, observation);
  if (wanted === null) return { goal: null, reasons: ["too-little-data"] };
  const reasons: PacingReason[] = [];
  // The higher goal bids lower: both the budget and the floor are then kept.
  const isFloor = wanted.byFloor > wanted.byBudget;
  const aim = Math.max(wanted.byFloor, wanted.byBudget);
  const limited = Math.min(terms.goalMax, Math.max(terms.goalMin, aim));
  const { stepMax, band } = terms.limits;
  const stepped = Math.min(state.goal * stepMax, Math.max(state.goal / stepMax, limited));
  if (Math.abs(Math.log(stepped / state.goal)) < band) {
    const isHeld = limited !== aim && Math.abs(Math.log(limited / state.goal)) < band;
    return { goal: null, reasons: [isHeld ? "at-goal-limit" : "within-band"] };
  }
  if (isFloor && stepped > state.goal) reasons.push("floor-at-risk");
  else reasons.push(stepped > state.goal ? "spending-too-fast" : "spending-too-slow");
  if (stepped !== limited) reasons.push("step-limited");
  return { goal: stepped, reasons };
}
