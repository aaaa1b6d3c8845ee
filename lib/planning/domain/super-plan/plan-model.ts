import type { ResponseCurve } from "../allocation/response-curve";
import type { SetWorth } from "../allocation/set-worth";
import type { CurveParameters } from "../curves/fitted-curve";
import type { Lever, SalesShares, ShopBase } from "../shop-model";

/** One lever as a plan sees it. Amounts are minor units a day, as numbers: model quantities, never posted. */
export interface PlanLever {
  readonly lever: Lever;
  /** Net sales a day that a steady daily spend brings, on days as strong as the last four weeks. */
  readonly curve: CurveParameters;
  /** Other curves that the same past allows, in the same order for every lever. */
  readonly draws: readonly CurveParameters[];
  readonly shares: SalesShares;
  /** Counted marketing cost per spend; below 1 where grants are spent. */
  readonly costPerSpend: number;
  readonly spendToday: number;
  /** Most ever spent on a day: beyond it the curve is a guess. */
  readonly visitedHigh: number;
}

/** Everything a plan is solved from. */
export interface PlanModel {
  readonly levers: readonly PlanLever[];
  /** What the shop sells and pays a day whatever its ads do. */
  readonly base: ShopBase;
}

export interface LeverLimits {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** What the merchant asks for: a daily budget, what it should bring, and what it must not break. */
export interface PlanAsk {
  readonly budget: number;
  readonly goal: "netSales" | "contribution";
  /** Composite ROI of the whole shop, base included; null for none. */
  readonly roiFloor: number | null;
  readonly limits: Readonly<Partial<Record<Lever, LeverLimits>>>;
  /** What a chosen set of products would change of each lever; levers it says nothing of keep theirs. */
  readonly setWorth?: Readonly<Partial<Record<Lever, SetWorth>>> | undefined;
}

/** How far beyond what was ever spent a lever may go when nobody says otherwise. */
const BEYOND_VISITED = 1.5;

/** The limits that hold for a lever: the asked ones, else from nothing to half as much again as was ever spent. */
export function limitsOf(
  lever: PlanLever,
  ask: PlanAsk,
): { readonly min: number; readonly max: number } {
  const asked = ask.limits[lever.lever];
  const min = asked?.min ?? 0;
  return { min, max: Math.max(min, asked?.max ?? BEYOND_VISITED * lever.visitedHigh) };
}

/** A lever's curve as the solver takes it, as high as `share` of it. */
export function toResponseCurve(
  { kind, scale, half, shape }: CurveParameters,
  share = 1,
): ResponseCurve {
  return kind === "log"
    ? { kind, scale: scale * share, half }
    : { kind, scale: scale * share, half, shape };
}

/** Net sales a day at a steady spend. */
export function salesAt({ kind, scale, half, shape }: CurveParameters, spend: number): number {
  if (spend <= 0) return 0;
  if (kind === "log") return scale * Math.log1p(spend / half);
  const power = (spend / half) ** shape;
  return (scale * power) / (1 + power);
}
