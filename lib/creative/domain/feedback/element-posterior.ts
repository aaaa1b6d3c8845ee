import { factorCholesky, solveLower, solveUpper } from "@/lib/numerics/cholesky";
import type { Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { type ElementSpace, FATIGUE, INTERCEPT } from "./element-space";

/** A normal belief about the coefficients of a logistic model: mean, and precision as a full matrix, row by row. */
export interface Posterior {
  readonly size: number;
  readonly mean: Float64Array;
  readonly precision: Float64Array;
}

export interface Prior {
  /** Rate that is expected before anything is known. */
  readonly rate: number;
  /** Standard deviations on the logit scale. */
  readonly interceptSd: number;
  readonly elementSd: number;
  readonly fatigueSd: number;
}

/** Click likelihood falls as (exposures + 1)^-0.43 in Meta's published study, so the slope on log(1 + exposures) is this. */
export const FATIGUE_SLOPE = -0.43;

export const DEFAULT_PRIOR: Prior = {
  rate: 0.03,
  interceptSd: 1,
  elementSd: 0.25,
  fatigueSd: 0.1,
};

/** What is believed before a single result: every element is worth nothing, and people tire as they were seen to. */
export function makePrior(space: ElementSpace, prior: Prior = DEFAULT_PRIOR): Posterior {
  const size = space.columns.length;
  const mean = new Float64Array(size);
  mean[INTERCEPT] = Math.log(prior.rate / (1 - prior.rate));
  mean[FATIGUE] = FATIGUE_SLOPE;
  const precision = new Float64Array(size * size);
  for (let at = 0; at < size; at += 1) {
    const sd =
      at === INTERCEPT ? prior.interceptSd : at === FATIGUE ? prior.fatigueSd : prior.elementSd;
    precision[at * size + at] = 1 / sd ** 2;
  }
  return { size, mean, precision };
}

/** Results of impressions that were alike: the same creative, seen equally often before. */
export interface Trial {
  /** Element columns that stand at 1. */
  readonly columns: readonly number[];
  /** How often those who saw it had seen it before. */
  readonly exposures: number;
  readonly impressions: number;
  readonly clicks: number;
}

const STEPS_MAX = 25;
const HALVINGS_MAX = 30;
const TOLERANCE = 1e-6;

/**
 * Learns from a batch of trials by Laplace's approximation: Newton steps to the most likely coefficients, whose curvature
 * becomes the new precision. A step that would make the trials less likely is halved until it does not: from far away
 * whole steps leap over the top and never come back.
 *
 * Costs, a step, trials × columns² and columns³/6. Stops when no coefficient moves by more than 1e-6 or after 25 steps.
 * Source: Chapelle and Li, An empirical evaluation of Thompson sampling, NIPS 2011, algorithm 3, with the full matrix.
 */
export function learn(posterior: Posterior, trials: readonly Trial[]): Posterior {
  const { size } = posterior;
  let mean = Float64Array.from(posterior.mean);
  let precision = posterior.precision;
  let height = likelihoodOf(posterior, mean, trials);
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const gradient = new Float64Array(size);
    precision = Float64Array.from(posterior.precision);
    addPrior(posterior, mean, gradient);
    for (const trial of trials) addTrial(trial, { size, mean, gradient, precision });
    const factor = Float64Array.from(precision);
    if (!factorCholesky(factor, size)) break;
    solveLower(factor, size, gradient);
    solveUpper(factor, size, gradient);
    const next = climb(posterior, trials, { mean, height, direction: gradient });
    if (next === null) break;
    ({ mean, height } = next);
    if (next.moved < TOLERANCE) break;
  }
  return { size, mean, precision };
}

interface Climb {
  readonly mean: Float64Array<ArrayBuffer>;
  readonly height: number;
  readonly direction: Float64Array;
}

