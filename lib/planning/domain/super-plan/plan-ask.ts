import { LEVERS, type Lever } from "../shop-model";
import type { LeverLimits, PlanAsk } from "./plan-model";

/** A brief as people write it: minor units as text, the budget for the whole window, limits a day. */
export interface BriefLike {
  readonly days: number;
  readonly budget: string;
  readonly goal: "netSales" | "contribution";
  readonly roiFloor: number | null;
  readonly limits: Readonly<
    Partial<Record<Lever, { readonly min?: string | undefined; readonly max?: string | undefined }>>
  >;
}

/** The brief as the solver asks it: a day, in numbers. */
export function toPlanAsk({ days, budget, goal, roiFloor, limits }: BriefLike): PlanAsk {
  const asked: Partial<Record<Lever, LeverLimits>> = {};
  for (const lever of LEVERS) {
    const limit = limits[lever];
    if (!limit) continue;
    asked[lever] = {
      min: limit.min === undefined ? undefined : Number(limit.min),
      max: limit.max === undefined ? undefined : Number(limit.max),
    };
  }
  return { budget: Number(budget) / days, goal, roiFloor, limits: asked };
}
