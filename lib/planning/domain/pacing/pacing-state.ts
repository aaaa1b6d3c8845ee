/** What a plan's day must keep to. Amounts are in one unit of money, times in minutes of the day. */
export interface PacingTerms {
  readonly budget: number;
  /** Sales ÷ spend that the day must reach; null for none. */
  readonly roiFloor: number | null;
  /** The ROI goal the platform bids by, and how far it may go. */
  readonly startGoal: number;
  readonly goalMin: number;
  readonly goalMax: number;
  readonly limits: PacingLimits;
}

/** Guard rails: data, not code, so that a shop can be more careful than another. */
export interface PacingLimits {
  /** Most that one edit multiplies or divides the goal by. */
  readonly stepMax: number;
  /** Changes smaller than this share are not worth an edit. */
  readonly band: number;
  readonly cooldownMinutes: number;
  readonly editsMax: number;
  /** From an edit until the platform bids by it. */
  readonly effectMinutes: number;
  /** Reports older than this are not acted upon. */
  readonly staleMinutes: number;
  /** At the start of the day nothing is edited. */
  readonly learningMinutes: number;
}

export const DEFAULT_PACING_LIMITS: PacingLimits = {
  stepMax: 1.25,
  band: 0.05,
  cooldownMinutes: 20,
  editsMax: 48,
  effectMinutes: 5,
  staleMinutes: 90,
  learningMinutes: 45,
};

/** What can be known at a minute: cumulative since midnight, as reported. */
export interface PacingObservation {
  readonly minute: number;
  /** Spend is told up to this minute. */
  readonly reportedTo: number;
  readonly spent: number;
  /** Sales are complete up to this minute; these sums go no further. */
  readonly settledTo: number;
  readonly settledSpent: number;
  readonly settledValue: number;
  readonly settledOrders: number;
  /** The day's traffic forecast by minute, summing to 1. A live room that opens is a new forecast. */
  readonly shape: Float64Array;
}

export interface PacingEdit {
  readonly minute: number;
  readonly goal: number;
}

/** All that one tick leaves for the next. Plain data: it can be stored and replayed. */
export interface PacingState {
  readonly goal: number;
  readonly isPaused: boolean;
  readonly edits: readonly PacingEdit[];
  readonly samples: readonly PacingSample[];
  /** Σ settled spend × the goal it was bought under to the power of `ROI_ELASTICITY`: what sales should follow. */
  readonly settledPromise: number;
}

/** A reading kept for measuring rates; the list is bounded by the day's ticks that fall in its window. */
export interface PacingSample {
  readonly reportedTo: number;
  readonly spent: number;
  readonly settledTo: number;
  readonly settledSpent: number;
}

export type PacingAction =
  | { readonly kind: "set-goal"; readonly from: number; readonly to: number }
  | { readonly kind: "pause" }
  | { readonly kind: "resume" };

export type PacingReason =
  | "learning"
  | "stale-data"
  | "budget-spent"
  | "day-over"
  | "too-little-data"
  | "cooldown"
  | "edit-limit"
  | "within-band"
  | "spending-too-fast"
  | "spending-too-slow"
  | "floor-at-risk"
  | "step-limited"
  | "at-goal-limit";

export interface PacingTick {
  readonly state: PacingState;
  readonly actions: readonly PacingAction[];
  readonly reasons: readonly PacingReason[];
}

/** By how much ROI grows with the goal, on a logarithmic scale: less than in proportion, for prices paid lie below bids. */
export const ROI_ELASTICITY = 0.7;

/** Readings kept: eight hours of five-minute ticks. */
export const SAMPLES_MAX = 96;

/** The goal that ruled at a minute. */
export function goalAt({ edits, goal }: PacingState, minute: number): number {
  let ruling = edits[0]?.goal ?? goal;
  for (const edit of edits) if (edit.minute <= minute) ruling = edit.goal;
  return ruling;
}

export function openPacing(terms: PacingTerms): PacingState {
  return {
    goal: terms.startGoal,
    isPaused: false,
    edits: [{ minute: 0, goal: terms.startGoal }],
    samples: [],
    settledPromise: 0,
  };
}
