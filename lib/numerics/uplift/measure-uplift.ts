import { middle } from "@/lib/numerics/off-policy/estimate-policy";
import type { Rng } from "@/lib/numerics/rng";
import { samplePoisson } from "@/lib/numerics/sampling-poisson";

export interface ScoredTrial {
  readonly treated: Uint8Array;
  readonly outcome: Float64Array;
  /** What a model that did not see the row expects of the treatment. */
  readonly effect: Float64Array;
}

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface CurvePoint {
  /** Share of people treated, best first. */
  readonly share: number;
  /** Outcomes gained a person of the whole population. */
  readonly gain: number;
}

export interface UpliftMeasures {
  readonly qini: Interval;
  readonly auuc: Interval;
  /** AUUC less that of treating the same number at random. */
  readonly overRandom: Interval;
  readonly upliftAt: Readonly<Record<string, Interval>>;
  readonly curve: readonly CurvePoint[];
  /** True when `qini` lies above 0 by more than chance would have it, however many methods were tried. */
  readonly isBetterThanUniform: boolean;
}

export interface MeasureOptions {
  readonly resamples: number;
  /** How many methods are measured on these people: the best of many looks better than it is. */
  readonly comparisons: number;
  readonly rng: Rng;
}

/** Two-sided 5 % shared by one to eight comparisons (Bonferroni). */
const DEVIATIONS = [1.96, 2.242, 2.394, 2.498, 2.576, 2.638, 2.69, 2.735];

export const UPLIFT_SHARES = ["0.1", "0.2", "0.3", "0.5"] as const;
const CURVE_POINTS = 100;

/**
 * Measures how well expected effects rank people, on a randomised trial, with 95 % intervals of a bootstrap.
 *
 * One definition. People are sorted by expected effect, equals together. Uplift at k: mean outcome of the treated less that
 * of the others among the first k. Qini: q(n) = treated outcomes − others' outcomes × treated ÷ others, over the first n; the area
 * between q and the straight line to its end, divided by that area of a perfect order (those who answered only when treated
 * first). AUUC: the area under g(φ) = φ × uplift at φ, outcomes gained a person. Costs one sort and resamples × rows.
 * Source: Radcliffe, Using Control Groups to Target on Predicted Lift, 2007; Devriendt et al., TKDE 34(10), 2022.
 */
export function measureUplift(
  trial: ScoredTrial,
  { resamples, comparisons, rng }: MeasureOptions,
): UpliftMeasures {
  const order = sortDescending(trial.effect);
  const best = trial.outcome.map((y, i) => (trial.treated[i] === 1 ? y : -y));
  const sorted: Sorted = { trial, order, score: trial.effect };
  const perfect: Sorted = { trial, order: sortDescending(best), score: best };
  const found = measureOnce(sorted, perfect, null);
  const weight = new Uint8Array(trial.outcome.length);
  const resampled = Array.from({ length: resamples }, () => {
    for (let i = 0; i < weight.length; i += 1) weight[i] = samplePoisson(rng, 1);
    return measureOnce(sorted, perfect, weight);
  });
  const range = (read: (measures: Measures) => number): Interval => ({
    value: read(found),
    ...middle(resampled.map(read)),
  });
  const qini = range(({ qini: value }) => value);
  const error = deviationOf(resampled.map(({ qini: value }) => value));
  const deviations = DEVIATIONS[Math.min(comparisons, DEVIATIONS.length) - 1]!;
  return {
    qini,
    auuc: range(({ auuc }) => auuc),
    overRandom: range(({ auuc, total }) => auuc - total / 2),
    upliftAt: Object.fromEntries(
      UPLIFT_SHARES.map((share, at) => [share, range(({ at: values }) => values[at]!)]),
    ),
    curve: drawCurve(sorted),
    isBetterThanUniform: qini.low > 0 && qini.value > deviations * error,
  };
}

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length - 1));
}

interface Sorted {
  readonly trial: ScoredTrial;
  readonly order: Uint32Array;
  readonly score: Float64Array;
}

interface Measures {
  readonly qini: number;
  readonly auuc: number;
  readonly total: number;
  readonly at: readonly number[];
}

function sortDescending(score: Float64Array): Uint32Array {
  return Uint32Array.from(score.keys()).sort((a, b) => score[b]! - score[a]! || a - b);
}

function measureOnce(sorted: Sorted, perfect: Sorted, weight: Uint8Array | null): Measures {
  const own = sweep(sorted, weight);
  const ideal = sweep(perfect, weight);
  const line = own.qiniEnd / 2;
  const possible = ideal.qiniArea - line;
  return {
    qini: possible > 0 ? (own.qiniArea - line) / possible : 0,
    auuc: own.gainArea,
    total: own.total,
    at: own.at,
  };
}

interface Sweep {
  readonly qiniArea: number;
  readonly qiniEnd: number;
  readonly gainArea: number;
  readonly total: number;
  readonly at: readonly number[];
}

/** One walk from the highest score to the lowest; areas by trapezoids between distinct scores. */
function sweep({ trial, order, score }: Sorted, weight: Uint8Array | null): Sweep {
  const { treated, outcome } = trial;
  const people = weight ? weight.reduce((sum, count) => sum + count, 0) : order.length;
  const count = [0, 0];
  const sum = [0, 0];
  const at = UPLIFT_SHARES.map(() => Number.NaN);
  const limits = UPLIFT_SHARES.map((share) => Math.floor(Number(share) * people));
  let next = 0;
  let seen = 0;
  let uplift = 0;
  let area = { qini: 0, gain: 0 };
  let last = { seen: 0, qini: 0, gain: 0 };
  for (let place = 0; place < order.length; place += 1) {
    const i = order[place]!;
    const times = weight ? weight[i]! : 1;
    if (times > 0) {
      while (next < limits.length && seen + times > limits[next]!) {
        at[next] = uplift;
        next += 1;
      }
      const arm = treated[i]!;
      count[arm] = count[arm]! + times;
      sum[arm] = sum[arm]! + times * outcome[i]!;
      seen += times;
      uplift = count[0] && count[1] ? sum[1]! / count[1] - sum[0]! / count[0] : 0;
    }
    const isTied = place + 1 < order.length && score[order[place + 1]!] === score[i];
    if (isTied) continue;
    const now = {
      seen,
      qini: count[0] ? sum[1]! - (sum[0]! * count[1]!) / count[0] : sum[1]!,
      gain: (uplift * seen) / people,
    };
    const width = (now.seen - last.seen) / people;
    area = {
      qini: area.qini + (width * (now.qini + last.qini)) / 2,
      gain: area.gain + (width * (now.gain + last.gain)) / 2,
    };
    last = now;
  }
  return {
    qiniArea: area.qini,
    qiniEnd: last.qini,
    gainArea: area.gain,
    total: last.gain,
    at,
  };
}

function drawCurve({ trial, order }: Sorted): CurvePoint[] {
  const count = [0, 0];
  const sum = [0, 0];
  const points: CurvePoint[] = [{ share: 0, gain: 0 }];
  let next = 1;
  for (let place = 0; place < order.length; place += 1) {
    const i = order[place]!;
    const arm = trial.treated[i]!;
    count[arm] = count[arm]! + 1;
    sum[arm] = sum[arm]! + trial.outcome[i]!;
    const share = (place + 1) / order.length;
    if (share < next / CURVE_POINTS) continue;
    next = Math.floor(share * CURVE_POINTS) + 1;
    const uplift = count[0] && count[1] ? sum[1]! / count[1] - sum[0]! / count[0] : 0;
    points.push({ share, gain: uplift * share });
  }
  return points;
}
