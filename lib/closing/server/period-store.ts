import "server-only";
import type { CalendarMonth } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { PeriodStatus } from "../domain/month-order";
import type { PeriodBalance, SealedCampaign } from "../domain/period-statement";

export interface StepRow {
  readonly starts_on: string;
  readonly step_no: number;
  readonly action: "close" | "ask" | "reopen";
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly is_alone: boolean;
  readonly reason: string;
  readonly at: Date;
}

export interface SealRow {
  readonly starts_on: string;
  readonly step_no: number;
  readonly statement: string;
  readonly digest: Buffer;
  readonly signature: Buffer;
  readonly public_key: Buffer;
}

export const toStart = (month: CalendarMonth): string => `${month}-01`;
export const toMonth = (startsOn: string): CalendarMonth => startsOn.slice(0, 7);

/** Where a month stands by its last step. */
export function statusOf(step: Pick<StepRow, "action"> | undefined): PeriodStatus {
  if (step === undefined || step.action === "reopen") return "open";
  return step.action === "ask" ? "asked" : "closed";
}

/** Steps of all months, or of one, in their order. */
export async function readSteps(
  tx: Tx,
  shopId: bigint,
  month: CalendarMonth | null = null,
): Promise<StepRow[]> {
  return tx.rows<StepRow>(
    `SELECT starts_on, step_no, action, actor_kind, actor_id, actor_name, is_alone, reason, at FROM period_step
     WHERE shop_id = $1 AND ($2::date IS NULL OR starts_on = $2) ORDER BY starts_on, step_no`,
    [shopId, month === null ? null : toStart(month)],
  );
}

/** The newest seal of every month, or of one. */
export async function readSeals(
  tx: Tx,
  shopId: bigint,
  month: CalendarMonth | null = null,
): Promise<SealRow[]> {
  return tx.rows<SealRow>(
    `SELECT DISTINCT ON (starts_on) starts_on, step_no, statement, digest, signature, public_key FROM period_seal
     WHERE shop_id = $1 AND ($2::date IS NULL OR starts_on = $2) ORDER BY starts_on, step_no DESC`,
    [shopId, month === null ? null : toStart(month)],
  );
}

/** Digest and last batch of the statement that the shop sealed last. */
export async function findLastSeal(
  tx: Tx,
  shopId: bigint,
): Promise<{ digest: Buffer; lastBatch: bigint } | null> {
  const [row] = await tx.rows<{ digest: Buffer; last_batch_id: bigint }>(
    `SELECT l.digest, l.last_batch_id FROM period_seal l
     JOIN period_step s ON s.shop_id = l.shop_id AND s.starts_on = l.starts_on AND s.step_no = l.step_no
     WHERE l.shop_id = $1 AND s.shop_id = $1 ORDER BY s.at DESC, l.starts_on DESC LIMIT 1`,
    [shopId],
  );
  return row ? { digest: row.digest, lastBatch: row.last_batch_id } : null;
}

/** Adds the next step of a month and answers with its number. */
export async function addStep(
  tx: Tx,
  ctx: Ctx,
  step: {
    readonly shopId: bigint;
    readonly month: CalendarMonth;
    readonly action: StepRow["action"];
    readonly reason: string;
    readonly isAlone?: boolean;
  },
): Promise<number> {
  const [row] = await tx.rows<{ step_no: number }>(
    `INSERT INTO period_step
       (shop_id, starts_on, step_no, action, actor_kind, actor_id, actor_name, is_alone, reason, request_id, xid)
     SELECT $1, $2, COALESCE(max(step_no), 0) + 1, $3, $4, $5, $6, $7, $8, $9, 0
     FROM period_step WHERE shop_id = $1 AND starts_on = $2 RETURNING step_no`,
    [
      step.shopId,
      toStart(step.month),
      step.action,
      ctx.actor.kind,
      ctx.actor.id,
      ctx.actor.name,
      step.isAlone ?? false,
      step.reason,
      ctx.requestId,
    ],
  );
  if (!row) throw new Error("A period's step was not written.");
  return row.step_no;
}

/** Sets the status that the step of this transaction calls for. */
export async function setStatus(
  tx: Tx,
  period: {
    readonly shopId: bigint;
    readonly from: string;
    readonly to: string;
    readonly status: "open" | "closed";
  },
): Promise<void> {
  await tx.run(
    `INSERT INTO period (shop_id, starts_on, ends_on, status) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id, starts_on) DO UPDATE SET status = excluded.status, closed_at = now()`,
    [period.shopId, period.from, period.to, period.status],
  );
}

/** Balances that the database wrote with a closing step, in the order of their keys. */
export async function readBalances(
  tx: Tx,
  shopId: bigint,
  month: CalendarMonth,
  stepNo: number,
): Promise<PeriodBalance[]> {
  return tx.rows<PeriodBalance>(
    `SELECT dimension, account, dimension_id AS "dimensionId", traffic, opening, debit, credit,
       debit_lines AS "debitLines", credit_lines AS "creditLines"
     FROM period_balance WHERE shop_id = $1 AND starts_on = $2 AND step_no = $3
     ORDER BY dimension, account, dimension_id, traffic`,
    [shopId, toStart(month), stepNo],
  );
}

/** Campaigns that the database wrote with a closing step, in the order of their keys. */
export async function readCampaigns(
  tx: Tx,
  shopId: bigint,
  month: CalendarMonth,
  stepNo: number,
): Promise<SealedCampaign[]> {
  return tx.rows<SealedCampaign>(
    `SELECT ad_account_id AS "adAccountId", campaign_id AS "campaignId", name, spend, gmv, orders
     FROM period_campaign WHERE shop_id = $1 AND starts_on = $2 AND step_no = $3
     ORDER BY ad_account_id, campaign_id`,
    [shopId, toStart(month), stepNo],
  );
}

/** Debits of all accounts that a closing sealed. */
export async function readMovedSum(
  tx: Tx,
  shopId: bigint,
  { month, stepNo }: { readonly month: CalendarMonth; readonly stepNo: number },
): Promise<bigint> {
  const [row] = await tx.rows<{ debit: bigint }>(
    `SELECT COALESCE(sum(debit), 0)::bigint AS debit FROM period_balance
     WHERE shop_id = $1 AND starts_on = $2 AND step_no = $3 AND dimension = 1`,
    [shopId, toStart(month), stepNo],
  );
  return row?.debit ?? 0n;
}

export interface ShopRow {
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
}

export async function readShop(tx: Tx, shopId: bigint): Promise<ShopRow> {
  const [shop] = await tx.rows<ShopRow>("SELECT name, currency, timezone FROM shop WHERE id = $1", [
    shopId,
  ]);
  if (!shop) throw new Error("The shop of the context is not there.");
  return shop;
}