/** As far along the direction as it leads up; null where nothing does. */
function climb(
  posterior: Posterior,
  trials: readonly Trial[],
  { mean, height, direction }: Climb,
): { mean: Float64Array<ArrayBuffer>; height: number; moved: number } | null {
  const longest = direction.reduce((most, delta) => Math.max(most, Math.abs(delta)), 0);
  let share = 1;
  for (let halving = 0; halving < HALVINGS_MAX; halving += 1, share /= 2) {
    const there = mean.map((value, at) => value + share * (direction[at] ?? 0));
    const reached = likelihoodOf(posterior, there, trials);
    // At the top the last digits decide nothing.
    if (reached >= height - 1e-12 * Math.abs(height))
      return { mean: there, height: reached, moved: share * longest };
  }
  return null;
}

/** Logarithm of how likely the trials make these coefficients, up to a constant. */
function likelihoodOf(prior: Posterior, mean: Float64Array, trials: readonly Trial[]): number {
  const pull = new Float64Array(prior.size);
  addPrior(prior, mean, pull);
  let sum = 0;
  for (let at = 0; at < prior.size; at += 1)
    sum += 0.5 * (pull[at] ?? 0) * ((mean[at] ?? 0) - (prior.mean[at] ?? 0));
  for (const trial of trials) {
    const logit = entriesOf(trial).reduce((all, [at, value]) => all + (mean[at] ?? 0) * value, 0);
    // log(1 + e^logit) without the overflow.
    const softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    sum += trial.clicks * logit - trial.impressions * softplus;
  }
  return sum;
}

/** The pull of what was believed before. */
function addPrior(prior: Posterior, mean: Float64Array, gradient: Float64Array): void {
  const { size, precision } = prior;
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      gradient[row] =
        (gradient[row] ?? 0) -
        (precision[row * size + column] ?? 0) * ((mean[column] ?? 0) - (prior.mean[column] ?? 0));
}

interface Sums {
  readonly size: number;
  readonly mean: Float64Array;
  readonly gradient: Float64Array;
  readonly precision: Float64Array;
}

function addTrial(trial: Trial, { size, mean, gradient, precision }: Sums): void {
  const entries = entriesOf(trial);
  const logit = entries.reduce((sum, [at, value]) => sum + (mean[at] ?? 0) * value, 0);
  const rate = 1 / (1 + Math.exp(-logit));
  const residual = trial.clicks - trial.impressions * rate;
  const weight = trial.impressions * rate * (1 - rate);
  for (const [row, left] of entries) {
    gradient[row] = (gradient[row] ?? 0) + residual * left;
    for (const [column, right] of entries) {
      const cell = row * size + column;
      precision[cell] = (precision[cell] ?? 0) + weight * left * right;
    }
  }
}

function entriesOf({ columns, exposures }: Trial): (readonly [number, number])[] {
  return [
    [INTERCEPT, 1],
    [FATIGUE, Math.log1p(exposures)],
    ...columns.map((column) => [column, 1] as const),
  ];
}

/** Coefficients drawn from the belief: what Thompson sampling acts on. */
export interface PosteriorSampler {
  readonly draw: (rng: Rng) => Float64Array;
}

export function makeSampler({ size, mean, precision }: Posterior): PosteriorSampler {
  const factor = Float64Array.from(precision);
  const isDefinite = factorCholesky(factor, size);
  return {
    draw(rng) {
      if (!isDefinite) return Float64Array.from(mean);
      const drawn = new Float64Array(size);
      for (let at = 0; at < size; at += 1) drawn[at] = sampleNormal(rng, 0, 1);
      solveUpper(factor, size, drawn);
      for (let at = 0; at < size; at += 1) drawn[at] = (drawn[at] ?? 0) + (mean[at] ?? 0);
      return drawn;
    },
  };
}

/** Standard deviations of the coefficients, each for itself. */
export function listDeviations({ size, precision }: Posterior): Float64Array {
  const factor = Float64Array.from(precision);
  const deviations = new Float64Array(size).fill(Number.NaN);
  if (!factorCholesky(factor, size)) return deviations;
  const unit = new Float64Array(size);
  for (let at = 0; at < size; at += 1) {
    unit.fill(0);
    unit[at] = 1;
    solveLower(factor, size, unit);
    let sum = 0;
    for (const value of unit) sum += value * value;
    deviations[at] = Math.sqrt(sum);
  }
  return deviations;
}
