import "server-only";
import type * as z from "zod";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { listPurchases, listShopperTraits, type ShopperTraits } from "@/lib/recommendation/server";
import { findLookAlikes } from "../domain/look-alike";
import { isMember, type RuleCondition } from "../domain/segment-rule";
import { type LookAlikesDto, SegmentInput, type SegmentListDto } from "../schemas";
import { DAY_MS } from "./read-customers";

const SEGMENTS_MAX = 50;
const FLOW_DAYS = 28;
const LOOK_ALIKES_MAX = 500;

interface Segment {
  readonly id: bigint;
  readonly name: string;
  readonly rule: readonly RuleCondition[];
}

const Rule: z.ZodType<SegmentInput["rule"]> = SegmentInput.shape.rule;

async function readSegments(tx: Tx, shopId: bigint): Promise<Segment[]> {
  const rows = await tx.rows<{ id: bigint; name: string; rule: unknown }>(
    `SELECT segment_id AS id, name, rule FROM customer_segment WHERE shop_id = $1 ORDER BY segment_id LIMIT ${SEGMENTS_MAX}`,
    [shopId],
  );
  return rows.map((row) => ({ ...row, rule: Rule.parse(row.rule) }));
}

function findMembers(
  traits: readonly ShopperTraits[],
  rule: readonly RuleCondition[],
): Map<bigint, ShopperTraits> {
  const kept = traits.filter((one) => isMember({ ...one, spent: Number(one.spent) }, rule));
  return new Map(kept.map((one) => [one.shopperId, one]));
}

/** The shop's segments: how many people each holds, who came and went in four weeks, and how they overlap. */
export async function listSegments(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<SegmentListDto> {
  requirePermission(ctx, "customers.view");
  requireShop(ctx, input.shopId);
  const segments = await transaction(ctx, (tx) => readSegments(tx, input.shopId));
  if (segments.length === 0) return { items: [], overlaps: [] };
  const earlier = new Date(ctx.now.getTime() - FLOW_DAYS * DAY_MS);
  const now = await listShopperTraits(ctx, { ...input, before: ctx.now });
  const then = await listShopperTraits(ctx, { ...input, before: earlier });
  const members = segments.map(({ rule }) => findMembers(now, rule));
  const items = segments.map(({ id, name, rule }, i) => {
    const current = members[i] ?? new Map<bigint, ShopperTraits>();
    const before = findMembers(then, rule);
    const spent = [...current.values()].reduce((sum, one) => sum + one.spent, 0n);
    return {
      id: toPublicId("customerSegment", id),
      name,
      rule: [...rule],
      customers: current.size,
      before: before.size,
      came: [...current.keys()].filter((one) => !before.has(one)).length,
      went: [...before.keys()].filter((one) => !current.has(one)).length,
      spent: spent.toString(),
    };
  });
  const overlaps = items.flatMap((one, i) =>
    items.slice(i + 1).map((other, k) => ({
      one: one.id,
      other: other.id,
      customers: [...(members[i]?.keys() ?? [])].filter((id) => members[i + 1 + k]?.has(id)).length,
    })),
  );
  return { items, overlaps };
}

/** Keeps a rule under a name. */
export async function createSegment(
  ctx: Ctx,
  input: SegmentInput & { readonly shopId: bigint },
): Promise<{ id: string }> {
  requirePermission(ctx, "customers.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.segments', $1))", [
      input.shopId,
    ]);
    const known = await readSegments(tx, input.shopId);
    if (known.length >= SEGMENTS_MAX)
      throw new AppError(
        "conflict",
        "customers/too-many-segments",
        `A shop keeps at most ${SEGMENTS_MAX} segments.`,
      );
    const number = (known.at(-1)?.id ?? 0n) + 1n;
    await tx.run(
      "INSERT INTO customer_segment (shop_id, segment_id, name, rule, created_at) VALUES ($1, $2, $3, $4, $5)",
      [input.shopId, number, input.name, toJson(input.rule), ctx.now],
    );
    const id = toPublicId("customerSegment", number);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "customers.segment.create",
      entity: { kind: "customer-segment", id },
      after: { name: input.name, rule: input.rule },
    });
    return { id };
  });
}

async function requireSegment(ctx: Ctx, shopId: bigint, id: bigint): Promise<Segment> {
  const found = (await transaction(ctx, (tx) => readSegments(tx, shopId))).find(
    (one) => one.id === id,
  );
  if (!found) throw notFound(`Segment ${toPublicId("customerSegment", id)}`);
  return found;
}

/** Shoppers outside a segment whose purchases are most like its members'. */
export async function getLookAlikes(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly id: bigint },
): Promise<LookAlikesDto> {
  requirePermission(ctx, "customers.view");
  requireShop(ctx, input.shopId);
  const { rule } = await requireSegment(ctx, input.shopId, input.id);
  const members = findMembers(
    await listShopperTraits(ctx, { shopId: input.shopId, before: ctx.now }),
    rule,
  );
  const tastes = new Map<bigint, Map<string, number>>();
  for (const { shopperId, product } of await listPurchases(ctx, { shopId: input.shopId })) {
    const own = tastes.get(shopperId) ?? new Map<string, number>();
    own.set(product, (own.get(product) ?? 0) + 1);
    tastes.set(shopperId, own);
  }
  const found = findLookAlikes(tastes, new Set(members.keys()), LOOK_ALIKES_MAX);
  return {
    members: members.size,
    items: found.map(({ shopperId, likeness }) => ({ shopper: shopperId.toString(), likeness })),
  };
}

/** The members of a segment as CSV: the shop's own numbers, what they did, and no name, for none is kept. */
export async function exportSegment(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly id: bigint },
): Promise<string> {
  requirePermission(ctx, "customers.view");
  requireShop(ctx, input.shopId);
  const { rule } = await requireSegment(ctx, input.shopId, input.id);
  const members = findMembers(
    await listShopperTraits(ctx, { shopId: input.shopId, before: ctx.now }),
    rule,
  );
  await transaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "customers.segment.export",
      entity: { kind: "customer-segment", id: toPublicId("customerSegment", input.id) },
      after: { customers: members.size },
    }),
  );
  const lines = [...members.values()].map((one) =>
    [
      one.shopperId,
      one.orders,
      one.spent,
      one.daysSinceOrder?.toFixed(1) ?? "",
      one.clicks,
      one.carts,
    ].join(","),
  );
  return `${["shopper,orders,spent,days_since_order,clicks,carts", ...lines].join("\n")}\n`;
}
