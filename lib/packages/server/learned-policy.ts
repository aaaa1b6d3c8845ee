import "server-only";
import type { LinearArms } from "@/lib/numerics/bandits/linear-arms";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { listImpressionOrders } from "@/lib/recommendation/server";
import { learnPolicy } from "../domain/package-policy";
import { FEATURE_COLUMNS } from "../domain/shopper-features";
import { readLog, readOpenDecisions, tellDecisions } from "./decision-store";
import { readRule, type StoredRule } from "./rule-store";

export interface LearnedPolicy {
  readonly rule: StoredRule;
  readonly state: LinearArms;
}

const KEPT_MS = 60_000;
const SHOPS_MAX = 200;
const LEARNED_MAX = 50_000;
const DAY_MS = 86_400_000;

interface Kept {
  readonly policy: Promise<LearnedPolicy>;
  readonly until: number;
  /** What was learned before, served while the new is on its way. */
  readonly before: LearnedPolicy | null;
}

const kept = new Map<string, Kept>();

/**
 * The shop's rule and what its policy has learned, at most a minute old; while it is learned anew, the old one serves.
 */
export async function readLearnedPolicy(ctx: Ctx, shopId: bigint): Promise<LearnedPolicy> {
  const key = shopId.toString();
  const known = kept.get(key);
  if (known && known.until > ctx.now.getTime()) return known.before ?? known.policy;
  if (kept.size >= SHOPS_MAX) kept.clear();
  const before = known ? await known.policy.catch(() => null) : null;
  const policy = learn(ctx, shopId);
  const entry = { policy, until: ctx.now.getTime() + KEPT_MS, before };
  kept.set(key, entry);
  policy.then(
    () => kept.set(key, { ...entry, before: null }),
    () => kept.delete(key),
  );
  return before ?? policy;
}

/** Lets the next list see a rule that was changed. */
export function forgetLearnedPolicy(shopId: bigint): void {
  kept.delete(shopId.toString());
}

async function learn(ctx: Ctx, shopId: bigint): Promise<LearnedPolicy> {
  const rule = await transaction(ctx, (tx) => readRule(tx, shopId));
  await settleDecisions(ctx, { shopId, outcomeDays: rule.outcomeDays });
  const log = await transaction(ctx, (tx) => readLog(tx, shopId, LEARNED_MAX, FEATURE_COLUMNS));
  return { rule, state: learnPolicy(log) };
}

/**
 * Notes what came of lists whose days are over: orders that named the list, at the margin of the day it was shown, less what
 * the package cost. A list without an order left nothing; that is an outcome too.
 */
export async function settleDecisions(
  ctx: Ctx,
  { shopId, outcomeDays }: { readonly shopId: bigint; readonly outcomeDays: number },
): Promise<number> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, shopId);
  const span = outcomeDays * DAY_MS;
  const before = new Date(ctx.now.getTime() - span);
  const open = await transaction(ctx, (tx) => readOpenDecisions(tx, shopId, before));
  const [oldest] = open;
  if (!oldest) return 0;
  const orders = Map.groupBy(
    await listImpressionOrders(ctx, { shopId, since: oldest.at }),
    ({ impression }) => impression,
  );
  const rows = open.map((one) => {
    const own = (orders.get(one.key) ?? []).filter(
      ({ shopperId, at }) =>
        shopperId === one.shopperId && at >= one.at && at.getTime() <= one.at.getTime() + span,
    );
    const contribution = own.reduce((sum, { amount, price }) => {
      const coupon = price >= one.couponThreshold ? one.couponCost : 0n;
      return sum + (amount * BigInt(one.marginBps)) / 10_000n - one.orderCost - coupon;
    }, 0n);
    return { key: one.key, orders: own.length, contribution };
  });
  await transaction(ctx, (tx) => tellDecisions(tx, shopId, rows, ctx.now));
  return rows.length;
}
