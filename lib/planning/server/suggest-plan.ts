import "server-only";
import type { Ctx } from "@/lib/platform/context";
import type { Lever } from "../domain/shop-model";
import { toPlanAsk } from "../domain/super-plan/plan-ask";
import { solvePlan } from "../domain/super-plan/solve-plan";
import type { PlanModelDto, SuggestInput, SuggestionDto } from "../schemas";
import { fitPlanModel } from "./fit-plan-model";

/**
 * Curves from the shop's history, and the split of a budget over a window that they call for. Fits when the book has moved
 * on. Spends, sales and the bound are for the whole window; a goal that cannot be kept is answered with what can.
 */
export async function suggestPlan(
  ctx: Ctx,
  input: SuggestInput & { readonly shopId: bigint },
): Promise<SuggestionDto> {
  const model = await fitPlanModel(ctx, input);
  const levers = [...new Set([...Object.keys(input.min), ...Object.keys(input.max)])] as Lever[];
  const ask = toPlanAsk({
    days: input.days,
    budget: input.budget,
    goal: "netSales",
    roiFloor: input.roi,
    limits: Object.fromEntries(
      levers.map((lever) => [lever, { min: input.min[lever], max: input.max[lever] }]),
    ),
  });
  const plan = solvePlan(model, ask);
  const whole = (perDay: number): string => String(Math.round(perDay * input.days));
  const maybe = (perDay: number | null): string | null => (perDay === null ? null : whole(perDay));
  return {
    curves: model.levers.map(({ lever, curve }) => ({
      channel: lever,
      ...curve,
      ...roiOf(model, lever),
    })),
    allocation: plan.levers.map((lever) => ({
      channel: lever.lever,
      spend: whole(lever.spend),
      expectedNetSales: whole(lever.expected),
      low: maybe(lever.low),
      high: maybe(lever.high),
      marginalRoi: lever.marginalRoi,
    })),
    expectedNetSales: whole(plan.total.netSales),
    expectedCompositeRoi: plan.total.compositeRoi,
    upperBound: String(Math.ceil(plan.upperBound * input.days)),
    gap: plan.gap,
    feasible: plan.feasible,
    infeasibility: plan.infeasibility as SuggestionDto["infeasibility"],
  };
}

function roiOf(model: PlanModelDto, lever: Lever) {
  const card = model.cards.find(({ lever: name }) => name === lever);
  return { roi: card?.roi ?? null, roiLow: card?.roiLow ?? null, roiHigh: card?.roiHigh ?? null };
}
