import "server-only";
import { countDays, fromPublicId, notFound } from "@/lib/kernel";
import { listRouteDays } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { reviewPlan } from "../domain/super-plan/review-plan";
import type { PlanReviewDto } from "../schemas";
import { getSuperPlan } from "./get-super-plan";
import { findModel } from "./model-store";
import type { PlanKey } from "./plan-store";
import { toMoney } from "./read-shop-model";

/** A plan against the days of its window that the book has ad spend for; no such day, no difference. */
export async function reviewSuperPlan(ctx: Ctx, key: PlanKey): Promise<PlanReviewDto> {
  const plan = await getSuperPlan(ctx, key);
  const model = await transaction(ctx, (tx) =>
    findModel(tx, key.shopId, fromPublicId("responseModel", plan.modelId)),
  );
  if (!model) throw notFound(`Model ${plan.modelId}`);
  const window = { from: plan.startsOn, to: plan.endsOn };
  const told = (await listRouteDays(ctx, { shopId: key.shopId, range: window })).map(toMoney);
  const to = told.filter(({ adSpend }) => adSpend > 0n).at(-1)?.day ?? null;
  const rows = to === null ? [] : told.filter(({ day }) => day <= to);
  const days = to === null ? 0 : countDays({ from: window.from, to });
  const spends = new Map<string, number>(
    plan.solution.levers.map(({ lever, spend }) => [lever, spend]),
  );
  const powers = new Map<string, number>(
    model.dto.cards.map(({ lever, demandPower }) => [lever, demandPower]),
  );
  const review = reviewPlan(model.dto, spends, rows, days, (lever) => powers.get(lever) ?? 0);
  return {
    ...review,
    levers: [...review.levers],
    from: to === null ? null : window.from,
    to,
  };
}
