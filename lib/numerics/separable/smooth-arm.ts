import { type Arm, type CostRange, createPointArm, gainAbove } from "./arm";

/** A curve that is convex up to its inflexion and concave after it; either part may be empty. */
export interface SmoothCurve {
  value(x: number): number;
  slope(x: number): number;
  /** Where convex turns into concave; zero for a concave curve. */
  readonly inflexion: number;
  /** The x at or after the inflexion with this slope; 0 when the slope is nowhere that steep, Infinity at price 0. */
  inverseSlope(price: number): number;
}

/**
 * The arm of a smooth curve.
 *
 * Cost is x plus what must be paid to have any x at all (`entryCost`). Its best answer to a price lies at an end of the
 * convex part or where the concave part has that slope, so one inversion answers; the tangent there bounds the concave
 * part from above even when the inversion is inexact.
 */
export function createSmoothArm(curve: SmoothCurve, entryCost: number, range: CostRange): Arm {
  const value = (cost: number) => curve.value(Math.max(0, cost - entryCost));
  if (!range.canBeOff && range.low === range.high)
    return createPointArm(range.low, value(range.low));
  const ends = listEnds(value, range);
  const stretchLow = Math.max(range.low, curve.inflexion + entryCost);
  const hasStretch = stretchLow < range.high;

  const inStretch = (price: number): number =>
    Math.min(range.high, Math.max(stretchLow, curve.inverseSlope(price) + entryCost));

  // The tangent lies above a concave function: what it gains towards either end is all that could be missed.
  const stretchAbove = (price: number): number => {
    const x = Math.max(stretchLow - entryCost, curve.inverseSlope(price));
    const touch = Math.min(range.high - entryCost, x);
    const tilt = curve.slope(touch) - price;
    if (!Number.isFinite(tilt)) return gainAbove(value(range.high), price, stretchLow);
    const room = tilt > 0 ? range.high - entryCost - touch : stretchLow - entryCost - touch;
    return gainAbove(curve.value(touch) + tilt * room, price, touch + entryCost);
  };

  return {
    ...range,
    value,
    answer(price) {
      if (hasStretch && stretchLow === range.low && !range.canBeOff) return inStretch(price);
      let best = 0;
      let bestGain = Number.NEGATIVE_INFINITY;
      for (const end of ends) {
        const gain = end.value - price * end.cost;
        if (gain > bestGain) {
          best = end.cost;
          bestGain = gain;
        }
      }
      if (!hasStretch) return best;
      const cost = inStretch(price);
      return value(cost) - price * cost > bestGain ? cost : best;
    },
    ceiling(price) {
      let highest = Number.NEGATIVE_INFINITY;
      for (const end of ends) highest = Math.max(highest, gainAbove(end.value, price, end.cost));
      if (!hasStretch) return highest;
      return Math.max(highest, stretchAbove(price));
    },
    restrict: (narrower) => createSmoothArm(curve, entryCost, narrower),
    concaveAround(cost) {
      if (!hasStretch || cost < stretchLow) return createPointArm(cost, value(cost));
      return createSmoothArm(curve, entryCost, {
        low: stretchLow,
        high: range.high,
        canBeOff: false,
      });
    },
  };
}

/** The costs between which the curve may be convex, cheapest first. */
function listEnds(
  value: (cost: number) => number,
  { low, high, canBeOff }: CostRange,
): { cost: number; value: number }[] {
  const costs = canBeOff ? [0, low, high] : [low, high];
  return costs.map((cost) => ({ cost, value: value(cost) }));
}
