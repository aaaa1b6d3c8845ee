import "server-only";
import { describeState } from "@/lib/connectors";
import { openAdPlatform, readStates } from "@/lib/connectors/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { getSuperPlan } from "./get-super-plan";
import { type ActionDraft, type ActionRow, listPlanHistory } from "./plan-action-store";
import type { PlanKey } from "./plan-store";
import { NOTHING, type RunResult, sendActions, toCampaign } from "./send-actions";

/**
 * Puts back what the plan found: every field to its value before the plan's first change since it was last put back. A
 * field that somebody has changed since is theirs and stays.
 */
export async function restorePlan(ctx: Ctx, key: PlanKey, cause: string): Promise<RunResult> {
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
  return sendActions(ctx, platform, { ...run, isPractice: platform.isPractice }, drafts);
}

/** The fields a plan has set and not put back, with the first and the last change of each. */
export function findOwed(
  history: readonly ActionRow[],
): { readonly first: ActionRow; readonly last: ActionRow }[] {
  const owed = new Map<string, { first: ActionRow; last: ActionRow }>();
  for (const row of history) {
    const field = `${row.campaign_id}|${row.field}`;
    if (row.kind === "restore") {
      if (["done", "already", "changed-elsewhere"].includes(row.outcome)) owed.delete(field);
    } else if (
      // Found in place after a crash: it was sent, and nobody came to write so.
      ["done", "already", "unconfirmed", "sending"].includes(row.outcome) &&
      row.value_before !== null
    )
      owed.set(field, { first: owed.get(field)?.first ?? row, last: row });
  }
  return [...owed.values()];
}
