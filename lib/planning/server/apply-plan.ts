import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { describeChange, describeState, type PlatformChange } from "@/lib/connectors";
import { openAdPlatform, type PlatformStates, readStates } from "@/lib/connectors/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import {
  type CampaignNow,
  type CampaignTarget,
  stepTargets,
} from "../domain/execution/split-lever";
import { standOf } from "../domain/pacing/planned-goal";
import type { Lever } from "../domain/shop-model";
import { getSuperPlan, readPlan } from "./get-super-plan";
import {
  type ActionDraft,
  type ActionRow,
  listPlanHistory,
  listTouched,
} from "./plan-action-store";
import { planExecution, toRails } from "./plan-execution";
import { insertStep, lockPlans, type PlanKey } from "./plan-store";
import { isAddressed, toChanges } from "./preview-execution";
import { findOwed, restorePlan } from "./restore-plan";
import { NOTHING, type RunResult, sendActions } from "./send-actions";

/** A field that was set is left alone this long, by whichever plan: the platform learns anew after each change. */
const COOLDOWN_MS = 20 * 3_600_000;

/**
 * Takes a plan's next step on the platform: reads every plan of the platform, writes down what it is about to change and
 * why, sends it, reads it back and writes down what came of it. The same cause never sends a change twice: after a crash
 * the rows that have no end are read back first.
 */
export async function applyPlan(ctx: Ctx, key: PlanKey, cause: string): Promise<RunResult> {
  const plan = await getSuperPlan(ctx, key);
  if (plan.status !== "active") return { state: "not-active", ...NOTHING };
  const platform = await openAdPlatform(ctx, key.shopId);
  if (!platform) return { state: "unconnected", ...NOTHING };
  const { targets, rails } = await planExecution(ctx, key.shopId, plan);
  if (rails.some(({ rail, isHeld }) => rail === "roiFloor" && !isHeld))
    return pauseByRail(ctx, key, cause);
  if (rails.some(({ isHeld }) => !isHeld)) return { state: "held", ...NOTHING };
  const addressed = targets.filter(({ target }) => isAddressed(target));
  const states = await readStates(
    platform,
    addressed.map(({ target }) => target.campaign),
  );
  const { touched, history } = await transaction(ctx, async (tx) => ({
    touched: await listTouched(tx, key.shopId, new Date(ctx.now.getTime() - COOLDOWN_MS)),
    history: await listPlanHistory(tx, key),
  }));
  const steps = stepTargets(
    addressed.map(({ target }) => target),
    toNow(
      states,
      history.filter((row) => row.is_practice === platform.isPractice),
    ),
    toRails(plan),
  );
  const drafts = addressed.flatMap(({ lever, target }, i): ActionDraft[] => {
    const { campaign, level } = target;
    const state = states.get(campaign.campaignId) ?? null;
    const step = steps[i];
    const changes = step ? toChanges(target, step) : [];
    return changes.flatMap((change) => {
      const reason = reasonOf(change, level);
      if (state === null)
        return toDraft(lever, change, { before: null, reason, ended: "unreadable" });
      const before = describeState(change.kind, state);
      if (before === describeChange(change)) return [];
      const isResting = touched.has(`${campaign.campaignId}|${change.kind}`);
      return toDraft(lever, change, { before, reason, ...(isResting && { ended: "cooldown" }) });
    });
  });
  const run = { ...key, cause, kind: "apply", version: plan.version } as const;
  return sendActions(ctx, platform, { ...run, isPractice: platform.isPractice }, drafts);
}

/**
 * How the plans of the platform stand, with the goals that they had before this plan changed them. A goal that pacing has
 * moved within a day counts as the goal that the plan's last step set.
 */
function toNow(
  states: PlatformStates,
  history: readonly ActionRow[],
): (target: CampaignTarget) => CampaignNow {
  const goals = history.filter(({ field }) => field === "roiGoal");
  const before = new Map(
    findOwed(goals).map(({ first }) => [first.campaign_id, toCents(first.value_before)]),
  );
  return ({ campaign: { campaignId } }) => {
    const state = states.get(campaignId) ?? null;
    const { planned, isOurs, isPaced } = standOf(
      goals.filter(({ campaign_id }) => campaign_id === campaignId),
      state && describeState("roiGoal", state),
    );
    return {
      budget: state?.budget ?? null,
      roiGoalCents: isPaced && isOurs ? toCents(planned) : (state?.roiGoalCents ?? null),
      goalBefore: before.get(campaignId) ?? null,
    };
  };
}

const toCents = (goal: string | null): number | null =>
  goal === null ? null : Math.round(Number(goal) * 100);

function reasonOf(change: PlatformChange, level: number | null): string {
  if (change.kind === "budget") return "step-towards-plan";
  if (change.kind === "status") return "chosen-off";
  return level === null ? "goal-of-lever" : "chosen-level";
}

function toDraft(
  lever: Lever,
  change: PlatformChange,
  rest: Pick<ActionDraft, "before" | "reason" | "ended">,
): ActionDraft {
  return {
    lever,
    campaign: change.campaign,
    field: change.kind,
    wanted: describeChange(change),
    ...rest,
  };
}

/** A live plan whose shop earns less than the floor is paused by the rail itself and put back. */
async function pauseByRail(ctx: Ctx, key: PlanKey, cause: string): Promise<RunResult> {
  await transaction(ctx, async (tx) => {
    await lockPlans(tx, key.shopId);
    const before = await readPlan(tx, key);
    if (before.status !== "active") return;
    const reason = "rail:roiFloor";
    await insertStep(tx, ctx, key, { from: "active", to: "paused", reason });
    await recordAudit(tx, ctx, {
      shopId: key.shopId,
      action: "planning.super-plan.pause",
      entity: { kind: "super-plan", id: before.id },
      before: { status: before.status },
      after: { status: "paused" },
      reason,
    });
  });
  return { ...(await restorePlan(ctx, key, `${cause}:floor`)), state: "paused" };
}
