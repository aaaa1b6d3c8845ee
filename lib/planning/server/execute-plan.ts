import "server-only";
import * as z from "zod";
import { recordAudit } from "@/lib/audit/server";
import { describeChange, describeState, type PlatformChange, toChange } from "@/lib/connectors";
import { type AdPlatform, applyChanges, openAdPlatform, readStates } from "@/lib/connectors/server";
import { defineJob } from "@/lib/jobs/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { stepFrom } from "../domain/execution/split-lever";
import type { Lever } from "../domain/shop-model";
import { getSuperPlan, readPlan } from "./get-super-plan";
import {
  type ActionDraft,
  type ActionRow,
  type ActionRun,
  endAction,
  insertActions,
  listPlanHistory,
  listSending,
  listTouched,
} from "./plan-action-store";
import { insertStep, lockPlans, type PlanKey } from "./plan-store";
import { isAddressed, planExecution, toChanges, toRails } from "./preview-execution";

/** A field that was set is left alone this long, by whichever plan: the platform learns anew after each change. */
const COOLDOWN_MS = 20 * 3_600_000;

interface RunResult {
  /**
   * `held`: a rail does not hold, so nothing was sent. `paused`: the ROI fell below its floor, so the plan was put back.
   * `unconnected`: there is nobody to send to.
   */
  readonly state: "ran" | "held" | "paused" | "unconnected" | "not-active";
  readonly done: number;
  readonly failed: number;
}

const NOTHING = { done: 0, failed: 0 };

/**
 * Takes a plan's next step on the platform: reads every plan of the platform, writes down what it is about to change and
 * why, sends it, reads it back and writes down what came of it. The same cause never sends a change twice: after a crash
 * the rows that have no end are read back first.
 */
async function applyPlan(ctx: Ctx, key: PlanKey, cause: string): Promise<RunResult> {
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
  const touched = await transaction(ctx, (tx) =>
    listTouched(tx, key.shopId, new Date(ctx.now.getTime() - COOLDOWN_MS)),
  );
  const drafts = addressed.flatMap(({ lever, target }): ActionDraft[] => {
    const { campaign } = target;
    const state = states.get(campaign.campaignId) ?? null;
    if (state === null)
      return toChanges(target).map((change) => toDraft(lever, change, null, "unreadable"));
    const { budget, roiGoalCents } = stepFrom(target, state, toRails(plan));
    return toChanges({ campaign, next: budget, roiGoalCents }).flatMap((change) => {
      const before = describeState(change.kind, state);
      if (before === describeChange(change)) return [];
      const isResting = touched.has(`${campaign.campaignId}|${change.kind}`);
      return toDraft(lever, change, before, isResting ? "cooldown" : undefined);
    });
  });
  const run = { ...key, cause, kind: "apply", version: plan.version } as const;
  return send(ctx, platform, { ...run, isPractice: platform.isPractice }, drafts);
}

function toDraft(
  lever: Lever,
  change: PlatformChange,
  before: string | null,
  ended?: "cooldown" | "unreadable",
): ActionDraft {
  return {
    lever,
    campaign: change.campaign,
    field: change.kind,
    before,
    wanted: describeChange(change),
    reason: change.kind === "budget" ? "step-towards-plan" : "goal-of-lever",
    ...(ended && { ended }),
  };
}

/**
 * Puts back what the plan found: every field to its value before the plan's first change since it was last put back. A
 * field that somebody has changed since is theirs and stays.
 */
