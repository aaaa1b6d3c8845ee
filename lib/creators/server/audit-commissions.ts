import "server-only";
import { recordAudit } from "@/lib/audit/server";
import type { Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { simulateRates, totalAudit } from "../domain/commission-audit";
import type { AuditDto, AuditInput, AuditOrderDto, ReviewInput } from "../schemas";
import { type Audited, isClaimable, readAudited } from "./read-audited";

/** 双佣金 order by order: what was charged, what was agreed, which evidence speaks, and what the difference cost. */
export async function auditCommissions(
  ctx: Ctx,
  input: AuditInput & { readonly shopId: bigint },
): Promise<AuditDto> {
  const { audited, isCut } = await readAudited(ctx, {
    shopId: input.shopId,
    range: input,
    creator: input.creator,
  });
  const listed = audited.filter((order) => isListed(order, input));
  const start = input.cursor ? listed.findIndex(({ order }) => order > (input.cursor ?? "")) : 0;
  const items = start < 0 ? [] : listed.slice(start, start + input.limit);
  const isLast = start < 0 || start + input.limit >= listed.length;
  return {
    items: items.map(toDto),
    next: isLast ? null : (items.at(-1)?.order ?? null),
    isCut,
    total: toTotals(audited, listed.length, input),
    byCreator: groupByCreator(audited),
  };
}

const isOpen = ({ audit, review, confidence }: Audited): boolean =>
  review === null && (audit.finding !== "as-agreed" || confidence === "contradicted");

function isListed(order: Audited, input: AuditInput): boolean {
  const { finding, queue, search } = input;
  if (queue === "open" && !isOpen(order)) return false;
  if (finding && finding.length > 0 && !finding.includes(order.audit.finding)) return false;
  return (
    search === "" ||
    order.order.includes(search) ||
    (order.creatorName ?? "").toLowerCase().includes(search.toLowerCase())
  );
}

function toTotals(
  audited: readonly Audited[],
  listed: number,
  input: AuditInput,
): AuditDto["total"] {
  const total = totalAudit(audited);
  const change = { organicBps: input.organicChangeBps, adBps: input.adChangeBps };
  const findings = Object.fromEntries(
    Object.entries(total.findings).map(([finding, { orders, charged }]) => [
      finding,
      { orders, charged: String(charged) },
    ]),
  ) as AuditDto["total"]["findings"];
  return {
    orders: total.orders,
    listed,
    charged: String(total.charged),
    returned: String(audited.reduce((sum, { returned }) => sum + returned, 0n)),
    findings,
    overcharged: String(total.overcharged),
    undercharged: String(total.undercharged),
    singleRateExtra: String(total.singleRateExtra),
    undeterminedAtStake: String(total.undeterminedAtStake),
    open: audited.filter(isOpen).length,
    whatIf: String(simulateRates(audited, change)),
    agreed: String(simulateRates(audited, { organicBps: 0, adBps: 0 })),
  };
}

const CREATORS_MAX = 200;

/** Net of what came back after refunds, as the book has it. */
function groupByCreator(audited: readonly Audited[]): AuditDto["byCreator"] {
  interface Sums {
    id: string | null;
    name: string;
    orders: number;
    organic: Minor;
    ad: Minor;
    undetermined: Minor;
    overcharged: Minor;
    claimable: Minor;
  }
  const groups = new Map<string, Sums>();
  for (const order of audited) {
    const { creatorId, creatorName, traffic, charged, returned, audit } = order;
    const key = creatorId ?? "";
    const group = groups.get(key) ?? {
      id: creatorId,
      name: creatorName ?? creatorId ?? "",
      orders: 0,
      organic: 0n,
      ad: 0n,
      undetermined: 0n,
      overcharged: 0n,
      claimable: 0n,
    };
    group.orders++;
    const amount = charged - returned;
    if (traffic === "ad") group.ad += amount;
    else if (traffic === "organic") group.organic += amount;
    else group.undetermined += amount;
    if (audit.finding === "too-much") group.overcharged += audit.difference ?? 0n;
    if (isClaimable(order)) group.claimable += audit.difference ?? 0n;
    groups.set(key, group);
  }
  const costOf = (group: Sums): Minor => group.organic + group.ad + group.undetermined;
  return [...groups.values()]
    .sort((a, b) => (costOf(b) > costOf(a) ? 1 : -1))
    .slice(0, CREATORS_MAX)
    .map((group) => ({
      ...group,
      organic: String(group.organic),
      ad: String(group.ad),
      undetermined: String(group.undetermined),
      overcharged: String(group.overcharged),
      claimable: String(group.claimable),
    }));
}

const text = (amount: Minor | null): string | null => (amount === null ? null : String(amount));
const named = (id: string | null, name: string | null) =>
  id === null ? null : { id, name: name ?? id };

function toDto(order: Audited): AuditOrderDto {
  const { audit, review } = order;
  return {
    order: order.order,
    day: order.day,
    creator: named(order.creatorId, order.creatorName),
    product: named(order.productId, order.productName),
    traffic: order.traffic,
    method: order.method,
    confidence: order.confidence,
    effectiveBps: order.effectiveBps,
    organicRateBps: order.organicRateBps,
    adRateBps: order.adRateBps,
    base: text(audit.base),
    charged: String(order.charged),
    returned: String(order.returned),
    expected: text(audit.expected),
    atOrganic: text(audit.atOrganic),
    atAd: text(audit.atAd),
    difference: text(audit.difference),
    finding: audit.finding,
    isSettled: order.isSettled,
    review: review && {
      verdict: review.verdict,
      note: review.note,
      actorName: review.actor_name,
      at: review.at.toISOString(),
    },
  };
}

/** Keeps what somebody says of a commission; the newest word stands, every word is in the trail. */
export function reviewCommission(
  ctx: Ctx,
  input: ReviewInput & { readonly shopId: bigint; readonly order: string },
): Promise<{ readonly order: string }> {
  requirePermission(ctx, "creators.edit");
  requireShop(ctx, input.shopId);
  const { shopId, order, verdict, note, charged } = input;
  return transaction(ctx, async (tx) => {
    await tx.run(
      `INSERT INTO commission_review (shop_id, order_no, verdict, charged, note, actor_name, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (shop_id, order_no) DO UPDATE
       SET verdict = excluded.verdict, charged = excluded.charged, note = excluded.note, actor_name = excluded.actor_name, at = excluded.at`,
      [shopId, order, verdict, BigInt(charged), note, ctx.actor.name, ctx.now],
    );
    await recordAudit(tx, ctx, {
      shopId,
      action: "creators.commission.review",
      entity: { kind: "order", id: order },
      after: { verdict, note, charged },
      reason: note,
    });
    return { order };
  });
}
