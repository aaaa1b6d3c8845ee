import { minimiseSimplex } from "@/lib/numerics/nelder-mead";

const RESTARTS_MAX = 12;
const EVALUATIONS_MAX = 2000;

export interface PositiveFit {
  readonly point: Float64Array;
  readonly value: number;
  readonly evaluations: number;
  readonly isSettled: boolean;
}

/**
 * Minimises f over positive numbers, searched on their logarithms, restarting the simplex at what it found until a
 * restart gains nothing.
 *
 * Costs a few hundred calls of f for four numbers. Not settled means that the restarts ran out.
 */
export function fitPositive(
  f: (point: Float64Array) => number,
  start: Float64Array,
  tolerance: number,
): PositiveFit {
  const logarithms = (point: Float64Array) => f(point.map((value) => Math.exp(value)));
  let point = start.map((value) => Math.log(value));
  let value = Number.POSITIVE_INFINITY;
  let evaluations = 0;
  for (let restart = 0; restart < RESTARTS_MAX; restart += 1) {
    const found = minimiseSimplex(logarithms, {
      start: point,
      step: point.map(() => (restart === 0 ? 0.5 : 0.1)),
      evaluationsMax: EVALUATIONS_MAX,
      tolerance,
    });
    evaluations += found.evaluations;
    const gained = value - found.value;
    point = Float64Array.from(found.point);
    value = found.value;
    if (gained < 10 * tolerance)
      return { point: point.map(Math.exp), value, evaluations, isSettled: true };
  }
  return { point: point.map(Math.exp), value, evaluations, isSettled: false };
}
