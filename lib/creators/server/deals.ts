import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, dayInZone, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { type DealStage, findDealLack, listNextStages } from "../domain/deal-stage";
import { findNextStep } from "../domain/next-deal-step";
import type { DealDto, DealInput, DealList } from "../schemas";
import { requireDealApproval } from "./require-deal-approval";

export interface DealKey {
  readonly shopId: bigint;
  readonly dealId: bigint;
}

interface DealRow {
  readonly deal_id: bigint;
  readonly creator_name: string;
  readonly creator_id: string | null;
  readonly stage: DealStage;
  readonly kind: DealDto["kind"];
  readonly source: string;
  readonly commission_bps: number | null;
  readonly ad_commission_bps: number | null;
  readonly slot_fee: bigint | null;
  readonly sample_cost: bigint | null;
  readonly expected_sales: bigint | null;
  readonly airs_on: string | null;
  readonly remind_on: string | null;
  readonly note: string;
  readonly updated_at: Date;
  readonly timezone: string;
  readonly steps: DealDto["steps"] | null;
}

const DEALS_MAX = 500;

const DEALS = `SELECT d.*, s.timezone,
    (SELECT jsonb_agg(jsonb_build_object('from', t.from_stage, 'to', t.to_stage, 'actorName', t.actor_name,
       'reason', t.reason, 'at', t.at) ORDER BY t.step_no)
     FROM creator_deal_step t WHERE t.shop_id = d.shop_id AND t.deal_id = d.deal_id) AS steps
  FROM creator_deal d JOIN shop s ON s.id = d.shop_id WHERE d.shop_id = $1`;

/** The shop's deals, those that ask for attention first, then the newest. */
export async function listDeals(ctx: Ctx, input: { readonly shopId: bigint }): Promise<DealList> {
  requirePermission(ctx, "creators.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<DealRow>(`${DEALS} ORDER BY d.deal_id DESC LIMIT ${DEALS_MAX}`, [input.shopId]),
  );
  const items = rows.map((row) => toDto(row, ctx.now));
  const urgency = ({ step }: DealDto): number => step?.daysLeft ?? Number.MAX_SAFE_INTEGER;
  return { items: items.sort((a, b) => urgency(a) - urgency(b)) };
}

export function createDeal(
  ctx: Ctx,
  input: DealInput & { readonly shopId: bigint },
): Promise<DealDto> {
  requirePermission(ctx, "creators.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await lockDeals(tx, input.shopId);
    const [known] = await tx.rows<{ next: bigint; total: bigint }>(
      "SELECT COALESCE(max(deal_id), 0) + 1 AS next, count(*) AS total FROM creator_deal WHERE shop_id = $1",
      [input.shopId],
    );
    if (!known || Number(known.total) >= DEALS_MAX)
      throw new AppError(
        "conflict",
        "creators/too-many-deals",
        `A shop keeps at most ${DEALS_MAX} deals.`,
      );
    const key = { shopId: input.shopId, dealId: known.next };
    await tx.run(
      `INSERT INTO creator_deal (creator_name, creator_id, kind, source, commission_bps, ad_commission_bps, slot_fee,
         sample_cost, expected_sales, airs_on, remind_on, note, updated_at, created_at, stage, shop_id, deal_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::date, $11::date, $12, $13, $13, 'lead', $14, $15)`,
      [...toColumns(input), ctx.now, key.shopId, key.dealId],
    );
    return audited(tx, ctx, key, "creators.deal.create", null);
  });
}

export function updateDeal(ctx: Ctx, input: DealInput & DealKey): Promise<DealDto> {
  requirePermission(ctx, "creators.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await lockDeals(tx, input.shopId);
    const before = await readDeal(tx, ctx, input);
    requireReady(before.stage, input);
    await requireDealApproval(tx, ctx, {
      shopId: input.shopId,
      before,
      stage: before.stage,
      terms: input,
      reason: input.note || before.creatorName,
    });
    await tx.run(
      `UPDATE creator_deal SET creator_name = $1, creator_id = $2, kind = $3, source = $4, commission_bps = $5,
         ad_commission_bps = $6, slot_fee = $7, sample_cost = $8, expected_sales = $9, airs_on = $10::date,
         remind_on = $11::date, note = $12, updated_at = $13
       WHERE shop_id = $14 AND deal_id = $15`,
      [...toColumns(input), ctx.now, input.shopId, input.dealId],
    );
    return audited(tx, ctx, input, "creators.deal.update", before);
  });
}

