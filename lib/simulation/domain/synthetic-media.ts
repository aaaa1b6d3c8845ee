import { addDays, type CalendarDay } from "@/lib/kernel";
import { createRng, type Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

/** A made-up shop whose truth is known: what each channel really brought. */
export interface SyntheticMedia {
  /** One row a period, as the response fit reads it. */
  readonly panel: {
    readonly dates: readonly CalendarDay[];
    readonly places: readonly { readonly name: string; readonly population: number }[];
    readonly channels: readonly { readonly name: string; readonly spend: Float64Array }[];
    readonly response: Float64Array;
    readonly controls: readonly { readonly name: string; readonly values: Float64Array }[];
  };
  readonly truth: readonly {
    readonly theta: number;
    readonly half: number;
    readonly shape: number;
    readonly contribution: number;
    readonly roi: number;
  }[];
}

export interface SyntheticOptions {
  readonly periods?: number;
  readonly step?: 1 | 7;
  readonly channels?: number;
  /** How spend saturates: Hill of shape 0.7 to 1.5, S-shaped Hill of shape 1.5 to 3, or logistic. */
  readonly saturation?: "hill" | "bent" | "logistic";
}

/**
 * Draws a shop: spend that follows the season and each other, carry-over and Hill saturation, a trend, a yearly season,
 * a promotion and noise that remembers the period before. Nothing here is taken from the beliefs of the fit.
 */
export function makeSyntheticMedia(seed: number, options: SyntheticOptions = {}): SyntheticMedia {
  const rng = createRng("synthetic-media").fork(seed);
  const step = options.step ?? 7;
  const periods = options.periods ?? 104 + 13 * rng.below(5);
  const count = options.channels ?? 2 + rng.below(4);
  const season = Float64Array.from({ length: periods }, (_, at) =>
    Math.sin((2 * Math.PI * (at * step + 80)) / 365.25),
  );
  const common = noise(rng.fork("common"), periods, 0.5, 1);
  const channels = Array.from({ length: count }, (_, at) =>
    makeChannel(rng.fork("channel", at), {
      season,
      common,
      periods,
      saturation: options.saturation ?? "hill",
    }),
  );
  const base = 10_000 * Math.exp(rng.between(-1, 1));
  const share = rng.between(0.15, 0.5);
  const weights = channels.map(
    ({ spend }, at) => sum(spend) * Math.exp(sampleNormal(rng.fork("roi", at), 0, 0.6)),
  );
  const media = (base * periods * share) / (1 - share);
  const scales = channels.map(
    ({ filled }, at) => (media * (weights[at] ?? 0)) / sum(weights) / sum(filled),
  );
  const promotion = Float64Array.from({ length: periods }, () => (rng.chance(0.06) ? 1 : 0));
  const disturbance = noise(rng.fork("noise"), periods, 0.3, base * rng.between(0.04, 0.12));
  const slope = rng.between(-0.2, 0.4);
  const swing = rng.between(0.05, 0.25);
  const lift = rng.between(0.1, 0.5);
  const response = Float64Array.from({ length: periods }, (_, at) => {
    const calm =
      1 + slope * (at / periods - 0.5) + swing * (season[at] ?? 0) + lift * (promotion[at] ?? 0);
    const brought = channels.reduce(
      (all, { filled }, channel) => all + (scales[channel] ?? 0) * (filled[at] ?? 0),
      0,
    );
    return base * calm + brought + (disturbance[at] ?? 0);
  });
  return {
    panel: {
      dates: Array.from({ length: periods }, (_, at) => addDays("2023-01-02", at * step)),
      places: [{ name: "all", population: 1 }],
      channels: channels.map(({ spend }, at) => ({ name: `c${at + 1}`, spend })),
      response,
      controls: [{ name: "promotion", values: promotion }],
    },
    truth: channels.map(({ filled, spend, theta, half, shape }, at) => {
      const contribution = (scales[at] ?? 0) * sum(filled);
      return { theta, half, shape, contribution, roi: contribution / sum(spend) };
    }),
  };
}

function makeChannel(
  rng: Rng,
  shared: { season: Float64Array; common: Float64Array; periods: number; saturation: string },
) {
  const level = 200 * Math.exp(rng.between(0, 2.5));
  const own = noise(rng.fork("own"), shared.periods, 0.4, 1);
  const together = rng.between(0, 0.7);
  const seasonal = rng.between(0, 0.4);
  const width = rng.between(0.3, 0.8);
  const isFlighted = rng.chance(0.3);
  const spend = own.map((value, at) => {
    const drive =
      together * (shared.common[at] ?? 0) +
      Math.sqrt(1 - together ** 2) * value +
      seasonal * (shared.season[at] ?? 0);
    return isFlighted && drive < 0 ? 0 : level * Math.exp(width * drive);
  });
  const theta = rng.between(0.05, 0.7);
  const shape = shared.saturation === "bent" ? rng.between(1.5, 3) : rng.between(0.7, 1.5);
  const half = (sum(spend) / shared.periods) * Math.exp(rng.between(-0.9, 1.1));
  let carried = 0;
  const filled = spend.map((value) => {
    carried = (1 - theta) * value + theta * carried;
    if (shared.saturation === "logistic") return Math.tanh((carried / half) * Math.atanh(0.5));
    return carried > 0 ? 1 / (1 + (half / carried) ** shape) : 0;
  });
  return { spend, theta, half, shape, filled };
}

function noise(rng: Rng, count: number, memory: number, deviation: number): Float64Array {
  let last = 0;
  const fresh = deviation * Math.sqrt(1 - memory ** 2);
  return Float64Array.from({ length: count }, () => {
    last = memory * last + sampleNormal(rng, 0, fresh);
    return last;
  });
}

function sum(values: ArrayLike<number>): number {
  let all = 0;
  for (const value of Array.from(values)) all += value;
  return all;
}
