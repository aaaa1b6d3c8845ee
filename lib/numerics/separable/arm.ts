/**
 * One term of a separable problem: a value that depends on its own cost alone, over the costs it may take.
 *
 * The solvers see a function only through these questions, so that any shape that can answer them can take part.
 */
export interface Arm {
  readonly low: number;
  readonly high: number;
  /** Whether a cost of zero is allowed besides [low, high]. */
  readonly canBeOff: boolean;
  /** Value at an allowed cost. */
  value(cost: number): number;
  /** A cost that maximises value − price × cost. Never rises with the price. */
  answer(price: number): number;
  /** A number that value − price × cost exceeds at no allowed cost; every rounding is on the safe side. */
  ceiling(price: number): number;
  /** The same function over fewer costs. Needs low <= high, both within the arm's own. */
  restrict(range: CostRange): Arm;
  /** The widest stretch around an allowed cost on which the value is concave; a single point where it is convex. */
  concaveAround(cost: number): Arm;
}

export interface CostRange {
  readonly low: number;
  readonly high: number;
  readonly canBeOff: boolean;
}

export const leastCost = (arm: CostRange): number => (arm.canBeOff ? 0 : arm.low);

/** Share of a sum's magnitude that covers every rounding and the last bits of `Math.pow` behind it. */
const ROUNDING = 1e-13;

/** value − price × cost, rounded up beyond doubt. */
export function gainAbove(value: number, price: number, cost: number): number {
  const charge = price * cost;
  return value - charge + ROUNDING * (Math.abs(value) + Math.abs(charge));
}

/** An arm of one allowed cost. */
export function createPointArm(cost: number, value: number): Arm {
  const arm: Arm = {
    low: cost,
    high: cost,
    canBeOff: false,
    value: () => value,
    answer: () => cost,
    ceiling: (price) => gainAbove(value, price, cost),
    restrict: () => arm,
    concaveAround: () => arm,
  };
  return arm;
}
