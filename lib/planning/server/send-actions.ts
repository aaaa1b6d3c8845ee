import "server-only";
import { toChange } from "@/lib/connectors";
import { type AdPlatform, applyChanges, readStates } from "@/lib/connectors/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import {
  type ActionDraft,
  type ActionRow,
  type ActionRun,
  endAction,
  insertActions,
  listSending,
} from "./plan-action-store";

export interface RunResult {
  /**
   * `held`: a rail does not hold, so nothing was sent. `paused`: the ROI fell below its floor, so the plan was put back.
   * `unconnected`: there is nobody to send to.
   */
  readonly state: "ran" | "held" | "paused" | "unconnected" | "not-active";
  readonly done: number;
  readonly failed: number;
}

export const NOTHING = { done: 0, failed: 0 };

export const toCampaign = (row: ActionRow) => ({
  adAccountId: row.ad_account_id,
  campaignId: row.campaign_id,
  name: row.campaign_name,
  mode: row.mode,
});

/**
 * Writes the changes down, sends them, reads them back and writes down what came of each. The same cause never sends a
 * change twice: after a crash the rows that have no end are read back first.
 */
export async function sendActions(
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
