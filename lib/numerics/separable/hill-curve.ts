import type { SmoothCurve } from "./smooth-arm";

export interface HillParameters {
  /** What the curve comes to at the end. */
  readonly scale: number;
  /** Where it reaches half of that. */
  readonly half: number;
  /** Concave from the start up to 1; S-shaped above. */
  readonly shape: number;
  /** What acts already at x = 0. */
  readonly carried: number;
}

/** The Hill curve scale·z^shape / (z^shape + half^shape) with z = x + carried. Needs scale ≥ 0, half > 0, shape > 0. */
export function createHillCurve(parameters: HillParameters): SmoothCurve {
  const { scale, half, shape, carried } = parameters;
  const inflexion = shape > 1 ? half * ((shape - 1) / (shape + 1)) ** (1 / shape) - carried : 0;
  return {
    inflexion: Math.max(0, inflexion),
    value(x) {
      const r = ((x + carried) / half) ** shape;
      return r <= 1 ? (scale * r) / (1 + r) : scale / (1 + 1 / r);
    },
    slope(x) {
      const z = x + carried;
      if (z === 0) return slopeAtOrigin(parameters);
      const r = (z / half) ** shape;
      return (scale * shape) / z / ((1 + r) * (1 + 1 / r));
    },
    inverseSlope(price) {
      if (price <= 0) return Number.POSITIVE_INFINITY;
      if (scale === 0) return 0;
      const level = Math.log((price * half) / (scale * shape));
      return half * Math.exp(solveLogSlope(shape, level) / shape) - carried;
    },
  };
}

function slopeAtOrigin({ scale, half, shape }: HillParameters): number {
  if (shape > 1) return 0;
  return shape === 1 ? scale / half : Number.POSITIVE_INFINITY;
}

const NEWTON_STEPS_MAX = 60;
const NEWTON_TOLERANCE = 1e-14;

/**
 * Solves (1 − 1/shape)·v − 2·ln(1 + eᵛ) = level for the v where the left side falls.
 *
 * With v = shape·ln(z / half) this is the Hill curve's slope on a logarithmic scale. The left side is concave, so
 * Newton's steps from a point to the right of the root close in on it from one side. Returns −∞ when no v is that
 * steep. Costs 4 to 8 exponentials; near the inflexion, where the root is double, up to 60.
 */
function solveLogSlope(shape: number, level: number): number {
  const rise = 1 - 1 / shape;
  if (level >= highestLogSlope(shape))
    return shape > 1 ? Math.log((shape - 1) / (shape + 1)) : Number.NEGATIVE_INFINITY;
  let v = startRight(shape, level);
  for (let step = 0; step < NEWTON_STEPS_MAX; step += 1) {
    const exp = Math.exp(-Math.abs(v));
    const softplus = Math.max(v, 0) + Math.log1p(exp);
    const sigmoid = v >= 0 ? 1 / (1 + exp) : exp / (1 + exp);
    const move = (rise * v - 2 * softplus - level) / (rise - 2 * sigmoid);
    if (!Number.isFinite(move)) break;
    v -= move;
    if (Math.abs(move) <= NEWTON_TOLERANCE * Math.max(1, Math.abs(v))) break;
  }
  return v;
}

/** The left side at the inflexion, its highest; for concave curves it grows without end towards −∞, or up to 0. */
function highestLogSlope(shape: number): number {
  if (shape < 1) return Number.POSITIVE_INFINITY;
  if (shape === 1) return 0;
  const steepest = Math.log((shape - 1) / (shape + 1));
  return (1 - 1 / shape) * steepest - 2 * Math.log1p((shape - 1) / (shape + 1));
}

/** A point where the left side is at or below the level, from its two asymptotes. */
function startRight(shape: number, level: number): number {
  if (level < -2 * Math.LN2) return -level / (1 + 1 / shape);
  if (shape >= 1) return 0;
  return Math.min(0, level / (1 - 1 / shape));
}
