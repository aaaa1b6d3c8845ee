import type { Rng } from "@/lib/numerics/rng";
import type { CurveParameters } from "../curves/fitted-curve";
import { calibrate, type LeverEvidence } from "./calibrate";
import { type LeverPanel, toShape, typicalSpend, unitSales } from "./lever-panel";
import {
  type LeverBelief,
  type LeverSearch,
  leverBelief,
  type SharedShape,
  searchLever,
} from "./search-lever";

export interface LeverFit {
  readonly curve: CurveParameters;
  /** How the curve bends, on the search's own scales; other levers of the shop learn from it. */
  readonly point: SharedShape;
  /** One curve a bootstrap draw. */
  readonly draws: readonly CurveParameters[];
  readonly days: number;
  readonly r2: number | null;
  /** Mean absolute percentage error over the last weeks, foretold from the days before them. */
  readonly holdoutMape: number | null;
  readonly roi: number;
  readonly roiLow: number;
  readonly roiHigh: number;
  /** How the sales that ads were told to have made were moved by experiments; 1 without any. */
  readonly incrementality: number;
  readonly warnings: readonly LeverWarning[];
}

export type LeverWarning = "few-days" | "steady-spend" | "poor-fit" | "poor-forecast" | "untested";

export interface LeverFitOptions {
  readonly draws: number;
  readonly rng: Rng;
  readonly evidence?: readonly LeverEvidence[];
  /** What the shop's other levers say of how curves bend here. */
  readonly shared?: SharedShape | null;
}

const HOLDOUT_DAYS = 28;
const BLOCK_DAYS = 7;
const FEW_DAYS = 60;

/**
 * Fits one lever's response to the sales that the platform told it made: carry-over, Hill curve, the day's own strength.
 *
 * Told sales are an upper reading of what the ads caused; experiments pull the curve to what they found, and without any
 * the card says so. Concave unless an S-shape foretells the held-out weeks better and spend has been below its bend.
 * Ranges come from a block bootstrap over weeks with the belief moved too. Same days, same seed, same answer; about
 * 600 + 90 a draw evaluations of the panel, whatever the clock says.
 */
export function fitLever(panel: LeverPanel, options: LeverFitOptions): LeverFit {
  const { rng } = options;
  const typical = typicalSpend(panel);
  const shared = options.shared ?? null;
  const belief = leverBelief(isBendTaught(panel, typical, shared, rng), shared);
  const first = searchLever(panel, belief, {
    noise: roughNoise(panel),
    rng: rng.fork("first"),
  });
  const noise = Math.max(1e-9, first.error);
  const best = searchLever(panel, belief, {
    noise,
    rng: rng.fork("best"),
    from: first.point,
  });
  const { factor, factors } = calibrate(
    options.evidence ?? [],
    (spend) => steadySales(toCurve(best, typical, 1), spend),
    options.draws,
    rng.fork("evidence"),
  );
  const curve = toCurve(best, typical, factor);
  const draws = drawCurves(panel, best, noise, belief, options).map((draw, at) =>
    toCurve(draw, typical, factors[at] ?? factor),
  );
  const roiOf = (each: CurveParameters): number => roiOver(panel, each);
  const rois = draws.map(roiOf).sort((a, b) => a - b);
  const quality = judge(panel, best, typical, belief, rng);
  return {
    curve,
    point: best.point,
    draws,
    ...quality,
    roi: roiOf(curve),
    roiLow: rois[Math.round(0.05 * (rois.length - 1))] ?? roiOf(curve),
    roiHigh: rois[Math.round(0.95 * (rois.length - 1))] ?? roiOf(curve),
    incrementality: factor,
    warnings: listWarnings(panel, quality, options.evidence ?? []),
  };
}

function toCurve({ point, scale }: LeverSearch, typical: number, factor: number): CurveParameters {
  return { kind: "hill", ...toShape(point, typical), scale: scale * factor };
}

const steadySales = ({ scale, half, shape }: CurveParameters, spend: number): number => {
  const power = (Math.max(0, spend) / half) ** shape;
  return (scale * power) / (1 + power);
};

/** Sales per spend over the whole past. */
function roiOver(panel: LeverPanel, curve: CurveParameters): number {
  const spent = panel.spend.reduce((sum, value) => sum + value, 0);
  const brought = unitSales(panel, curve).reduce((sum, value) => sum + value, 0);
  return spent > 0 ? (curve.scale * brought) / spent : 0;
}

function roughNoise({ sales, mask }: LeverPanel): number {
  const roots = [...sales]
    .filter((_, day) => (mask[day] ?? 0) > 0)
    .map((value) => Math.sqrt(Math.max(0, value)));
  const mean = roots.reduce((sum, value) => sum + value, 0) / Math.max(1, roots.length);
  return Math.max(1e-9, (0.1 * mean) ** 2);
}

