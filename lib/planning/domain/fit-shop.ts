import type { Rng } from "@/lib/numerics/rng";
import type { CurveParameters } from "./curves/fitted-curve";
import { estimateDemandIndex } from "./demand-index";
import type { LeverEvidence } from "./lever-fit/calibrate";
import { fitLever, type LeverFit } from "./lever-fit/fit-lever";
import type { SharedShape } from "./lever-fit/search-lever";
import type { Lever, LeverHistory, ShopModel } from "./shop-model";
import type { PlanLever } from "./super-plan/plan-model";

/** A lever's fit as a plan uses it, and what its card says. */
export interface FittedLever {
  readonly planLever: PlanLever;
  readonly fit: LeverFit;
  /** The share of the day's own strength that its sales follow. */
  readonly demandPower: number;
}

const RECENT_DAYS = 28;

/**
 * Fits every lever of a shop, twice: alone, and then knowing how the others bend, so that a lever with few orders does not
 * take its noise for a shape (empirical Bayes over the levers). Same model, evidence and seed, same answer; about a
 * second of one core for five levers.
 */
export function fitShop(
  shop: ShopModel,
  options: {
    readonly draws: number;
    readonly rng: Rng;
    readonly evidence: Readonly<Partial<Record<Lever, readonly LeverEvidence[]>>>;
  },
): FittedLever[] {
  const fitAll = (draws: number, shared: SharedShape | null): FittedLever[] =>
    shop.levers.map((lever) =>
      fitOne(shop, lever, {
        draws,
        rng: options.rng.fork(lever.lever),
        evidence: options.evidence[lever.lever] ?? [],
        shared,
      }),
    );
  if (shop.levers.length < 2) return fitAll(options.draws, null);
  return fitAll(options.draws, shareShapes(fitAll(0, null)));
}

/** The mean bend of the levers, each weighed by how much it sold: orders are what a shape is learned from. */
function shareShapes(fitted: readonly FittedLever[]): SharedShape {
  const weights = fitted.map(({ fit }) => Math.sqrt(Math.max(1, fit.curve.scale * fit.days)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from({ length: 3 }, (_, axis) =>
    fitted.reduce(
      (sum, { fit }, i) => sum + ((fit.point[axis] ?? 0) * (weights[i] ?? 0)) / total,
      0,
    ),
  );
}

function fitOne(
  shop: ShopModel,
  lever: LeverHistory,
  options: {
    readonly draws: number;
    readonly rng: Rng;
    readonly evidence: readonly LeverEvidence[];
    readonly shared: SharedShape | null;
  },
): FittedLever {
  const { index, power } = estimateDemandIndex(lever.spend, lever.sales, shop.ownSales);
  const strength = index.map((value) => value ** power);
  const fit = fitLever(
    { spend: lever.spend, sales: lever.sales, strength, mask: toMask(lever.spend) },
    options,
  );
  const recent = strength.slice(-RECENT_DAYS);
  const today = recent.reduce((sum, value) => sum + value, 0) / Math.max(1, recent.length);
  const asToday = (curve: CurveParameters): CurveParameters => ({
    ...curve,
    scale: curve.scale * today,
  });
  return {
    planLever: {
      lever: lever.lever,
      curve: asToday(fit.curve),
      draws: fit.draws.map(asToday),
      shares: lever.shares,
      costPerSpend: lever.costPerSpend,
      spendToday: lever.spendToday,
      visitedHigh: Math.max(...lever.spend),
    },
    fit,
    demandPower: power,
  };
}

/** Plans come and go: what a lever's money did last month says more of the next than what it did a year ago. */
const HALF_LIFE_DAYS = 90;

/** Days before the lever first spent teach nothing; older days teach less. */
function toMask(spend: Float64Array): Float64Array {
  const first = spend.findIndex((value) => value > 0);
  return spend.map((_, day) =>
    day >= first ? 0.5 ** ((spend.length - 1 - day) / HALF_LIFE_DAYS) : 0,
  );
}
