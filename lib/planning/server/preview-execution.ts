import "server-only";
import { type PlatformChange, toQianchuanRequests } from "@/lib/connectors";
import { minorToDecimal } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { CampaignStep, CampaignTarget } from "../domain/execution/split-lever";
import type { PlanExecutionDto } from "../schemas";
import { getSuperPlan } from "./get-super-plan";
import { planExecution } from "./plan-execution";
import type { PlanKey } from "./plan-store";

/** What would be sent to the platform for a plan tomorrow: plan by plan, request by request, and whether the rails hold. Sends nothing. */
export async function previewExecution(ctx: Ctx, key: PlanKey): Promise<PlanExecutionDto> {
  const plan = await getSuperPlan(ctx, key);
  const { targets, steps, rails, unaddressed, creators } = await planExecution(
    ctx,
    key.shopId,
    plan,
  );
  const planned = targets.flatMap(({ lever, target }, i) => {
    const step = steps[i];
    return step ? [{ lever, target, step }] : [];
  });
  const requests = toQianchuanRequests(
    planned.flatMap(({ target, step }) => (isAddressed(target) ? toChanges(target, step) : [])),
  );
  return {
    changes: planned.map(({ lever, target: { campaign, wanted, level }, step }) => ({
      lever,
      campaignId: campaign.campaignId,
      adAccountId: campaign.adAccountId,
      name: campaign.name,
      mode: campaign.mode,
      budgetToday: String(campaign.spendToday),
      budgetWanted: String(wanted),
      budgetNext: String(step.budget ?? 0n),
      roiGoal: step.roiGoalCents === null ? null : minorToDecimal(BigInt(step.roiGoalCents)),
      level,
    })),
    requests: requests.map(({ method, path, body, changes }) => ({
      method,
      path,
      body,
      plans: changes.length,
    })),
    rails: [...rails],
    unaddressed: [...unaddressed],
    creators: creators.map(({ budget, ...creator }) => ({ ...creator, budget: String(budget) })),
  };
}

/** A budget, and a goal where there is one; or the switch alone. */
export function toChanges(
  { campaign }: Pick<CampaignTarget, "campaign">,
  { budget, roiGoalCents, isOff }: CampaignStep,
): PlatformChange[] {
  if (isOff) return [{ kind: "status", campaign, isOn: false }];
  return [
    ...(budget === null ? [] : [{ kind: "budget", campaign, budget } as const]),
    ...(roiGoalCents === null ? [] : [{ kind: "roiGoal", campaign, roiGoalCents } as const]),
  ];
}

/** Whether a plan carries ids of the platform's; others can only be changed by hand. */
export const isAddressed = ({ campaign }: CampaignTarget): boolean =>
  /^[1-9]\d{0,18}$/.test(campaign.campaignId) && /^[1-9]\d{0,18}$/.test(campaign.adAccountId);
