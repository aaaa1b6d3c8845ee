import type { CurveParameters } from "../curves/fitted-curve";
import { type PlanLever, type PlanModel, salesAt } from "./plan-model";

/** What a split of the budget comes to for the whole shop, a day. */
export interface PlanValue {
  readonly spend: number;
  /** Net sales, those without ads included. */
  readonly netSales: number;
  readonly marketingCost: number;
  readonly contribution: number;
  /** 综合ROI; null without cost. */
  readonly compositeRoi: number | null;
}

/** Values a split under each lever's own curve, or under another reading of it. */
export function valuePlan(
  { levers, base }: PlanModel,
  spends: readonly number[],
  curveOf: (lever: PlanLever) => CurveParameters = ({ curve }) => curve,
): PlanValue {
  let spend = 0;
  let { netSales, cost, contribution } = base;
  levers.forEach((lever, i) => {
    const money = spends[i] ?? 0;
    const sales = salesAt(curveOf(lever), money);
    spend += money;
    netSales += sales;
    cost += money * lever.costPerSpend + sales * lever.shares.cost;
    contribution += sales * lever.shares.margin - money * lever.costPerSpend;
  });
  return {
    spend,
    netSales,
    marketingCost: cost,
    contribution,
    compositeRoi: cost > 0 ? netSales / cost : null,
  };
}

/** The range that a share of all draws falls into; null without draws. */
export function rangeOverDraws(
  { levers }: PlanModel,
  share: number,
  value: (draw: number) => number,
): { readonly low: number; readonly high: number } | null {
  const count = Math.min(...levers.map(({ draws }) => draws.length));
  if (!(count > 0) || levers.length === 0) return null;
  const values = Array.from({ length: count }, (_, draw) => value(draw)).sort((a, b) => a - b);
  const at = (quantile: number): number => values[Math.round(quantile * (count - 1))] ?? Number.NaN;
  return { low: at((1 - share) / 2), high: at((1 + share) / 2) };
}
