export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Part of a series' median that is added before logarithms are taken, so that a draw of nothing is still a number. */
const FLOOR = 0.1;

/**
 * Ranges that hold all series together with the given probability, from joint draws of them.
 *
 * Each series is measured on a logarithmic scale in its own one-sided 90 % half-widths; the largest departure of a draw
 * says how far all ranges must be widened for that draw to lie inside. One number widens them all (sup-t bands), which
 * is steadier than picking extreme draws. Needs non-negative draws, the same count in each series. A range never
 * reaches below 0. Source: Montiel Olea and Plagborg-Moller, J. Applied Econometrics 34(1), 2019.
 */
export function jointRanges(series: readonly (readonly number[])[], probability: number): Range[] {
  const scales = series.map(measureSpread);
  const count = series[0]?.length ?? 0;
  const departures = Array.from({ length: count }, (_, draw) =>
    scales.reduce(
      (most, scale, at) => Math.max(most, departure(scale, series[at]?.[draw] ?? 0)),
      0,
    ),
  ).sort((a, b) => a - b);
  const widening = departures[Math.max(0, Math.ceil(probability * count) - 1)] ?? 0;
  return scales.map(({ floor, middle, below, above }) => ({
    low: Math.max(0, Math.exp(middle - widening * below) - floor),
    high: Math.max(0, Math.exp(middle + widening * above) - floor),
  }));
}

interface Spread {
  readonly floor: number;
  readonly middle: number;
  readonly below: number;
  readonly above: number;
}

function measureSpread(draws: readonly number[]): Spread {
  const sorted = [...draws].sort((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  const floor = FLOOR * (median > 0 ? median : quantile(sorted, 0.95)) || 1e-9;
  const log = (value: number): number => Math.log(value + floor);
  const middle = log(median);
  return {
    floor,
    middle,
    below: Math.max(1e-9, middle - log(quantile(sorted, 0.05))),
    above: Math.max(1e-9, log(quantile(sorted, 0.95)) - middle),
  };
}

function departure({ floor, middle, below, above }: Spread, value: number): number {
  const distance = Math.log(value + floor) - middle;
  return distance < 0 ? -distance / below : distance / above;
}

/** Quantile of sorted numbers, linear between neighbours; 0 of none. */
export function quantile(sorted: readonly number[], probability: number): number {
  const at = probability * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (at - Math.floor(at)) * (high - low);
}
