import type { Arm, CostRange } from "@/lib/numerics/separable/arm";
import { createHillCurve } from "@/lib/numerics/separable/hill-curve";
import { createLogCurve } from "@/lib/numerics/separable/log-curve";
import {
  createPolylineArm,
  interpolate,
  type Polyline,
  polylineSlope,
} from "@/lib/numerics/separable/polyline-arm";
import { createSmoothArm, type SmoothCurve } from "@/lib/numerics/separable/smooth-arm";

/** What a channel answers to spend. */
export type ResponseCurve =
  /** scale·z^shape / (z^shape + half^shape), z = spend + carried (what earlier periods' spend still does). */
  | {
      readonly kind: "hill";
      readonly scale: number;
      readonly half: number;
      readonly shape: number;
      readonly carried?: number | undefined;
    }
  /** scale·ln(1 + spend / half). */
  | { readonly kind: "log"; readonly scale: number; readonly half: number }
  /** Straight between the points, straight from the origin to the first, flat after the last. */
  | { readonly kind: "piecewise"; readonly points: Polyline };

/** The curve's value at a spend of at least 0. */
export function computeResponse(curve: ResponseCurve, spend: number): number {
  return curve.kind === "piecewise"
    ? interpolate(curve.points, spend)
    : toSmooth(curve).value(spend);
}

/** What the next unit of spend brings. */
export function computeSlope(curve: ResponseCurve, spend: number): number {
  return curve.kind === "piecewise"
    ? polylineSlope(curve.points, spend)
    : toSmooth(curve).slope(spend);
}

/** The curve as the solver sees it, over what spend and entry cost together may come to. */
export function toArm(curve: ResponseCurve, entryCost: number, range: CostRange): Arm {
  return curve.kind === "piecewise"
    ? createPolylineArm(curve.points, entryCost, range)
    : createSmoothArm(toSmooth(curve), entryCost, range);
}

function toSmooth(curve: Exclude<ResponseCurve, { kind: "piecewise" }>): SmoothCurve {
  return curve.kind === "log"
    ? createLogCurve(curve)
    : createHillCurve({ ...curve, carried: curve.carried ?? 0 });
}

/** Names the first rule a curve breaks, or null. */
export function findCurveFault(curve: ResponseCurve): string | null {
  if (curve.kind === "piecewise") return findPolylineFault(curve.points);
  if (!(curve.scale >= 0 && Number.isFinite(curve.scale))) return "scale must be at least 0";
  if (!(curve.half > 0 && Number.isFinite(curve.half))) return "half must be above 0";
  if (curve.kind === "log") return null;
  if (!(curve.shape > 0 && curve.shape <= SHAPE_MAX))
    return `shape must be above 0 and at most ${SHAPE_MAX}`;
  const carried = curve.carried ?? 0;
  return carried >= 0 && Number.isFinite(carried) ? null : "carried must be at least 0";
}

/** Steeper Hill curves are steps, which a fixed cost states better. */
const SHAPE_MAX = 100;

function findPolylineFault(points: Polyline): string | null {
  const [first] = points;
  if (!first) return "a piecewise curve needs a point";
  if (!points.flat().every(Number.isFinite)) return "points must be numbers";
  if (first[0] < 0) return "points must start at 0 or later";
  const isRising = points.every(([x], i) => i === 0 || x > (points[i - 1]?.[0] ?? x));
  return isRising ? null : "points must be ordered by rising x";
}
