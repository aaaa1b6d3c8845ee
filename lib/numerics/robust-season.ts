import { median, quantile } from "./median";

export interface RobustSeasonOptions {
  /** Where each value lies in its season, 0 to phases − 1: the hour of the week, the weekday. */
  readonly phaseOf: Int32Array;
  readonly phases: number;
  /** Values that the level is drawn from, on both sides together. */
  readonly window: number;
  /** True where a value is not to be learned from: promotions, holidays, days that are not over. */
  readonly mask?: Uint8Array;
}

export interface RobustSeason {
  readonly expected: Float64Array;
  /** Distance from what was expected, in robust standard deviations. */
  readonly scores: Float64Array;
  /** Scores that a series of this length and these tails reaches by chance about once in two series. */
  readonly threshold: number;
}

const ROUNDS = 2;
/** A level is the median of at most this many values of its window. */
const SAMPLES_MAX = 101;
const NORMAL = 1.4826;
const TAIL = 0.95;
const SCORE_MIN = 4.5;
const CHANCE = 0.5;

/**
 * Expects each value from the running median around it and the median of its phase, and scores how far off it is.
 *
 * Needs a few seasons. Medians alone: up to half of a window may be wrong without moving what is expected. The scale is the
 * median absolute residual near by, at least half of that of the whole. The threshold continues the tail beyond the 95 %
 * quantile as exponential (peaks over threshold; Siffer et al., KDD 2017), its rate from the median excess.
 */
export function fitRobustSeason(values: Float64Array, options: RobustSeasonOptions): RobustSeason {
  const { phaseOf, phases, window, mask } = options;
  const isKnown = (i: number): boolean => Number.isFinite(values[i]!) && !mask?.[i];
  const season = new Float64Array(phases);
  let level: Float64Array = new Float64Array(values.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    const plain = values.map((value, i) =>
      isKnown(i) ? value - season[phaseOf[i]!]! : Number.NaN,
    );
    level = runningMedian(plain, window);
    const byPhase: number[][] = Array.from({ length: phases }, () => []);
    values.forEach((value, i) => {
      if (isKnown(i)) byPhase[phaseOf[i]!]!.push(value - level[i]!);
    });
    byPhase.forEach((apart, phase) => {
      // One value a phase would explain itself away.
      season[phase] = apart.length >= 3 ? median(apart) : 0;
    });
  }
  const expected = level.map((value, i) => value + season[phaseOf[i]!]!);
  const residuals = values.map((value, i) => Math.abs(value - expected[i]!));
  const known = residuals.map((value, i) => (isKnown(i) ? value : Number.NaN));
  const whole = NORMAL * median([...known].filter(Number.isFinite));
  const floor = Math.max(whole / 2, 1e-9 * Math.max(1e-9, ...known.filter(Number.isFinite)));
  const near = runningMedian(known, 2 * window);
  const scores = residuals.map((value, i) => value / Math.max(NORMAL * near[i]!, floor, 1e-12));
  return { expected, scores, threshold: chooseThreshold(scores) };
}

function chooseThreshold(scores: Float64Array): number {
  const sorted = Float64Array.from(scores.filter(Number.isFinite)).sort();
  if (sorted.length === 0) return SCORE_MIN;
  const start = quantile(sorted, TAIL);
  const excesses = [...sorted].filter((score) => score > start).map((score) => score - start);
  const rate = excesses.length > 0 ? median(excesses) / Math.LN2 : 0;
  return Math.max(SCORE_MIN, start + rate * Math.log(((1 - TAIL) * sorted.length) / CHANCE + 1));
}

function runningMedian(values: Float64Array, window: number): Float64Array {
  const half = Math.max(1, window >> 1);
  const stride = Math.max(1, Math.ceil(window / SAMPLES_MAX));
  return values.map((_, i) => {
    // At the ends the window leans inwards, so that it always holds as much.
    const centre = Math.min(Math.max(i, half), Math.max(half, values.length - 1 - half));
    const around: number[] = [];
    for (let j = Math.max(0, centre - half); j <= centre + half && j < values.length; j += stride)
      if (Number.isFinite(values[j]!)) around.push(values[j]!);
    return around.length > 0 ? median(around) : 0;
  });
}
