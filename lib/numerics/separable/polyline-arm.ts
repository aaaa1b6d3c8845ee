import { type Arm, type CostRange, createPointArm, gainAbove } from "./arm";

/** Corners of a line that goes straight from each to the next; x rises. */
export type Polyline = readonly (readonly [x: number, y: number])[];

/**
 * The arm of a polyline of any shape.
 *
 * A price is answered by a corner of the upper hull, found by bisecting its slopes. Costs O(corners) to build and
 * O(log corners) an answer.
 */
export function createPolylineArm(line: Polyline, entryCost: number, range: CostRange): Arm {
  const value = (cost: number) => interpolate(line, Math.max(0, cost - entryCost));
  if (!range.canBeOff && range.low === range.high)
    return createPointArm(range.low, value(range.low));
  const hull = upperHull(listCorners(line, entryCost, range, value));
  const answerIndex = (price: number): number => {
    let left = 0;
    let right = hull.length - 1;
    while (left < right) {
      const middle = (left + right) >> 1;
      if (slopeAfter(hull, middle) > price) left = middle + 1;
      else right = middle;
    }
    return left;
  };
  return {
    ...range,
    value,
    answer: (price) => hull[answerIndex(price)]!.cost,
    ceiling(price) {
      const at = answerIndex(price);
      let highest = Number.NEGATIVE_INFINITY;
      // The neighbours count too: where two slopes differ by a rounding, any of the three may be the highest.
      for (let i = Math.max(0, at - 1); i <= Math.min(hull.length - 1, at + 1); i += 1)
        highest = Math.max(highest, gainAbove(hull[i]!.value, price, hull[i]!.cost));
      return highest;
    },
    restrict: (narrower) => createPolylineArm(line, entryCost, narrower),
    concaveAround(cost) {
      if (range.canBeOff && cost < range.low) return createPointArm(0, value(0));
      const { low, high } = concaveRun(line, Math.max(0, cost - entryCost));
      const narrower = {
        low: Math.max(range.low, Math.min(cost, low + entryCost)),
        high: Math.min(range.high, Math.max(cost, high + entryCost)),
        canBeOff: false,
      };
      return createPolylineArm(line, entryCost, narrower);
    },
  };
}

/** Straight between corners, flat after the last, and from the origin to the first. */
export function interpolate(line: Polyline, x: number): number {
  const last = line[line.length - 1]!;
  if (x >= last[0]) return last[1];
  const first = line[0]!;
  if (x <= first[0]) return first[0] === 0 ? first[1] : (first[1] * x) / first[0];
  const i = segmentOf(line, x);
  const [x0, y0] = line[i]!;
  const [x1, y1] = line[i + 1]!;
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** The slope just after x. */
export function polylineSlope(line: Polyline, x: number): number {
  if (x >= line[line.length - 1]![0]) return 0;
  const first = line[0]!;
  if (x < first[0]) return first[1] / first[0];
  return segmentSlope(line, segmentOf(line, x));
}

function segmentOf(line: Polyline, x: number): number {
  let left = 0;
  let right = line.length - 2;
  while (left < right) {
    const middle = (left + right + 1) >> 1;
    if (line[middle]![0] <= x) left = middle;
    else right = middle - 1;
  }
  return left;
}

const segmentSlope = (line: Polyline, i: number): number =>
  (line[i + 1]![1] - line[i]![1]) / (line[i + 1]![0] - line[i]![0]);

/** The widest run of segments around x whose slopes never rise. */
function concaveRun(line: Polyline, x: number): { low: number; high: number } {
  const corners: Polyline = line[0]![0] > 0 ? [[0, 0], ...line] : line;
  const final = corners.length - 2;
  if (x >= corners[final + 1]![0]) return { low: x, high: Number.POSITIVE_INFINITY };
  const at = segmentOf(corners, x);
  let first = at;
  while (first > 0 && segmentSlope(corners, first - 1) >= segmentSlope(corners, first)) first -= 1;
  let last = at;
  while (last < final && segmentSlope(corners, last + 1) <= segmentSlope(corners, last)) last += 1;
  const isRising = last === final && segmentSlope(corners, final) >= 0;
  return {
    low: corners[first]![0],
    high: isRising ? Number.POSITIVE_INFINITY : corners[last + 1]![0],
  };
}

interface Corner {
  readonly cost: number;
  readonly value: number;
}

function listCorners(
  line: Polyline,
  entryCost: number,
  { low, high, canBeOff }: CostRange,
  value: (cost: number) => number,
): Corner[] {
  const inside = line.map(([x]) => x + entryCost).filter((cost) => cost > low && cost < high);
  const costs = low < high ? [low, ...inside, high] : [low];
  return (canBeOff && low > 0 ? [0, ...costs] : costs).map((cost) => ({
    cost,
    value: value(cost),
  }));
}

/** Andrew's monotone chain, upper half; corners come by rising cost. */
function upperHull(corners: readonly Corner[]): readonly Corner[] {
  const hull: Corner[] = [];
  for (const corner of corners) {
    while (
      hull.length >= 2 &&
      slopeBetween(hull[hull.length - 2]!, hull[hull.length - 1]!) <=
        slopeBetween(hull[hull.length - 1]!, corner)
    )
      hull.pop();
    hull.push(corner);
  }
  return hull;
}

const slopeBetween = (from: Corner, to: Corner): number =>
  (to.value - from.value) / (to.cost - from.cost);

const slopeAfter = (hull: readonly Corner[], i: number): number =>
  slopeBetween(hull[i]!, hull[i + 1]!);
