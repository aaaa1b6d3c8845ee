import type { CurveParameters } from "./fitted-curve";

/** Response of one day at a steady spend, minor units. Nothing is earned on nothing. */
export function responseAt(curve: CurveParameters, spend: number): number {
  if (spend <= 0) return 0;
  if (curve.kind === "log") return curve.scale * Math.log1p(spend / curve.half);
  return curve.scale / (1 + (curve.half / spend) ** curve.shape);
}

/** What one more unit of steady spend brings. At 0 it is Infinity for a shape below 1. */
export function marginalResponseAt(curve: CurveParameters, spend: number): number {
  if (curve.kind === "log") return curve.scale / (curve.half + Math.max(0, spend));
  if (spend <= 0)
    return curve.shape < 1
      ? Number.POSITIVE_INFINITY
      : curve.shape > 1
        ? 0
        : curve.scale / curve.half;
  const filled = 1 / (1 + (curve.half / spend) ** curve.shape);
  return (curve.scale * curve.shape * filled * (1 - filled)) / spend;
}

/** The spend where an S-shaped curve is steepest; 0 for a concave one, whose first unit is the best. */
export function steepestSpend(curve: CurveParameters): number {
  if (curve.kind === "log" || curve.shape <= 1) return 0;
  return curve.half * ((curve.shape - 1) / (curve.shape + 1)) ** (1 / curve.shape);
}
