import { ROI_ELASTICITY } from "../pacing/pacing-state";
import type { PlanOptions } from "./plan-options";

/** One plan of the platform over a window, a day: what it spent and sold. */
export interface BidPlan {
  readonly id: string;
  readonly spend: number;
  readonly sales: number;
}

/** Steps of the ROI goal that people take on the platform; 1 is as it is. */
export const BID_LEVELS = [0.8, 0.9, 1, 1.1, 1.25] as const;

/** As in pacing: on the high side, so that what is promised of more money falls short rather than long. */
const SPEND_ELASTICITY = 2;

export const toOptionId = (plan: string, level: number): string => `${plan}@${level}`;

/**
 * Every plan at every step of its ROI goal, and off. A goal of g times today's spends g^−2 and returns g^0.7 as much: the
 * elasticities of pacing, which hold for small steps; the five steps stay within a quarter.
 */
export function toBidOptions(plans: readonly BidPlan[]): PlanOptions[] {
  return plans
    .filter(({ spend }) => spend > 0)
    .map(({ id, spend, sales }) => ({
      id,
      options: [
        { id: toOptionId(id, 0), cost: 0, value: 0, products: [] },
        ...BID_LEVELS.map((level) => ({
          id: toOptionId(id, level),
          cost: spend * level ** -SPEND_ELASTICITY,
          value: sales * level ** (ROI_ELASTICITY - SPEND_ELASTICITY),
          products: [],
        })),
      ],
    }));
}
