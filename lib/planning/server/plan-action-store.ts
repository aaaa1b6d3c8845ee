import "server-only";
import type { ChangeField, PlatformCampaign } from "@/lib/connectors";
import { toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { Lever } from "../domain/shop-model";
import type { PlanActionDto } from "../schemas";
import type { PlanKey } from "./plan-store";

export type ActionOutcome = PlanActionDto["outcome"];

/** A change as it is written down before it is sent. */
export interface ActionDraft {
  readonly lever: Lever;
  readonly campaign: PlatformCampaign;
  readonly field: ChangeField;
  readonly before: string | null;
  readonly wanted: string;
  readonly reason: string;
  /** Set where nothing is sent at all. */
  readonly ended?: Extract<ActionOutcome, "cooldown" | "unreadable" | "changed-elsewhere">;
}

export interface ActionRow {
  readonly plan_id: bigint;
  readonly action_no: number;
  readonly cause: string;
  readonly kind: "apply" | "restore";
  readonly is_practice: boolean;
  readonly lever_id: Lever;
  readonly ad_account_id: string;
  readonly campaign_id: string;
  readonly campaign_name: string;
  readonly mode: PlatformCampaign["mode"];
  readonly field: ChangeField;
  readonly value_before: string | null;
  readonly value_wanted: string;
  readonly value_after: string | null;
  readonly reason: string;
  readonly outcome: ActionOutcome;
  readonly message: string | null;
  readonly actor_name: string;
  readonly created_at: Date;
}

/** What asked for the changes, and what kind they are. */
export interface ActionRun extends PlanKey {
  readonly cause: string;
  readonly kind: ActionRow["kind"];
  readonly version: number;
  readonly isPractice: boolean;
}

const SHOWN_MAX = 500;
const HISTORY_MAX = 20_000;

/** Writes down what is about to be sent; what the same cause has already written stays as it is. */
export async function insertActions(
  tx: Tx,
  ctx: Ctx,
  run: ActionRun,
  drafts: readonly ActionDraft[],
): Promise<void> {
  for (const draft of drafts)
    await tx.run(
      `INSERT INTO plan_action (shop_id, plan_id, action_no, cause, kind, version, is_practice, lever_id, ad_account_id, campaign_id,
         campaign_name, mode, field, value_before, value_wanted, value_after, reason, outcome, actor_name, created_at, finished_at)
       SELECT $1, $2, COALESCE(max(action_no), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, NULL, $15, $16, $17, $18, $19
       FROM plan_action WHERE shop_id = $1 AND plan_id = $2
       ON CONFLICT (shop_id, plan_id, cause, campaign_id, field) DO NOTHING`,
      [
        run.shopId,
        run.planId,
        run.cause,
        run.kind,
        run.version,
        run.isPractice,
        draft.lever,
        draft.campaign.adAccountId,
        draft.campaign.campaignId,
        draft.campaign.name,
        draft.campaign.mode,
        draft.field,
        draft.before,
        draft.wanted,
        draft.reason,
        draft.ended ?? "sending",
        ctx.actor.name,
        ctx.now,
        draft.ended ? ctx.now : null,
      ],
    );
}

/** What a cause has written and not yet brought to its end, a run that was killed included. */
export function listSending(tx: Tx, key: PlanKey, cause: string): Promise<ActionRow[]> {
  return tx.rows<ActionRow>(
    `SELECT * FROM plan_action WHERE shop_id = $1 AND plan_id = $2 AND cause = $3 AND outcome = 'sending'
     ORDER BY action_no LIMIT $4`,
    [key.shopId, key.planId, cause, HISTORY_MAX],
  );
}

export async function endAction(
  tx: Tx,
  key: PlanKey & { readonly actionNo: number },
  end: {
    readonly outcome: ActionOutcome;
    readonly after: string | null;
    readonly message: string | null;
  },
): Promise<void> {
  await tx.run(
    `UPDATE plan_action SET outcome = $4, value_after = $5, message = $6, finished_at = clock_timestamp()
     WHERE shop_id = $1 AND plan_id = $2 AND action_no = $3 AND outcome = 'sending'`,
    [key.shopId, key.planId, key.actionNo, end.outcome, end.after, end.message],
  );
}

/** What pacing has written for a plan and not yet brought to its end. */
export function listSendingPaced(tx: Tx, key: PlanKey): Promise<ActionRow[]> {
  return tx.rows<ActionRow>(
    `SELECT * FROM plan_action WHERE shop_id = $1 AND plan_id = $2 AND cause LIKE 'pace:%' AND outcome = 'sending'
     ORDER BY action_no LIMIT $3`,
    [key.shopId, key.planId, HISTORY_MAX],
  );
}

/** What pacing did for a plan on a day, the oldest first. */
export function listPacedActions(tx: Tx, key: PlanKey, day: string): Promise<ActionRow[]> {
  return tx.rows<ActionRow>(
    `SELECT * FROM plan_action WHERE shop_id = $1 AND plan_id = $2 AND cause LIKE 'pace:' || $3 || ':%'
     ORDER BY action_no LIMIT $4`,
    [key.shopId, key.planId, day, HISTORY_MAX],
  );
}

/**
 * What a plan has had done, the oldest first, as far as it decides how a field stands and what it was before: of a row of
 * paced edits of one field the first and the last three are enough, and what never came to stand is left out.
 */
export function listPlanHistory(tx: Tx, key: PlanKey): Promise<ActionRow[]> {
  return tx.rows<ActionRow>(
    `SELECT * FROM (
       SELECT a.*, lag(cause) OVER own AS earlier, lead(cause, 3) OVER own AS later
       FROM plan_action a WHERE shop_id = $1 AND plan_id = $2
         AND outcome IN ('done', 'already', 'unconfirmed', 'sending', 'changed-elsewhere')
       WINDOW own AS (PARTITION BY campaign_id, field ORDER BY action_no)) r
     WHERE cause NOT LIKE 'pace:%' OR earlier IS NULL OR earlier NOT LIKE 'pace:%' OR later IS NULL OR later NOT LIKE 'pace:%'
     ORDER BY action_no LIMIT $3`,
    [key.shopId, key.planId, HISTORY_MAX],
  );
}

/** `campaign|field` of whatever the steps of any plan of the shop have set since; pacing within a day does not count. */
export async function listTouched(
  tx: Tx,
  shopId: bigint,
  since: Date,
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ touched: string }>(
    `SELECT DISTINCT campaign_id || '|' || field AS touched FROM plan_action
     WHERE shop_id = $1 AND kind = 'apply' AND outcome IN ('done', 'unconfirmed') AND created_at > $2
       AND cause NOT LIKE 'pace:%'`,
    [shopId, since],
  );
  return new Set(rows.map(({ touched }) => touched));
}

/** The newest changes of a plan, the newest first. */
export async function listShownActions(tx: Tx, key: PlanKey): Promise<PlanActionDto[]> {
  const rows = await tx.rows<ActionRow>(
    "SELECT * FROM plan_action WHERE shop_id = $1 AND plan_id = $2 ORDER BY action_no DESC LIMIT $3",
    [key.shopId, key.planId, SHOWN_MAX],
  );
  return rows.map((row) => ({
    id: `${toPublicId("superPlan", row.plan_id)}.${row.action_no}`,
    kind: row.kind,
    cause: row.cause,
    isPractice: row.is_practice,
    lever: row.lever_id,
    campaignId: row.campaign_id,
    campaignName: row.campaign_name,
    field: row.field,
    before: row.value_before,
    wanted: row.value_wanted,
    after: row.value_after,
    reason: row.reason,
    outcome: row.outcome,
    message: row.message,
    actorName: row.actor_name,
    at: row.created_at.toISOString(),
  }));
}
