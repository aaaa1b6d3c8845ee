import type { Rng } from "./rng";

export interface EvolutionOptions {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly population: number;
  readonly generations: number;
  readonly rng: Rng;
  /** Points to begin with beside the random ones. */
  readonly starts?: readonly Float64Array[];
}

export interface Evolution {
  /** Members of the last generation, best first. */
  readonly members: readonly { readonly point: Float64Array; readonly value: number }[];
  readonly evaluations: number;
  readonly stop: "generations" | "population-agrees";
}

const WEIGHT_LOW = 0.5;
const WEIGHT_HIGH = 0.9;
const CROSSOVER = 0.8;

/**
 * Searches a box for the lowest value by differential evolution, current-to-best/1/bin with dithered weights.
 *
 * Needs population >= 4; no derivative. Costs population·(generations + 1) calls of f, each independent of the clock, so
 * the same seed gives the same members. Stops early when the members' values agree to 1e-9.
 * Source: Storn and Price, J. Global Optimization 11, 1997; Das and Suganthan, IEEE Trans. Evol. Comp. 15(1), 2011.
 */
export function evolve(f: (point: Float64Array) => number, options: EvolutionOptions): Evolution {
  const { population, generations, rng } = options;
  const points = Array.from({ length: population }, (_, at) => seedPoint(options, at));
  const values = Float64Array.from(points, (point) => f(point));
  let evaluations = population;
  for (let generation = 0; generation < generations; generation += 1) {
    const best = values.indexOf(Math.min(...values));
    for (let at = 0; at < population; at += 1) {
      const trial = mutate(points, at, best, options, rng);
      const value = f(trial);
      evaluations += 1;
      if (value > values[at]!) continue;
      points[at] = trial;
      values[at] = value;
    }
    if (Math.max(...values) - Math.min(...values) < 1e-9)
      return { members: rank(points, values), evaluations, stop: "population-agrees" };
  }
  return { members: rank(points, values), evaluations, stop: "generations" };
}

function seedPoint({ low, high, rng, starts = [] }: EvolutionOptions, at: number): Float64Array {
  const start = starts[at];
  return low.map((least, index) =>
    start
      ? Math.max(least, Math.min(high[index]!, start[index]!))
      : rng.between(least, high[index]!),
  );
}

function mutate(
  points: readonly Float64Array[],
  at: number,
  best: number,
  { low, high }: EvolutionOptions,
  rng: Rng,
): Float64Array {
  const weight = rng.between(WEIGHT_LOW, WEIGHT_HIGH);
  const one = points[rng.below(points.length)]!;
  const two = points[rng.below(points.length)]!;
  const from = points[at]!;
  const leader = points[best]!;
  const kept = rng.below(from.length);
  return from.map((value, index) => {
    if (index !== kept && !rng.chance(CROSSOVER)) return value;
    const moved = value + weight * (leader[index]! - value) + weight * (one[index]! - two[index]!);
    // A point that leaves the box comes back half way to the wall, so that the walls do not fill up.
    if (moved < low[index]!) return (value + low[index]!) / 2;
    return moved > high[index]! ? (value + high[index]!) / 2 : moved;
  });
}

function rank(points: readonly Float64Array[], values: Float64Array): Evolution["members"] {
  return points
    .map((point, at) => ({ point, value: values[at]! }))
    .sort((a, b) => a.value - b.value);
}
