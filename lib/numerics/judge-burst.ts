import { betaShareBelow } from "./distributions/incomplete-beta";
import { median } from "./median";

/** Counts of a thing over time, oldest first, and how much there was to count in each period. */
export interface CountSeries {
  readonly counts: readonly number[];
  /** Above 0; the count expected of a period is the rate × its exposure. */
  readonly exposures: readonly number[];
}

export interface BurstOptions {
  /** Lengths of the last stretch that are tried. */
  readonly windows: readonly number[];
  /** Periods before the stretch that the usual rate is read from. */
  readonly baseline: number;
  /** The scatter of like series; this one's is never taken for less. */
  readonly scatterMin: number;
}

export interface BurstJudgement {
  /** Periods of the stretch that stands out most. */
  readonly window: number;
  readonly observed: number;
  readonly expected: number;
  /** Chance of as much in the stretch if the rate had not moved, times the stretches tried; at most 1. */
  readonly pValue: number;
  /** What a count varies beyond chance, as a share of its mean squared. */
  readonly scatter: number;
}

/** The 99 % point of a normal. */
const RESIDUAL_MAX = 2.58;
const BASELINE_MIN = 10;

/**
 * Judges whether the last stretch of a series of counts holds more than its past lets expect.
 *
 * The usual rate is the mean of a baseline in which past bursts weigh less, by how far they are from its middle. A count
 * varies by its mean + scatter × mean²; a stretch is held against the negative binomial of that variance, to which is added
 * what the rate, being estimated, may be off. Needs ten baseline periods, else null. Costs windows × baseline × log baseline.
 * Source: the weighted baseline and predictive tail of Farrington et al., J. R. Stat. Soc. A 159, 1996, with the negative
 * binomial of Noufaily et al., Stat. Med. 32, 2013.
 */
export function judgeBurst(series: CountSeries, options: BurstOptions): BurstJudgement | null {
  let best: BurstJudgement | null = null;
  for (const window of options.windows) {
    const judged = judgeStretch(series, window, options);
    if (!judged) continue;
    const pValue = Math.min(1, judged.pValue * options.windows.length);
    if (!best || pValue < best.pValue) best = { ...judged, pValue };
  }
  return best;
}

function judgeStretch(
  { counts, exposures }: CountSeries,
  window: number,
  { baseline, scatterMin }: BurstOptions,
): BurstJudgement | null {
  const end = counts.length - window;
  const start = Math.max(0, end - baseline);
  if (end - start < BASELINE_MIN) return null;
  const past = { counts: counts.slice(start, end), exposures: exposures.slice(start, end) };
  const { rate, scatter, exposure } = fitBaseline(past);
  const observed = sum(counts.slice(end));
  const ahead = exposures.slice(end).map((one) => rate * one);
  const expected = sum(ahead);
  const extra = Math.max(scatter, scatterMin);
  const usual = expected + extra * ahead.reduce((total, mean) => total + mean * mean, 0);
  const variance = usual * (1 + expected / (rate * exposure));
  const size = (expected * expected) / (variance - expected);
  const pValue =
    observed <= expected ? 1 : betaShareBelow(observed, size, expected / (expected + size));
  return { window, observed, expected, pValue, scatter };
}

const NORMAL = 1.4826;

function fitBaseline({ counts, exposures }: CountSeries): {
  readonly rate: number;
  readonly scatter: number;
  readonly exposure: number;
} {
  const weights = weighDown({ counts, exposures });
  const exposure = exposures.reduce((total, one, i) => total + one * weights[i]!, 0);
  // Half a count more than there was: what was never seen has a rate too.
  const rate = (counts.reduce((total, one, i) => total + one * weights[i]!, 0) + 0.5) / exposure;
  let extra = 0;
  let square = 0;
  counts.forEach((count, i) => {
    const mean = rate * exposures[i]!;
    extra += weights[i]! * ((count - mean) ** 2 - mean);
    square += weights[i]! * mean * mean;
  });
  return { rate, scatter: Math.max(0, extra / square), exposure };
}

/** Weights of 1, and less for what lies beyond the 99 % point above the middle, on the scale of square roots. */
function weighDown({ counts, exposures }: CountSeries): number[] {
  const roots = counts.map((count, i) => Math.sqrt((count + 0.375) / exposures[i]!));
  const middle = median(roots);
  const spread = Math.max(
    NORMAL * median(roots.map((root) => Math.abs(root - middle))),
    0.5 / Math.sqrt(sum(exposures) / exposures.length),
  );
  return roots.map((root) => {
    const residual = (root - middle) / spread;
    return residual > RESIDUAL_MAX ? (RESIDUAL_MAX / residual) ** 2 : 1;
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
