import type { Rng } from "@/lib/numerics/rng";
import type { CurveParameters } from "./curves/fitted-curve";
import { estimateDemandIndex } from "./demand-index";
import type { LeverEvidence } from "./lever-fit/calibrate";
import { fitLever, type LeverFit } from "./lever-fit/fit-lever";
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

/** Fits every lever of a shop. Same model, evidence and seed, same answer; about a second of one core for five levers. */
export function fitShop(
  shop: ShopModel,
  options: {
    readonly draws: number;
    readonly rng: Rng;
    readonly evidence: Readonly<Partial<Record<Lever, readonly LeverEvidence[]>>>;
  },
): FittedLever[] {
  return shop.levers.map((lever) =>
    fitOne(shop, lever, {
      draws: options.draws,
      rng: options.rng.fork(lever.lever),
      evidence: options.evidence[lever.lever] ?? [],
    }),
  );
}

function fitOne(
  shop: ShopModel,
  lever: LeverHistory,
  options: {
    readonly draws: number;
    readonly rng: Rng;
    readonly evidence: readonly LeverEvidence[];
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

/** Days before the lever first spent teach nothing. */
function toMask(spend: Float64Array): Uint8Array {
  const first = spend.findIndex((value) => value > 0);
  return Uint8Array.from(spend, (_, day) => (day >= first ? 1 : 0));
}
