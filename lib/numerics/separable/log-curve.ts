import type { SmoothCurve } from "./smooth-arm";

/** The logarithmic curve scale·ln(1 + x / half), concave everywhere. Needs scale ≥ 0, half > 0. */
export function createLogCurve({ scale, half }: { scale: number; half: number }): SmoothCurve {
  return {
    inflexion: 0,
    value: (x) => scale * Math.log1p(x / half),
    slope: (x) => scale / (half + x),
    inverseSlope: (price) => (price <= 0 ? Number.POSITIVE_INFINITY : scale / price - half),
  };
}
