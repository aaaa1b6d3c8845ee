import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, toArrayLiteral, transaction } from "@/lib/platform/db";
import type {
  DisputeDto,
  DisputeList,
  DisputeMoveInput,
  OpenDisputeInput,
} from "../dispute-schemas";
import { spreadRecovered, toNextStatus } from "../domain/dispute-move";
import type { ReviewVerdict } from "../schemas";
import {
  DISPUTES_MAX,
  type DisputeKey,
  getDisputeRow,
  insertDispute,
  insertDisputeStep,
  lockDisputes,
  readClaimedOrders,
  readDisputes,
} from "./dispute-store";
import { isClaimable, readAudited } from "./read-audited";

export async function listDisputes(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<DisputeList> {
  requirePermission(ctx, "creators.view");
  requireShop(ctx, input.shopId);
  const items = await transaction(ctx, (tx) => readDisputes(tx, ctx, input.shopId));
  const open = items.filter(({ status }) => status === "open" || status === "answered");
  const sum = (amounts: readonly (string | null)[]) =>
    String(amounts.reduce((total, amount) => total + BigInt(amount ?? "0"), 0n));
  return {
    items,
    total: {
      open: open.length,
      claimed: sum(open.map(({ claimed }) => claimed)),
      recovered: sum(items.map(({ recovered }) => recovered)),
    },
  };
}

/**
 * Claims back what a creator was paid above the agreed rate: the orders that the audit finds, or those named of them. Their reviews say
 * 申诉中 from here on. An order is in one open dispute at most.
 */
export async function openDispute(
  ctx: Ctx,
  input: OpenDisputeInput & { readonly shopId: bigint },
): Promise<DisputeDto> {
  requirePermission(ctx, "creators.edit");
  requireShop(ctx, input.shopId);
  const { shopId, creator, note, from, to } = input;
  const wanted = input.orders === null ? null : new Set(input.orders);
  const { audited } = await readAudited(ctx, { shopId, range: { from, to }, creator });
  const found = audited.filter((each) => isClaimable(each) && (!wanted || wanted.has(each.order)));
  return transaction(ctx, async (tx) => {
    await lockDisputes(tx, shopId);
    const claimed = await readClaimedOrders(tx, shopId);
    const orders = found
      .filter(({ order }) => !claimed.has(order))
      .map(({ order, charged, audit }) => ({ order, charged, claimed: audit.difference ?? 0n }));
    if (orders.length === 0)
      throw new AppError(
        "conflict",
        "creators/nothing-to-dispute",
        "No order of these was charged above the agreed rate, or all are in dispute already.",
      );
    const key = { shopId, disputeId: await nextDisputeId(tx, shopId) };
    const total = orders.reduce((sum, each) => sum + each.claimed, 0n);
    const name = found[0]?.creatorName ?? creator;
    await insertDispute(tx, ctx, key, {
      creator: { id: creator, name },
      from,
      to,
      claimed: total,
      orders,
    });
    await insertDisputeStep(tx, ctx, key, { kind: "opened", amount: total, note });
    await judgeOrders(tx, ctx, shopId, { note, orders, verdictOf: () => "disputed" });
    return finish(tx, ctx, key, { action: "creators.dispute.open", before: null, note });
  });
}

const ACTIONS = {
  answer: "creators.dispute.answer",
  settle: "creators.dispute.settle",
  withdraw: "creators.dispute.withdraw",
} as const;

/** Notes an answer, ends the dispute with what came back, or drops the claim. Money that came back is posted by the file that tells it. */
export function moveDispute(ctx: Ctx, input: DisputeMoveInput & DisputeKey): Promise<DisputeDto> {
  requirePermission(ctx, "creators.edit");
  requireShop(ctx, input.shopId);
  const { shopId, disputeId, move, note } = input;
  const key = { shopId, disputeId };
  const amount = move === "withdraw" || input.amount === null ? null : BigInt(input.amount);
  return transaction(ctx, async (tx) => {
    await lockDisputes(tx, shopId);
    const before = await getDisputeRow(tx, ctx, key);
    const status = toNextStatus(before.status, move);
    if (!status)
      throw new AppError("conflict", "creators/dispute-over", `${before.id} is ${before.status}.`);
    refuseAmount(move, amount, BigInt(before.claimed));
    await tx.run(
      `UPDATE creator_dispute SET status = $3, updated_at = $4,
         offered = CASE WHEN $3 = 'answered' THEN $5 ELSE offered END,
         recovered = CASE WHEN $3 = 'settled' THEN $5 ELSE recovered END
       WHERE shop_id = $1 AND dispute_id = $2`,
      [shopId, disputeId, status, ctx.now, amount],
    );
    await insertDisputeStep(tx, ctx, key, {
      kind: move === "answer" ? "answered" : move === "settle" ? "settled" : "withdrawn",
      amount,
      note,
    });
    if (move !== "answer") await endOrders(tx, ctx, before, { key, recovered: amount ?? 0n, note });
    return finish(tx, ctx, key, { action: ACTIONS[move], before, note });
  });
}

function refuseAmount(
  move: DisputeMoveInput["move"],
  amount: bigint | null,
  claimed: bigint,
): void {
  if (move === "withdraw") return;
  if (amount === null)
    throw new AppError("invalid", "creators/no-amount", "Say how much, 0 where it is nothing.");
  if (amount > claimed)
    throw new AppError("invalid", "creators/more-than-claimed", "More than was claimed.");
}

/** Spreads what came back over the orders; an order of which something came back is 已追回, the others are accepted. */
async function endOrders(
  tx: Tx,
  ctx: Ctx,
  { orders }: DisputeDto,
  end: { readonly key: DisputeKey; readonly recovered: bigint; readonly note: string },
): Promise<void> {
  const parts = spreadRecovered(
    orders.map(({ claimed }) => BigInt(claimed)),
    end.recovered,
  );
  await tx.run(
    `UPDATE creator_dispute_order o SET recovered = p.recovered
     FROM unnest($3::text[], $4::bigint[]) AS p(order_no, recovered)
     WHERE o.shop_id = $1 AND o.dispute_id = $2 AND o.order_no = p.order_no`,
    [
      end.key.shopId,
      end.key.disputeId,
      toArrayLiteral(orders.map(({ order }) => order)),
      toArrayLiteral(parts.map(String)),
    ],
  );
  const back = new Map(orders.map(({ order }, i) => [order, parts[i] ?? 0n]));
  await judgeOrders(tx, ctx, end.key.shopId, {
    note: end.note,
    orders: orders.map(({ order, charged }) => ({ order, charged: BigInt(charged) })),
    verdictOf: (order) => ((back.get(order) ?? 0n) > 0n ? "recovered" : "accepted"),
  });
}

async function judgeOrders(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  judgement: {
    readonly note: string;
    readonly orders: readonly { readonly order: string; readonly charged: bigint }[];
    readonly verdictOf: (order: string) => ReviewVerdict;
  },
): Promise<void> {
  const { orders, note, verdictOf } = judgement;
  await tx.run(
    `INSERT INTO commission_review (shop_id, order_no, verdict, charged, note, actor_name, at)
     SELECT $1, o.order_no, o.verdict, o.charged, $5, $6, $7
     FROM unnest($2::text[], $3::text[], $4::bigint[]) AS o(order_no, verdict, charged)
     ON CONFLICT (shop_id, order_no) DO UPDATE
     SET verdict = excluded.verdict, charged = excluded.charged, note = excluded.note, actor_name = excluded.actor_name, at = excluded.at`,
    [
      shopId,
      toArrayLiteral(orders.map(({ order }) => order)),
      toArrayLiteral(orders.map(({ order }) => verdictOf(order))),
      toArrayLiteral(orders.map(({ charged }) => String(charged))),
      note,
      ctx.actor.name,
      ctx.now,
    ],
  );
}

async function nextDisputeId(tx: Tx, shopId: bigint): Promise<bigint> {
  const [known] = await tx.rows<{ next: bigint; total: bigint }>(
    "SELECT COALESCE(max(dispute_id), 0) + 1 AS next, count(*) AS total FROM creator_dispute WHERE shop_id = $1",
    [shopId],
  );
  if (!known || Number(known.total) >= DISPUTES_MAX)
    throw new AppError(
      "conflict",
      "creators/too-many-disputes",
      `A shop keeps at most ${DISPUTES_MAX} disputes.`,
    );
  return known.next;
}

async function finish(
  tx: Tx,
  ctx: Ctx,
  key: DisputeKey,
  move: {
    readonly action: string;
    readonly before: DisputeDto | null;
    readonly note: string;
  },
): Promise<DisputeDto> {
  const after = await getDisputeRow(tx, ctx, key);
  const short = (dto: DisputeDto) => ({ ...dto, orders: dto.orders.length, steps: undefined });
  await recordAudit(tx, ctx, {
    shopId: key.shopId,
    action: move.action,
    entity: { kind: "creator-dispute", id: after.id },
    before: move.before && short(move.before),
    after: short(after),
    reason: move.note,
  });
  return after;
}