/** An S-shape must be earned: it must foretell better, and its bend must lie where spend has been. */
function isBendTaught(
  panel: LeverPanel,
  typical: number,
  shared: SharedShape | null,
  rng: Rng,
): boolean {
  if (panel.spend.length < HOLDOUT_DAYS * 3) return false;
  const concave = foretell(panel, leverBelief(false, shared), rng);
  const bent = foretell(panel, leverBelief(true, shared), rng);
  const { half, shape } = toShape(bent.search.point, typical);
  if (shape <= 1 || bent.mape === null || concave.mape === null) return false;
  const bend = half * ((shape - 1) / (shape + 1)) ** (1 / shape);
  const below = panel.spend.filter((value) => value > 0 && value < bend).length;
  return bent.mape < concave.mape && below >= 0.02 * panel.spend.length;
}

/** Fits all but the last four weeks and foretells those. */
function foretell(
  panel: LeverPanel,
  belief: LeverBelief,
  rng: Rng,
): { readonly search: LeverSearch; readonly mape: number | null } {
  const cut = panel.spend.length - HOLDOUT_DAYS;
  const known: LeverPanel = {
    ...panel,
    mask: panel.mask.map((value, day) => (day < cut ? value : 0)),
  };
  const search = searchLever(known, belief, {
    noise: roughNoise(known),
    rng: rng.fork("holdout"),
  });
  const foretold = unitSales(panel, toShape(search.point, typicalSpend(known)));
  let error = 0;
  let days = 0;
  for (let day = Math.max(0, cut); day < foretold.length; day += 1) {
    const told = panel.sales[day] ?? 0;
    if (panel.mask[day] === 0 || told <= 0) continue;
    error += Math.abs(search.scale * (foretold[day] ?? 0) - told) / told;
    days += 1;
  }
  return { search, mape: days > 0 ? error / days : null };
}

interface Quality {
  readonly days: number;
  readonly r2: number | null;
  readonly holdoutMape: number | null;
}

function judge(
  panel: LeverPanel,
  best: LeverSearch,
  typical: number,
  belief: LeverBelief,
  rng: Rng,
): Quality {
  const unit = unitSales(panel, toShape(best.point, typical));
  const told = [...panel.sales].filter((_, day) => (panel.mask[day] ?? 0) > 0);
  const mean = told.reduce((sum, value) => sum + value, 0) / Math.max(1, told.length);
  let left = 0;
  let all = 0;
  panel.sales.forEach((value, day) => {
    if (panel.mask[day] === 0) return;
    left += (value - best.scale * (unit[day] ?? 0)) ** 2;
    all += (value - mean) ** 2;
  });
  const isLong = panel.spend.length >= HOLDOUT_DAYS * 2;
  return {
    days: told.length,
    r2: all > 0 ? 1 - left / all : null,
    holdoutMape: isLong ? foretell(panel, belief, rng).mape : null,
  };
}

/** Weeks drawn with replacement, each time with the belief moved within its own error. */
function drawCurves(
  panel: LeverPanel,
  best: LeverSearch,
  noise: number,
  belief: LeverBelief,
  { draws, rng }: LeverFitOptions,
): LeverSearch[] {
  const blocks = Math.ceil(panel.spend.length / BLOCK_DAYS);
  return Array.from({ length: draws }, (_, draw) => {
    const own = rng.fork("draw", draw);
    const weight = new Uint8Array(blocks);
    for (let i = 0; i < blocks; i += 1) {
      const block = own.below(blocks);
      weight[block] = (weight[block] ?? 0) + 1;
    }
    const mask = panel.mask.map(
      (value, day) => value * (weight[Math.floor(day / BLOCK_DAYS)] ?? 0),
    );
    return searchLever({ ...panel, mask }, belief, { noise, rng: own, from: best.point });
  });
}

function listWarnings(
  { spend, mask }: LeverPanel,
  { days, r2, holdoutMape }: Quality,
  evidence: readonly LeverEvidence[],
): LeverWarning[] {
  const spent = [...spend]
    .filter((value, day) => value > 0 && (mask[day] ?? 0) > 0)
    .sort((a, b) => a - b);
  const at = (share: number): number => spent[Math.round(share * (spent.length - 1))] ?? 0;
  const warnings: LeverWarning[] = [];
  if (days < FEW_DAYS) warnings.push("few-days");
  if (at(0.9) < 1.3 * at(0.1)) warnings.push("steady-spend");
  if (r2 === null || r2 < 0.3) warnings.push("poor-fit");
  if (holdoutMape !== null && holdoutMape > 0.3) warnings.push("poor-forecast");
  if (evidence.length === 0) warnings.push("untested");
  return warnings;
}
