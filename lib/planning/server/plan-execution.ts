import "server-only";
import { addDays, type CalendarDay, countDays, dayInZone, fromPublicId } from "@/lib/kernel";
import { listRouteDays } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import {
  type CampaignChoices,
  type CampaignStep,
  type CampaignTarget,
  splitLever,
  stepTargets,
} from "../domain/execution/split-lever";
import { weighByCreators } from "../domain/execution/weigh-by-creators";
import type { Lever } from "../domain/shop-model";
import { checkGuardrails, type RailFinding } from "../domain/super-plan/guardrails";
import type { SuperPlanDto } from "../schemas";
import { findModel } from "./model-store";
import { readCreatorSpends, readPlanCampaigns } from "./read-plan-campaigns";

export interface PlannedExecution {
  readonly targets: readonly { readonly lever: Lever; readonly target: CampaignTarget }[];
  /** The first day's step of each target, from what was spent. */
  readonly steps: readonly CampaignStep[];
  readonly rails: readonly RailFinding[];
  /** Levers with a budget and no plan of the platform to give it to. */
  readonly unaddressed: readonly Lever[];
  readonly creators: readonly {
    readonly id: string;
    readonly name: string;
    readonly budget: bigint;
    readonly plans: number;
  }[];
}

/** What every plan of the platform should have in the end, its first step towards it, and whether the rails let it go out. */
export async function planExecution(
  ctx: Ctx,
  shopId: bigint,
  plan: SuperPlanDto,
): Promise<PlannedExecution> {
  requirePermission(ctx, "planning.view");
  requireShop(ctx, shopId);
  const model = await transaction(ctx, (tx) =>
    findModel(tx, shopId, fromPublicId("responseModel", plan.modelId)),
  );
  const last = model?.dto.historyTo ?? plan.startsOn;
  const campaigns = await readPlanCampaigns(ctx, { shopId, last });
  const { choices, creators } = await readChoices(ctx, { shopId, last, plan });
  const rails = toRails(plan);
  const targets = plan.solution.levers.flatMap(({ lever, spend, averageRoi }) =>
    splitLever(
      campaigns.get(lever) ?? [],
      BigInt(Math.round(spend)),
      averageRoi,
      lever === "creatorAds" ? choices.creators : choices.campaigns,
    ).map((target) => ({ lever, target })),
  );
  const steps = stepTargets(
    targets.map(({ target }) => target),
    () => ({ budget: null, roiGoalCents: null, goalBefore: null }),
    rails,
  );
  const given = new Set(
    targets.filter(({ target }) => target.level !== 0).map(({ lever }) => lever),
  );
  return {
    targets,
    steps,
    rails: checkGuardrails(rails, {
      ...(await readSituation(ctx, shopId, plan.brief.guardrails.roiDays)),
      askedPerDay: steps.reduce((sum, { budget }) => sum + (budget ?? 0n), 0n),
    }),
    unaddressed: plan.solution.levers
      .filter(({ lever, spend }) => spend >= 1 && !given.has(lever))
      .map(({ lever }) => lever),
    creators,
  };
}

/** What the brief chose plan by plan and creator by creator; the creators' own budgets decide how their plans share. */
async function readChoices(
  ctx: Ctx,
  { shopId, last, plan }: { shopId: bigint; last: CalendarDay; plan: SuperPlanDto },
): Promise<{
  readonly choices: { readonly campaigns: CampaignChoices; readonly creators: CampaignChoices };
  readonly creators: PlannedExecution["creators"];
}> {
  const chosen = Object.entries(plan.brief.campaigns);
  const levels = new Map(chosen.map(([id, { level }]) => [id, level]));
  const campaigns = {
    weights: new Map(chosen.map(([id, { weight }]) => [id, BigInt(weight)])),
    levels,
  };
  const budgets = new Map(
    Object.entries(plan.brief.creators).map(([id, budget]) => [id, BigInt(budget)]),
  );
  if (budgets.size === 0) return { choices: { campaigns, creators: campaigns }, creators: [] };
  const spends = await readCreatorSpends(ctx, { shopId, last });
  return {
    choices: { campaigns, creators: { weights: weighByCreators(spends, budgets), levels } },
    creators: [...budgets].sort(byBudget).map(([id, budget]) => {
      const own = spends.filter(({ creatorId }) => creatorId === id);
      const plans = new Set(own.map(({ campaignId }) => campaignId)).size;
      return { id, name: own[0]?.name ?? id, budget, plans };
    }),
  };
}

const byBudget = ([, a]: readonly [string, bigint], [, b]: readonly [string, bigint]): number =>
  a === b ? 0 : a > b ? -1 : 1;

export function toRails({ brief }: SuperPlanDto) {
  const { dailySpendMax, ...rails } = brief.guardrails;
  return { ...rails, dailySpendMax: dailySpendMax === null ? null : BigInt(dailySpendMax) };
}

/** How fresh the book is, and what its last days with ad spend earned. */
async function readSituation(ctx: Ctx, shopId: bigint, roiDays: number) {
  const today: CalendarDay = dayInZone(ctx.now, await readZone(ctx, shopId));
  const days = await listRouteDays(ctx, {
    shopId,
    range: { from: addDays(today, -(90 + roiDays)), to: today },
  });
  const newestDay = days.filter(({ adSpend }) => adSpend > 0n).at(-1)?.day ?? null;
  const recent =
    newestDay === null
      ? []
      : days.filter(({ day }) => day > addDays(newestDay, -roiDays) && day <= newestDay);
  const sales = recent.reduce((sum, { figures }) => sum + figures.netSales, 0n);
  const cost = recent.reduce((sum, { figures }) => sum + figures.marketingCost, 0n);
  return {
    today,
    newestDay,
    daysSinceNewest: newestDay === null ? null : countDays({ from: newestDay, to: today }) - 1,
    recentRoi: cost > 0n ? Number(sales) / Number(cost) : null,
  };
}

export async function readZone(ctx: Ctx, shopId: bigint): Promise<string> {
  const [shop] = await transaction(ctx, (tx) =>
    tx.rows<{ timezone: string }>("SELECT timezone FROM shop WHERE id = $1", [shopId]),
  );
  return shop?.timezone ?? "UTC";
}
