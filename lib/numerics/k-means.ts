import type { Rng } from "./rng";

export interface KMeansOptions {
  readonly clusters: number;
  /** Rounds after which it stops, settled or not. */
  readonly roundsMax: number;
}

export interface Cluster {
  readonly center: Float64Array;
  /** Points that are nearer to this centre than to any other. */
  readonly size: number;
}

/**
 * Splits points into groups around their means, the largest first: Lloyd's rounds from centres that k-means++ draws.
 *
 * Needs `points` of `dimensions` values each, one behind the other. Costs n · k · d a round; stops when no point changes its
 * group. Fewer different points than clusters give fewer clusters. Source: Arthur and Vassilvitskii, k-means++, 2007.
 */
export function kMeans(
  points: Float64Array,
  dimensions: number,
  { clusters, roundsMax }: KMeansOptions,
  rng: Rng,
): readonly Cluster[] {
  const n = Math.floor(points.length / dimensions);
  const centers = drawCenters(points, dimensions, Math.min(clusters, n), rng);
  const group = new Int32Array(n).fill(-1);
  for (let round = 0; round < roundsMax; round += 1) {
    if (!assign(points, dimensions, centers, group)) break;
    moveCenters(points, dimensions, centers, group);
  }
  const sizes = new Int32Array(centers.length);
  for (const index of group) if (index >= 0) sizes[index]! += 1;
  return centers
    .map((center, index) => ({ center, size: sizes[index]! }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size);
}

function distance(points: Float64Array, at: number, center: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < center.length; d += 1) sum += (points[at + d]! - center[d]!) ** 2;
  return sum;
}

function drawCenters(points: Float64Array, dimensions: number, count: number, rng: Rng) {
  const n = Math.floor(points.length / dimensions);
  const at = (index: number) => points.slice(index * dimensions, (index + 1) * dimensions);
  if (count === 0) return [];
  const centers = [at(rng.below(n))];
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  while (centers.length < count) {
    const last = centers[centers.length - 1]!;
    let total = 0;
    for (let index = 0; index < n; index += 1) {
      nearest[index] = Math.min(nearest[index]!, distance(points, index * dimensions, last));
      total += nearest[index]!;
    }
    if (total === 0) break;
    let left = rng.float() * total;
    let chosen = 0;
    while (chosen < n - 1 && left >= nearest[chosen]!) left -= nearest[chosen++]!;
    centers.push(at(chosen));
  }
  return centers;
}

/** Puts every point to its nearest centre; true where one changed. */
function assign(
  points: Float64Array,
  dimensions: number,
  centers: readonly Float64Array[],
  group: Int32Array,
): boolean {
  let hasChanged = false;
  for (let index = 0; index < group.length; index += 1) {
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    centers.forEach((center, number) => {
      const far = distance(points, index * dimensions, center);
      if (far < least) [best, least] = [number, far];
    });
    if (group[index] !== best) hasChanged = true;
    group[index] = best;
  }
  return hasChanged;
}

function moveCenters(
  points: Float64Array,
  dimensions: number,
  centers: readonly Float64Array[],
  group: Int32Array,
): void {
  const sizes = new Int32Array(centers.length);
  const sums = centers.map(() => new Float64Array(dimensions));
  for (let index = 0; index < group.length; index += 1) {
    const own = sums[group[index]!]!;
    sizes[group[index]!]! += 1;
    for (let d = 0; d < dimensions; d += 1) own[d]! += points[index * dimensions + d]!;
  }
  centers.forEach((center, number) => {
    if (sizes[number] === 0) return;
    for (let d = 0; d < dimensions; d += 1) center[d] = sums[number]![d]! / sizes[number]!;
  });
}
