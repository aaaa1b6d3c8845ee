import "server-only";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { Purchase } from "@/lib/recommendation/server";
import { computeCohorts, findPayback } from "../domain/cohorts";
import { forecastCustomers } from "../domain/forecast-customers";
import { computeReplenishment } from "../domain/replenishment";
import {
  type CustomerSummary,
  RFM_SEGMENTS,
  type RfmScore,
  type RfmSegment,
  scoreRfm,
  segmentOf,
} from "../domain/score-rfm";
import { timeSecondOrder } from "../domain/second-order";
import { CROWDS, type CustomerProfile, sortCrowd } from "../domain/sort-crowd";
import type { CustomersDto } from "../schemas";
import { readProfiles } from "./profile-store";
import { readBookTerms, readPurchases, summarise, toDay, toHistories } from "./read-customers";

const FLOW_DAYS = 28;
const AHEAD_DAYS = 90;
const TOP = 20;
const REPLENISHED_MAX = 30;

const money = (value: number): string => BigInt(Math.round(value)).toString();

/** Customers of a shop by what they bought: segments and their flow, crowds, cohorts, lifetime value, what is due again. */
export async function getCustomers(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<CustomersDto> {
  requirePermission(ctx, "customers.view");
  requireShop(ctx, input.shopId);
  const [purchases, payback] = [
    await readPurchases(ctx, input.shopId),
    await readBookTerms(ctx, input.shopId),
  ];
  const today = toDay(ctx.now);
  const customers = summarise(purchases, today);
  const { profiles, withheld, isSimulated } = await readPeople(ctx, input.shopId, customers);
  const scores = scoreRfm(customers);
  const segments = customers.map((one, i) => toSegment(scores[i], one.orders));
  const repeaters = customers.filter(({ orders }) => orders > 1).length;
  return {
    customers: customers.length,
    purchases: purchases.length,
    repeatRate: customers.length > 0 ? repeaters / customers.length : null,
    withheld,
    segments: sumSegments(customers, segments, today),
    grid: countGrid(scores),
    flow: countFlow(purchases, customers, segments, today - FLOW_DAYS),
    crowds: sumCrowds(customers, profiles),
    cohorts: toCohorts(purchases, ctx.now, payback),
    payback: payback && {
      costPerOrder: money(payback.costPerOrder),
      marginRate: payback.marginRate,
    },
    lifetime: toLifetime(purchases, today),
    secondOrder: timeSecondOrder(toHistories(purchases).map(({ days }) => days)),
    replenishment: computeReplenishment(
      purchases.map(({ shopperId, product, title, at }) => ({
        customer: shopperId,
        product,
        title,
        day: toDay(at),
      })),
      today,
    ).slice(0, REPLENISHED_MAX),
    isSimulated,
  };
}

function toSegment(score: RfmScore | undefined, orders: number): RfmSegment {
  return score ? segmentOf(score, orders) : "lost";
}

async function readPeople(ctx: Ctx, shopId: bigint, customers: readonly CustomerSummary[]) {
  return transaction(ctx, async (tx) => {
    const profiles = await readProfiles(
      tx,
      shopId,
      customers.map(({ shopperId }) => shopperId),
    );
    const [row] = await tx.rows<{ withheld: number; isSample: boolean }>(
      `SELECT (SELECT count(*)::int FROM recommendation_shopper WHERE shop_id = $1 AND consent <> 'granted') AS withheld,
         (SELECT is_sample FROM shop WHERE id = $1) AS "isSample"`,
      [shopId],
    );
    return { profiles, withheld: row?.withheld ?? 0, isSimulated: row?.isSample ?? false };
  });
}

function sumSegments(
  customers: readonly CustomerSummary[],
  segments: readonly RfmSegment[],
  today: number,
): CustomersDto["segments"] {
  return RFM_SEGMENTS.map((segment) => {
    const own = customers.filter((_, i) => segments[i] === segment);
    const days = own.map(({ lastDay }) => today - lastDay).sort((a, b) => a - b);
    return {
      segment,
      customers: own.length,
      spent: money(own.reduce((sum, { spent }) => sum + spent, 0)),
      medianDaysSinceOrder: days[Math.floor(days.length / 2)] ?? null,
    };
  });
}

function countGrid(scores: readonly RfmScore[]): CustomersDto["grid"] {
  const fifths = [1, 2, 3, 4, 5];
  return fifths.flatMap((recency) =>
    fifths.map((frequency) => ({
      recency,
      frequency,
      customers: scores.filter(
        (score) => score.recency === recency && score.frequency === frequency,
      ).length,
    })),
  );
}

function countFlow(
  purchases: readonly Purchase[],
  customers: readonly CustomerSummary[],
  segments: readonly RfmSegment[],
  day: number,
): CustomersDto["flow"] {
  const before = summarise(purchases, day);
  const scores = scoreRfm(before);
  const was = new Map(before.map((one, i) => [one.shopperId, toSegment(scores[i], one.orders)]));
  const counts = new Map<string, CustomersDto["flow"][number]>();
  customers.forEach(({ shopperId }, i) => {
    const to = segments[i];
    if (!to) return;
    const from = was.get(shopperId) ?? "none";
    const key = `${from} ${to}`;
    counts.set(key, { from, to, customers: (counts.get(key)?.customers ?? 0) + 1 });
  });
  return [...counts.values()].sort((a, b) => b.customers - a.customers);
}

function sumCrowds(
  customers: readonly CustomerSummary[],
  profiles: ReadonlyMap<bigint, CustomerProfile>,
): CustomersDto["crowds"] {
  const order = customers.map(({ spent }) => spent).sort((a, b) => a - b);
  const rankOf = (spent: number) =>
    order.length > 1 ? order.findIndex((other) => other >= spent) / (order.length - 1) : 1;
  const ranks = new Map(order.map((spent) => [spent, 0]));
  for (const spent of ranks.keys()) ranks.set(spent, rankOf(spent));
  const crowds = customers.map(({ shopperId, spent }) =>
    sortCrowd(profiles.get(shopperId) ?? null, ranks.get(spent) ?? null),
  );
  return CROWDS.map((crowd) => {
    const own = customers.filter((_, i) => crowds[i] === crowd);
    return {
      crowd,
      customers: own.length,
      spent: money(own.reduce((sum, { spent }) => sum + spent, 0)),
    };
  });
}

function toCohorts(
  purchases: readonly Purchase[],
  now: Date,
  payback: { readonly costPerOrder: number; readonly marginRate: number } | null,
): CustomersDto["cohorts"] {
  const month = (at: Date) => at.toISOString().slice(0, 7);
  const rows = computeCohorts(
    purchases.map(({ shopperId, at, amount }) => ({
      customer: shopperId,
      month: month(at),
      amount: Number(amount),
    })),
    month(now),
  );
  return rows.map((row) => ({
    month: row.month,
    customers: row.customers,
    active: [...row.active],
    spentSoFar: row.spentSoFar.map(money),
    paybackMonths:
      payback && findPayback(row, { marginRate: payback.marginRate, cost: payback.costPerOrder }),
  }));
}

function toLifetime(purchases: readonly Purchase[], today: number): CustomersDto["lifetime"] {
  const found = forecastCustomers(toHistories(purchases), { today, aheadDays: AHEAD_DAYS });
  if (!found) return null;
  const { model, meanSpend, customers } = found;
  const top = customers
    .toSorted(
      (a, b) =>
        (b.expectedSpend ?? b.expectedPurchases) - (a.expectedSpend ?? a.expectedPurchases) ||
        (a.shopperId < b.shopperId ? -1 : 1),
    )
    .slice(0, TOP);
  const sum = (read: (one: (typeof customers)[number]) => number) =>
    customers.reduce((total, one) => total + read(one), 0);
  return {
    r: model.r,
    alpha: model.alpha,
    a: model.a,
    b: model.b,
    isSettled: model.isSettled,
    meanSpend: meanSpend === null ? null : money(meanSpend),
    aheadDays: AHEAD_DAYS,
    expectedPurchases: sum((one) => one.expectedPurchases),
    expectedSpend: meanSpend === null ? null : money(sum((one) => one.expectedSpend ?? 0)),
    top: top.map(({ shopperId, orders, alive, expectedPurchases, expectedSpend }) => ({
      shopper: shopperId.toString(),
      orders,
      alive,
      expectedPurchases,
      expectedSpend: expectedSpend === null ? null : money(expectedSpend),
    })),
  };
}
