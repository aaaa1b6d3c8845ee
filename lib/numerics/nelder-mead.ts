export interface SimplexOptions {
  readonly start: Float64Array;
  /** Edge of the first simplex along each axis. */
  readonly step: Float64Array;
  readonly evaluationsMax: number;
  /** Stops when the values of the simplex differ by less than this. */
  readonly tolerance: number;
}

export interface SimplexResult {
  readonly point: Float64Array;
  readonly value: number;
  readonly evaluations: number;
  readonly stop: "tolerance" | "evaluations";
}

interface Vertex {
  readonly point: Float64Array;
  readonly value: number;
}

/**
 * Searches downhill from a point with a simplex: no derivative, a few dimensions.
 *
 * `f` may answer Infinity outside its box. Costs at most `evaluationsMax` calls of f (and up to one per axis more when the
 * simplex shrinks). Deterministic.
 * Source: Nelder and Mead, The Computer Journal 7(4), 1965; coefficients 1, 2, 1/2, 1/2.
 */
export function minimiseSimplex(
  f: (point: Float64Array) => number,
  { start, step, evaluationsMax, tolerance }: SimplexOptions,
): SimplexResult {
  const size = start.length;
  const edges = Array.from({ length: size }, (_, axis) =>
    start.map((value, i) => (i === axis ? value + step[i]! : value)),
  );
  let simplex: Vertex[] = [Float64Array.from(start), ...edges].map((point) => ({
    point,
    value: f(point),
  }));
  let evaluations = size + 1;
  const evaluate = (point: Float64Array): Vertex => {
    evaluations += 1;
    return { point, value: f(point) };
  };
  while (evaluations < evaluationsMax) {
    simplex.sort((a, b) => a.value - b.value);
    const best = simplex[0]!;
    const worst = simplex[size]!;
    if (worst.value - best.value < tolerance) return { ...best, evaluations, stop: "tolerance" };
    const centre = start.map((_, i) => {
      let sum = 0;
      for (let k = 0; k < size; k += 1) sum += simplex[k]!.point[i]!;
      return sum / size;
    });
    const along = (factor: number) =>
      evaluate(centre.map((value, i) => value + factor * (worst.point[i]! - value)));
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const expanded = along(-2);
      simplex[size] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[size - 1]!.value) {
      simplex[size] = reflected;
    } else {
      const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(reflected.value, worst.value)) simplex[size] = contracted;
      else
        simplex = simplex.map((vertex, at) =>
          at === 0
            ? vertex
            : evaluate(vertex.point.map((value, i) => (value + best.point[i]!) / 2)),
        );
    }
  }
  simplex.sort((a, b) => a.value - b.value);
  return { ...simplex[0]!, evaluations, stop: "evaluations" };
}
