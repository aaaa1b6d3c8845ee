import { solveNonNegative } from "@/lib/numerics/nnls";
import { type PerSign, SIGNS } from "./traffic-pool";

/** A video as its own statistics tell it; rates are shares of its impressions. */
export interface PoolVideo {
  readonly name: string;
  readonly exposure: number;
  readonly rates: PerSign;
}

export interface PoolCalibration {
  readonly weights: PerSign;
  /** Medians of the shop's own videos. */
  readonly good: PerSign;
  /** Impressions that the weights say for each video when it is left out of the fit, beside what it had. */
  readonly points: readonly {
    readonly name: string;
    readonly said: number;
    readonly was: number;
  }[];
  /** 1 - error ÷ error of always saying the mean, of log impressions, each video left out in turn. Below 0: worse than the mean. */
  readonly explained: number;
  /** exp of the root mean squared error of log impressions: 2 means "off by a factor of two". */
  readonly factor: number;
}

/** Fewer videos than this say nothing. */
export const VIDEOS_MIN = 8;
const RIDGE = 1e-6;

/**
 * Fits weights >= 0 to what the shop's own videos reached: log impressions = base + Σ slope · rate ÷ median rate, by
 * non-negative least squares; the weights are the slopes' shares. Null with fewer than `VIDEOS_MIN` videos, or when no sign
 * goes with impressions at all. Videos without impressions are left out.
 *
 * Cost O(videos²) for the leave-one-out errors.
 */
export function calibratePool(videos: readonly PoolVideo[]): PoolCalibration | null {
  const usable = videos.filter(({ exposure }) => exposure > 0);
  if (usable.length < VIDEOS_MIN) return null;
  const good = findMedians(usable);
  const rows = usable.map((video) => toRow(video, good));
  const whole = fitSlopes(rows);
  const total = whole.slopes.reduce((sum, slope) => sum + slope, 0);
  if (total <= 0) return null;
  const logs = rows.map((row, at) => {
    const { base, slopes } = fitSlopes(rows.filter((_, other) => other !== at));
    return { said: base + dot(slopes, row.ratios), was: row.log };
  });
  const mean = rows.reduce((sum, { log }) => sum + log, 0) / rows.length;
  const error = logs.reduce((sum, { said, was }) => sum + (said - was) ** 2, 0);
  const spread = rows.reduce((sum, { log }) => {
    // The mean, too, may not know the video it speaks of.
    const others = (mean * rows.length - log) / (rows.length - 1);
    return sum + (log - others) ** 2;
  }, 0);
  return {
    weights: toPerSign((at) => (whole.slopes[at] ?? 0) / total),
    good,
    points: logs.map(({ said, was }, at) => ({
      name: usable[at]?.name ?? "",
      said: Math.exp(said),
      was: Math.exp(was),
    })),
    explained: spread > 0 ? 1 - error / spread : 0,
    factor: Math.exp(Math.sqrt(error / rows.length)),
  };
}

interface Row {
  readonly log: number;
  readonly ratios: readonly number[];
}

function toRow({ exposure, rates }: PoolVideo, good: PerSign): Row {
  return { log: Math.log(exposure), ratios: SIGNS.map((sign) => rates[sign] / good[sign]) };
}

/** Least squares with a free base: both sides are taken from their means, then solved without negative slopes. */
function fitSlopes(rows: readonly Row[]): {
  readonly base: number;
  readonly slopes: readonly number[];
} {
  const size = SIGNS.length;
  const means = SIGNS.map((_, at) => average(rows.map(({ ratios }) => ratios[at] ?? 0)));
  const level = average(rows.map(({ log }) => log));
  const gram = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (const { log, ratios } of rows) {
    const from = ratios.map((ratio, at) => ratio - (means[at] ?? 0));
    for (const [i, a] of from.entries()) {
      right[i] = (right[i] ?? 0) + a * (log - level);
      for (const [j, b] of from.entries()) gram[i * size + j] = (gram[i * size + j] ?? 0) + a * b;
    }
  }
  for (let at = 0; at < size; at += 1)
    gram[at * size + at] = (gram[at * size + at] ?? 0) + RIDGE * rows.length;
  const slopes = [...solveNonNegative(gram, right, size).values];
  return { base: level - dot(slopes, means), slopes };
}

function findMedians(videos: readonly PoolVideo[]): PerSign {
  return toPerSign((at) => {
    const sign = SIGNS[at] ?? "other";
    const sorted = videos.map(({ rates }) => rates[sign]).sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    // A sign that hardly anybody gives still needs a size to be measured by.
    return median > 0 ? median : Math.max(sorted.at(-1) ?? 0, 1e-6);
  });
}

function toPerSign(value: (at: number) => number): PerSign {
  return { completion: value(0), like: value(1), comment: value(2), other: value(3) };
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