async function restorePlan(ctx: Ctx, key: PlanKey, cause: string): Promise<RunResult> {
  const plan = await getSuperPlan(ctx, key);
  const platform = await openAdPlatform(ctx, key.shopId);
  if (!platform) return { state: "unconnected", ...NOTHING };
  const history = await transaction(ctx, (tx) => listPlanHistory(tx, key));
  const owed = findOwed(history.filter((row) => row.is_practice === platform.isPractice));
  const states = await readStates(
    platform,
    owed.map(({ first }) => toCampaign(first)),
  );
  const drafts = owed.map(({ first, last }): ActionDraft => {
    const state = states.get(first.campaign_id) ?? null;
    const now = state && describeState(first.field, state);
    const isOurs = now === last.value_wanted || now === first.value_before;
    return {
      lever: first.lever_id,
      campaign: toCampaign(first),
      field: first.field,
      before: now,
      wanted: first.value_before ?? "",
      reason: "put-back",
      ...(state === null
        ? { ended: "unreadable" as const }
        : isOurs
          ? {}
          : { ended: "changed-elsewhere" as const }),
    };
  });
  const run = { ...key, cause, kind: "restore", version: plan.version } as const;
  return send(ctx, platform, { ...run, isPractice: platform.isPractice }, drafts);
}

/** A live plan whose shop earns less than the floor is paused by the rail itself and put back. */
async function pauseByRail(ctx: Ctx, key: PlanKey, cause: string): Promise<RunResult> {
  await transaction(ctx, async (tx) => {
    await lockPlans(tx, key.shopId);
    const before = await readPlan(tx, key);
    if (before.status !== "active") return;
    const reason = "composite ROI below the plan's floor";
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

/** The fields a plan has set and not put back, with the first and the last change of each. */
function findOwed(
  history: readonly ActionRow[],
): { readonly first: ActionRow; readonly last: ActionRow }[] {
  const owed = new Map<string, { first: ActionRow; last: ActionRow }>();
  for (const row of history) {
    const field = `${row.campaign_id}|${row.field}`;
    if (row.kind === "restore") {
      if (["done", "already", "changed-elsewhere"].includes(row.outcome)) owed.delete(field);
    } else if (
      ["done", "unconfirmed", "sending"].includes(row.outcome) &&
      row.value_before !== null
    )
      owed.set(field, { first: owed.get(field)?.first ?? row, last: row });
  }
  return [...owed.values()];
}

const toCampaign = (row: ActionRow) => ({
  adAccountId: row.ad_account_id,
  campaignId: row.campaign_id,
  name: row.campaign_name,
  mode: row.mode,
});

async function send(
  ctx: Ctx,
  platform: AdPlatform,
  run: ActionRun,
  drafts: readonly ActionDraft[],
): Promise<RunResult> {
  const rows = await transaction(ctx, async (tx) => {
    await insertActions(tx, ctx, run, drafts);
    return listSending(tx, run, run.cause);
  });
  const sent = rows.flatMap((row) => {
    const change = toChange(toCampaign(row), row.field, row.value_wanted);
    return change ? [{ row, change }] : [];
  });
  // Read anew: after a crash the snapshot of the rows is older than what was sent.
  const states = await readStates(
    platform,
    sent.map(({ change }) => change.campaign),
  );
  const applied = await applyChanges(
    platform,
    sent.map(({ change }) => change),
    states,
  );
  await transaction(ctx, async (tx) => {
    for (const [i, { outcome, after, message }] of applied.entries()) {
      const actionNo = sent[i]?.row.action_no;
      if (actionNo !== undefined)
        await endAction(tx, { ...run, actionNo }, { outcome, after, message });
    }
  });
  const done = applied.filter(({ outcome }) => outcome === "done" || outcome === "already").length;
  return { state: "ran", done, failed: applied.length - done };
}

const Payload = z.object({
  shopId: z.string(),
  planId: z.string(),
  kind: z.enum(["apply", "restore"]),
  cause: z.string(),
});

export const executePlanJob = defineJob({
  kind: "planning.execute-plan",
  payload: Payload,
  run: (ctx, { shopId, planId, kind, cause }) => {
    const key = { shopId: BigInt(shopId), planId: BigInt(planId) };
    // Runs of a plan take turns: what is put back must not race with what is being sent.
    return transaction(ctx, async (tx) => {
      await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.execution', $1))", [
        key.shopId,
      ]);
      return kind === "apply" ? applyPlan(ctx, key, cause) : restorePlan(ctx, key, cause);
    });
  },
});
