import "server-only";
import { type PlatformChange, toQianchuanRequests } from "@/lib/connectors";
import {
  addDays,
  type CalendarDay,
  countDays,
  dayInZone,
  fromPublicId,
  minorToDecimal,
} from "@/lib/kernel";
import { listRouteDays } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { type CampaignTarget, splitLever } from "../domain/execution/split-lever";
import type { Lever } from "../domain/shop-model";
import { checkGuardrails, type RailFinding } from "../domain/super-plan/guardrails";
import type { PlanExecutionDto, SuperPlanDto } from "../schemas";
import { getSuperPlan } from "./get-super-plan";
import { findModel } from "./model-store";
import type { PlanKey } from "./plan-store";
import { readPlanCampaigns } from "./read-plan-campaigns";

export interface PlannedExecution {
  readonly targets: readonly { readonly lever: Lever; readonly target: CampaignTarget }[];
  readonly rails: readonly RailFinding[];
  /** Levers with a budget and no plan of the platform to give it to. */
  readonly unaddressed: readonly Lever[];
}

/** What would be sent to the platform for a plan tomorrow: plan by plan, request by request, and whether the rails hold. Sends nothing. */
export async function previewExecution(ctx: Ctx, key: PlanKey): Promise<PlanExecutionDto> {
  const plan = await getSuperPlan(ctx, key);
  const { targets, rails, unaddressed } = await planExecution(ctx, key.shopId, plan);
  const addressed = targets.filter(({ target }) => isAddressed(target));
  const requests = toQianchuanRequests(addressed.flatMap(({ target }) => toChanges(target)));
  return {
    changes: targets.map(({ lever, target: { campaign, wanted, next, roiGoalCents } }) => ({
      lever,
      campaignId: campaign.campaignId,
      adAccountId: campaign.adAccountId,
      name: campaign.name,
      mode: campaign.mode,
      budgetToday: String(campaign.spendToday),
      budgetWanted: String(wanted),
      budgetNext: String(next),
      roiGoal: roiGoalCents === null ? null : minorToDecimal(BigInt(roiGoalCents)),
    })),
    requests: requests.map(({ method, path, body, changes }) => ({
      method,
      path,
      body,
      plans: changes.length,
    })),
    rails: [...rails],
    unaddressed: [...unaddressed],
  };
}

/** A budget, and a goal where there is one. */
export function toChanges({
  campaign,
  next,
  roiGoalCents,
}: Pick<CampaignTarget, "campaign" | "next" | "roiGoalCents">): PlatformChange[] {
  return [
    { kind: "budget", campaign, budget: next },
    ...(roiGoalCents === null ? [] : [{ kind: "roiGoal", campaign, roiGoalCents } as const]),
  ];
}

/** Whether a plan carries ids of the platform's; others can only be changed by hand. */
export const isAddressed = ({ campaign }: CampaignTarget): boolean =>
  /^[1-9]\d{0,18}$/.test(campaign.campaignId) && /^[1-9]\d{0,18}$/.test(campaign.adAccountId);

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
  const rails = toRails(plan);
  const targets = plan.solution.levers.flatMap(({ lever, spend, averageRoi }) =>
    splitLever(campaigns.get(lever) ?? [], BigInt(Math.round(spend)), averageRoi, rails).map(
      (target) => ({ lever, target }),
    ),
  );
  const given = new Set(targets.map(({ lever }) => lever));
  return {
    targets,
    rails: checkGuardrails(rails, {
      ...(await readSituation(ctx, shopId, plan.brief.guardrails.roiDays)),
      askedPerDay: targets.reduce((sum, { target }) => sum + target.next, 0n),
    }),
    unaddressed: plan.solution.levers
      .filter(({ lever, spend }) => spend >= 1 && !given.has(lever))
      .map(({ lever }) => lever),
  };
}

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
