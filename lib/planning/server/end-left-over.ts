import "server-only";
import { describeState } from "@/lib/connectors";
import { type AdPlatform, readStates } from "@/lib/connectors/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { endAction, listSendingPaced } from "./plan-action-store";
import type { PlanKey } from "./plan-store";
import { toCampaign } from "./send-actions";

/**
 * Ends what an earlier look had under way when it was killed: what is read in place was sent, and what is not is not sent
 * any more, for the day has gone on since. What this cause itself has under way is left to `sendActions`.
 */
export async function endLeftOver(
  ctx: Ctx,
  platform: AdPlatform,
  key: PlanKey & { readonly cause: string },
): Promise<void> {
  const rows = (await transaction(ctx, (tx) => listSendingPaced(tx, key))).filter(
    ({ cause }) => cause !== key.cause,
  );
  if (rows.length === 0) return;
  const states = await readStates(platform, rows.map(toCampaign));
  await transaction(ctx, async (tx) => {
    for (const row of rows) {
      const state = states.get(row.campaign_id) ?? null;
      const after = state && describeState(row.field, state);
      const outcome = after === row.value_wanted ? "done" : "unconfirmed";
      await endAction(tx, { ...key, actionNo: row.action_no }, { outcome, after, message: null });
    }
  });
}
