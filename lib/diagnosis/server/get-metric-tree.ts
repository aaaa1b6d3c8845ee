import "server-only";
import { type DayRange, invariant, type Minor } from "@/lib/kernel";
import type { FigureRowDto } from "@/lib/ledger";
import { getFigures, listPlanDays, readStageCounts } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { computeFunnel, type FunnelReading } from "../domain/funnel";
import { growMetricTree, type TreeAmounts } from "../domain/metric-tree";
import type { MetricTreeDto, TreeInput } from "../schemas";

/** Two windows as the metric tree, every change split over what it is made of, and the way of a sale with its leaks. */
export async function getMetricTree(
  ctx: Ctx,
  input: TreeInput & { readonly shopId: bigint },
): Promise<MetricTreeDto> {
  requirePermission(ctx, "diagnosis.view");
  requireShop(ctx, input.shopId);
  const { shopId, from, to } = input;
  const window = { from, to };
  const { currency, total, comparison } = await getFigures(ctx, { ...input, basis: "business" });
  invariant(comparison, "a tree compares two windows");
  const reference = { from: comparison.from, to: comparison.to };
  const zero = comparison.total;
  const [ads, adsBefore, counts, countsBefore] = [
    await readAds(ctx, shopId, window),
    await readAds(ctx, shopId, reference),
    await readCounts(ctx, shopId, window),
    await readCounts(ctx, shopId, reference),
  ];
  const nodes = growMetricTree(toAmounts(zero, adsBefore), toAmounts(total, ads));
  const text = (value: number | Minor | null): number | string | null =>
    typeof value === "bigint" ? value.toString() : value;
  return {
    currency,
    window,
    reference,
    nodes: nodes.map((node) => ({
      ...node,
      before: text(node.before),
      after: text(node.after),
      effect: text(node.effect),
    })),
    funnel: computeFunnel(counts, countsBefore, BigInt(total.paidGmv)).map((node) => ({
      ...node,
      leak: node.leak === null ? null : node.leak.toString(),
    })),
  };
}

const COSTS = [
  "adCash",
  "commissionOrganic",
  "commissionAd",
  "agencyFees",
  "platformFee",
  "insurance",
  "otherMarketing",
] as const;

/** The figures of a row as amounts that add up: what marketing cost holds beyond its named parts stands as `other`. */
function toAmounts(row: FigureRowDto, ads: TreeAmounts["ads"]): TreeAmounts {
  const amount = (name: keyof FigureRowDto): Minor => BigInt(String(row[name]));
  const named = COSTS.map((name) => ({ name, amount: amount(name) }));
  const beyond = amount("marketingCost") - named.reduce((sum, one) => sum + one.amount, 0n);
  const costs = beyond === 0n ? named : [...named, { name: "grants", amount: beyond }];
  return {
    paidGmv: amount("paidGmv"),
    refunds: amount("refunds"),
    orders: row.orders,
    cogs: amount("cogs"),
    costs,
    otherCosts:
      amount("netSales") - amount("cogs") - amount("marketingCost") - amount("contribution"),
    ads,
  };
}

async function readAds(ctx: Ctx, shopId: bigint, range: DayRange): Promise<TreeAmounts["ads"]> {
  const plans = await listPlanDays(ctx, { shopId, range });
  const told = plans.filter(({ impressions }) => impressions !== null);
  if (told.length === 0) return null;
  const sum = (read: (plan: (typeof told)[number]) => bigint | null): number =>
    told.reduce((total, plan) => total + Number(read(plan) ?? 0n), 0);
  return {
    impressions: sum(({ impressions }) => impressions),
    clicks: sum(({ clicks }) => clicks),
    orders: sum(({ orders }) => orders),
    gmv: told.reduce((total, { gmv }) => total + (gmv ?? 0n), 0n),
  };
}

async function readCounts(
  ctx: Ctx,
  shopId: bigint,
  range: DayRange,
): Promise<Readonly<Partial<Record<string, FunnelReading>>>> {
  const counts = await readStageCounts(ctx, { shopId, range });
  return Object.fromEntries(counts.map(({ stage, count, hours }) => [stage, { count, hours }]));
}
