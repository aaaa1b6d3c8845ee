import "server-only";
import { describeState } from "@/lib/connectors";
import { openAdPlatform, readStates } from "@/lib/connectors/server";
import { dayInZone } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { standOf } from "../domain/pacing/planned-goal";
import { getSuperPlan } from "./get-super-plan";
import { findPacingSetting } from "./live-pacing-store";
import { type ActionDraft, type ActionRow, listPlanHistory } from "./plan-action-store";
import { readZone } from "./plan-execution";
import type { PlanKey } from "./plan-store";
import { NOTHING, type RunResult, sendActions, toCampaign } from "./send-actions";

/**
 * Puts back what pacing set on a plan's campaigns to what the plan's own steps want there, once it is switched off or the
 * plan's window is over. What somebody has changed since is theirs and stays.
 */
export async function stopPacing(ctx: Ctx, key: PlanKey, cause: string): Promise<RunResult> {
  const plan = await getSuperPlan(ctx, key);
  const setting = await transaction(ctx, (tx) => findPacingSetting(tx, key));
  const today = dayInZone(ctx.now, await readZone(ctx, key.shopId));
  const isOver = plan.status === "evaluated" || today > plan.endsOn;
  const isOff = plan.status === "active" && !setting?.is_on;
  if (!isOff && !(isOver && WITH_WINDOW.has(plan.status)))
    return { state: "not-active", ...NOTHING };
  const platform = await openAdPlatform(ctx, key.shopId);
  if (!platform) return { state: "unconnected", ...NOTHING };
  const history = (await transaction(ctx, (tx) => listPlanHistory(tx, key))).filter(
    (row) => row.is_practice === platform.isPractice,
  );
  const fields = groupByField(history).filter(isMoved);
  if (fields.length === 0) return { state: "ran", ...NOTHING };
  const states = await readStates(
    platform,
    fields.flatMap(([first]) => (first ? [toCampaign(first)] : [])),
  );
  const drafts = fields.flatMap((rows): ActionDraft[] => {
    const [first] = rows;
    const state = first && states.get(first.campaign_id);
    if (!state) return [];
    const before = describeState(first.field, state);
    const { planned, isOurs } = standOf(rows, before);
    if (!isOurs || planned === null || planned === before) return [];
    return [
      {
        lever: first.lever_id,
        campaign: toCampaign(first),
        field: first.field,
        before,
        wanted: planned,
        reason: "pacing-off",
      },
    ];
  });
  const run = { ...key, cause, kind: "apply", version: plan.version } as const;
  return sendActions(ctx, platform, { ...run, isPractice: platform.isPractice }, drafts);
}

/** Where a plan that is paused or rolled back has had everything put back already. */
const WITH_WINDOW: ReadonlySet<string> = new Set(["active", "evaluated"]);

/** Whether pacing was the last to set the field, to something else than the plan wants or without an answer. */
function isMoved(rows: readonly ActionRow[]): boolean {
  const { planned, isPaced } = standOf(rows, null);
  const last = rows.at(-1);
  return isPaced && (last?.value_wanted !== planned || last?.outcome === "unconfirmed");
}

function groupByField(history: readonly ActionRow[]): readonly (readonly ActionRow[])[] {
  const fields = new Map<string, ActionRow[]>();
  for (const row of history) {
    const field = `${row.campaign_id}|${row.field}`;
    fields.set(field, [...(fields.get(field) ?? []), row]);
  }
  return [...fields.values()];
}