/** Moves a deal on; a stage that wants terms or a date refuses a deal without them. */
export function moveDeal(
  ctx: Ctx,
  input: DealKey & { readonly to: DealStage; readonly reason: string },
): Promise<DealDto> {
  requirePermission(ctx, "creators.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await lockDeals(tx, input.shopId);
    const before = await readDeal(tx, ctx, input);
    if (!before.next.includes(input.to))
      throw new AppError(
        "conflict",
        "creators/no-such-move",
        `${before.id} is at ${before.stage}; it cannot go to ${input.to}.`,
      );
    requireReady(input.to, before);
    await requireDealApproval(tx, ctx, {
      shopId: input.shopId,
      before,
      stage: input.to,
      terms: before,
      reason: input.reason || before.creatorName,
    });
    await tx.run(
      `INSERT INTO creator_deal_step (shop_id, deal_id, step_no, from_stage, to_stage, actor_name, reason, at)
       SELECT $1, $2, COALESCE(max(step_no), 0) + 1, $3, $4, $5, $6, $7 FROM creator_deal_step
       WHERE shop_id = $1 AND deal_id = $2`,
      [input.shopId, input.dealId, before.stage, input.to, ctx.actor.name, input.reason, ctx.now],
    );
    await tx.run(
      "UPDATE creator_deal SET stage = $3, updated_at = $4 WHERE shop_id = $1 AND deal_id = $2",
      [input.shopId, input.dealId, input.to, ctx.now],
    );
    return audited(tx, ctx, input, "creators.deal.move", before, input.reason);
  });
}

const LACKS = {
  "no-terms": "Agree on a commission before the deal is scheduled.",
  "no-date": "Set the day of the broadcast before the deal is scheduled.",
} as const;

function requireReady(stage: DealStage, deal: Pick<DealInput, "commissionBps" | "airsOn">): void {
  const lack = findDealLack(stage, deal);
  if (lack) throw new AppError("conflict", `creators/${lack}`, LACKS[lack]);
}

/** Writers of a shop's deals take turns: numbers are dense and a stage moves once. */
function lockDeals(tx: Tx, shopId: bigint): Promise<unknown> {
  return tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.deals', $1))", [shopId]);
}

const amount = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

function toColumns(input: DealInput): readonly unknown[] {
  return [
    input.creatorName,
    input.creatorId,
    input.kind,
    input.source,
    input.commissionBps,
    input.adCommissionBps,
    amount(input.slotFee),
    amount(input.sampleCost),
    amount(input.expectedSales),
    input.airsOn,
    input.remindOn,
    input.note,
  ];
}

async function readDeal(tx: Tx, ctx: Ctx, key: DealKey): Promise<DealDto> {
  const [row] = await tx.rows<DealRow>(`${DEALS} AND d.deal_id = $2`, [key.shopId, key.dealId]);
  if (!row) throw notFound(`Deal ${toPublicId("creatorDeal", key.dealId)}`);
  return toDto(row, ctx.now);
}

async function audited(
  tx: Tx,
  ctx: Ctx,
  key: DealKey,
  action: string,
  before: DealDto | null,
  reason?: string,
): Promise<DealDto> {
  const after = await readDeal(tx, ctx, key);
  await recordAudit(tx, ctx, {
    shopId: key.shopId,
    action,
    entity: { kind: "creator-deal", id: after.id },
    before: before && { ...before, steps: undefined },
    after: { ...after, steps: undefined },
    reason,
  });
  return after;
}

const text = (value: bigint | null): string | null => (value === null ? null : String(value));

function toDto(row: DealRow, now: Date): DealDto {
  return {
    id: toPublicId("creatorDeal", row.deal_id),
    creatorName: row.creator_name,
    creatorId: row.creator_id,
    stage: row.stage,
    next: [...listNextStages(row.stage)],
    kind: row.kind,
    source: row.source,
    commissionBps: row.commission_bps,
    adCommissionBps: row.ad_commission_bps,
    slotFee: text(row.slot_fee),
    sampleCost: text(row.sample_cost),
    expectedSales: text(row.expected_sales),
    airsOn: row.airs_on,
    remindOn: row.remind_on,
    step: findNextStep(
      { stage: row.stage, airsOn: row.airs_on, remindOn: row.remind_on },
      dayInZone(now, row.timezone),
    ),
    note: row.note,
    updatedAt: row.updated_at.toISOString(),
    steps: row.steps ?? [],
  };
}
