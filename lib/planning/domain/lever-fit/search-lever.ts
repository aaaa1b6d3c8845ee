import { evolve } from "@/lib/numerics/differential-evolution";
import { minimiseSimplex } from "@/lib/numerics/nelder-mead";
import type { Rng } from "@/lib/numerics/rng";
import { type LeverPanel, type LeverPoint, toShape, typicalSpend, unitSales } from "./lever-panel";

/** What is believed of a curve before its days are seen: centre and deviation of each of the point's three numbers. */
export interface LeverBelief {
  readonly centre: Float64Array;
  readonly deviation: Float64Array;
  readonly high: Float64Array;
}

export interface LeverSearch {
  readonly point: LeverPoint;
  /** Ceiling of the curve, minor units a day. */
  readonly scale: number;
  /** Mean squared error of the square roots over the days that teach. */
  readonly error: number;
}

const LOW = Float64Array.of(-4.6, -3, Math.log(0.4));

/** A curve's shape as one lever of a shop may expect it from the others: the centre of its point. */
export type SharedShape = Float64Array;

/** Carry-over of a third, half at the typical spend, a curve that is concave or nearly so. */
const ALONE = {
  centre: Float64Array.of(-0.7, 0, 0),
  deviation: Float64Array.of(1.2, 0.9, 0.3),
};
/** Levers of one shop sell the same goods to the same people: their curves bend alike, give or take. */
const AMONG_OTHERS = Float64Array.of(0.6, 0.3, 0.12);

export function leverBelief(mayBend: boolean, shared: SharedShape | null): LeverBelief {
  return {
    centre: shared ?? ALONE.centre,
    deviation: shared ? AMONG_OTHERS : ALONE.deviation,
    high: Float64Array.of(2.5, 3, mayBend ? Math.log(3) : 0),
  };
}

/**
 * Finds the curve whose sales come nearest to the told ones, in square roots: orders come as Poisson counts, whose roots
 * all scatter alike. The ceiling has a closed form for every shape (variable projection), so only three numbers are
 * searched: globally first unless `from` is given, then downhill. `noise` weighs belief against days.
 */
export function searchLever(
  panel: LeverPanel,
  belief: LeverBelief,
  options: { readonly noise: number; readonly rng: Rng; readonly from?: LeverPoint },
): LeverSearch {
  const typical = typicalSpend(panel);
  const roots = panel.sales.map((value) => Math.sqrt(Math.max(0, value)));
  const days = panel.mask.reduce((sum, value) => sum + value, 0);
  const f = (point: LeverPoint): number => {
    const penalty = disbelief(belief, point);
    if (penalty === Number.POSITIVE_INFINITY) return penalty;
    const { squares } = project(panel, roots, unitSales(panel, toShape(point, typical)));
    return squares / options.noise + penalty;
  };
  const start = options.from ?? searchGlobally(f, belief, options.rng);
  const { point } = minimiseSimplex(f, {
    start,
    step: Float64Array.of(0.25, 0.2, stepOfShape(start, belief)),
    evaluationsMax: options.from ? 90 : 240,
    tolerance: 1e-4,
  });
  const { scale, squares } = project(panel, roots, unitSales(panel, toShape(point, typical)));
  return { point, scale, error: squares / Math.max(1, days) };
}

/** The simplex opens inside the box. */
const stepOfShape = (start: LeverPoint, { high }: LeverBelief): number =>
  (start[2] ?? 0) + 0.08 > (high[2] ?? 0) ? -0.08 : 0.08;

/** Squared distance from the belief; infinite outside the box. */
function disbelief({ centre, deviation, high }: LeverBelief, point: LeverPoint): number {
  return point.reduce((sum, value, i) => {
    if (value < (LOW[i] ?? 0) || value > (high[i] ?? 0)) return Number.POSITIVE_INFINITY;
    return sum + ((value - (centre[i] ?? 0)) / (deviation[i] ?? 1)) ** 2;
  }, 0);
}

function searchGlobally(
  f: (point: LeverPoint) => number,
  belief: LeverBelief,
  rng: Rng,
): LeverPoint {
  const { members } = evolve(f, {
    low: LOW,
    high: belief.high,
    population: 20,
    generations: 20,
    rng,
    starts: [belief.centre],
  });
  return members[0]?.point ?? belief.centre;
}

/** The ceiling that fits best, and the squares it leaves: √s = Σ √y·√h ÷ Σ h. */
function project(
  { mask }: LeverPanel,
  roots: Float64Array,
  unit: Float64Array,
): { readonly scale: number; readonly squares: number } {
  let cross = 0;
  let square = 0;
  let own = 0;
  for (let day = 0; day < unit.length; day += 1) {
    const weight = mask[day] ?? 0;
    if (weight === 0) continue;
    const root = roots[day] ?? 0;
    const brought = unit[day] ?? 0;
    cross += weight * root * Math.sqrt(brought);
    square += weight * brought;
    own += weight * root * root;
  }
  if (square <= 0) return { scale: 0, squares: own };
  return { scale: (cross / square) ** 2, squares: Math.max(0, own - (cross * cross) / square) };
}
