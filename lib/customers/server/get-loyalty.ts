import "server-only";
import { listBalances } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { POINT_KINDS, type PointKind, sumPoints } from "../domain/points";
import { sortTiers } from "../domain/tiers";
import type { LoyaltyDto } from "../loyalty-schemas";
import { readPoints, readProgram, type StoredPoints } from "./points-store";
import { DAY_MS, readPurchases, summarise, toDay } from "./read-customers";

const TIER_DAYS = 365;
const OWED = "2201";
const MONTHS = 12;

/** Members by tier, and their points beside what the book owes for them. */
export async function getLoyalty(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<LoyaltyDto> {
  requirePermission(ctx, "customers.view");
  requireShop(ctx, input.shopId);
  const read = await transaction(ctx, async (tx) => ({
    program: await readProgram(tx, input.shopId),
    events: await readPoints(tx, input.shopId),
    state: await tx.rows<{ unposted: bigint; isSimulated: boolean }>(
      `SELECT COALESCE(sum(CASE WHEN entry_id IS NULL THEN CASE kind WHEN 'earned' THEN amount_minor ELSE -amount_minor END ELSE 0 END), 0)::bigint
         AS unposted, COALESCE(bool_or(is_simulated), false) AS "isSimulated" FROM customer_points WHERE shop_id = $1`,
      [input.shopId],
    ),
  }));
  const { program, events } = read;
  const [state] = read.state;
  const members = await readMembers(ctx, input.shopId, events);
  const tiers = sortTiers(
    (program?.tiers ?? []).map(({ name, spent }) => ({ name, spent: Number(spent) })),
    members,
  );
  const lowest = Math.min(
    ...(program?.tiers ?? []).map(({ spent }) => Number(spent)),
    Number.POSITIVE_INFINITY,
  );
  const others = members.filter(({ spent }) => spent < lowest);
  return {
    program,
    tiers: tiers.map((tier) => ({
      ...tier,
      spent: BigInt(Math.round(tier.spent)).toString(),
      points: tier.points.toString(),
    })),
    others: {
      members: others.length,
      repeatRate:
        others.length > 0 ? others.filter(({ orders }) => orders > 1).length / others.length : null,
    },
    points: {
      ...sumKinds(events),
      liability: await readLiability(ctx, input.shopId),
      unposted: (state?.unposted ?? 0n).toString(),
      months: sumMonths(events),
    },
    isSimulated: state?.isSimulated ?? false,
  };
}

async function readMembers(ctx: Ctx, shopId: bigint, events: readonly StoredPoints[]) {
  const since = new Date(ctx.now.getTime() - TIER_DAYS * DAY_MS);
  const purchases = (await readPurchases(ctx, shopId)).filter(({ at }) => at >= since);
  const held = sumPoints(events);
  return summarise(purchases, toDay(ctx.now)).map(({ shopperId, orders, spent }) => ({
    orders,
    spent,
    points: held.get(shopperId) ?? 0n,
  }));
}

function sumKinds(events: readonly StoredPoints[]) {
  const points = (kind: PointKind) =>
    events.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.points, 0n);
  const [earned, redeemed, expired] = POINT_KINDS.map(points) as [bigint, bigint, bigint];
  const owed = events.reduce(
    (sum, { kind, amount }) => sum + (kind === "earned" ? amount : -amount),
    0n,
  );
  return {
    earned: earned.toString(),
    redeemed: redeemed.toString(),
    expired: expired.toString(),
    outstanding: (earned - redeemed - expired).toString(),
    owed: owed.toString(),
  };
}

function sumMonths(events: readonly StoredPoints[]): LoyaltyDto["points"]["months"] {
  const months = Map.groupBy(events, ({ day }) => day.slice(0, 7));
  return [...months]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .slice(-MONTHS)
    .map(([month, own]) => {
      const sum = (kind: PointKind) =>
        own
          .filter((one) => one.kind === kind)
          .reduce((total, { amount }) => total + amount, 0n)
          .toString();
      return {
        month,
        earned: sum("earned"),
        redeemed: sum("redeemed"),
        expired: sum("expired"),
      };
    });
}

/** What stands on the account of points, as the book has it; credit is owed. */
async function readLiability(ctx: Ctx, shopId: bigint): Promise<string | null> {
  if (!ctx.permissions.has("ledger.view")) return null;
  const { rows } = await listBalances(ctx, { shopId, basis: "business", by: "account" });
  const row = rows.find(({ account }) => account === OWED);
  return row ? (-BigInt(row.balance)).toString() : "0";
}
