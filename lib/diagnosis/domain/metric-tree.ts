import type { Minor } from "@/lib/kernel";
import { roundToSum, splitChange } from "./exact-parts";

/** The amounts of one window that the tree is grown from. Counts are null where no source tells them. */
export interface TreeAmounts {
  readonly paidGmv: Minor;
  readonly refunds: Minor;
  readonly orders: number;
  readonly cogs: Minor;
  readonly otherCosts: Minor;
  /** 营销成本 by its parts; they sum to the whole. */
  readonly costs: readonly { readonly name: string; readonly amount: Minor }[];
  /** What plan reports tell of ad traffic. */
  readonly ads: {
    readonly impressions: number;
    readonly clicks: number;
    readonly orders: number;
    readonly gmv: Minor;
  } | null;
}

/** A figure of the tree: what it was, what it is, and what its move did to the figure above it. */
export interface TreeNode {
  readonly id: string;
  readonly parent: string | null;
  readonly unit: "money" | "count" | "rate" | "ratio";
  /** Money in minor units, as a whole number; the rest as they are. */
  readonly before: number | Minor | null;
  readonly after: number | Minor | null;
  /** In minor units of the parent's change; a ratio's parts are in the ratio. */
  readonly effect: Minor | number | null;
}

/**
 * Two windows as a tree. 净成交额 = 支付GMV − 退款; 支付GMV = 订单 × 客单 and, of ad traffic, 曝光 × 点击率 × 转化率 × 客单;
 * 综合ROI by the accounts under it; 贡献利润 by every cost. Products split by LMDI, sums by their differences; every set
 * of children sums to the parent's change, money to the minor unit.
 */
export function growMetricTree(before: TreeAmounts, after: TreeAmounts): TreeNode[] {
  const net = (amounts: TreeAmounts): Minor => amounts.paidGmv - amounts.refunds;
  const cost = (amounts: TreeAmounts): Minor =>
    amounts.costs.reduce((sum, { amount }) => sum + amount, 0n);
  const profit = (amounts: TreeAmounts): Minor =>
    net(amounts) - amounts.cogs - cost(amounts) - amounts.otherCosts;
  const money = (
    id: string,
    parent: string | null,
    of: (amounts: TreeAmounts) => Minor,
    sign: bigint,
  ): TreeNode => ({
    id,
    parent,
    unit: "money",
    before: of(before),
    after: of(after),
    effect: parent === null ? null : sign * (of(after) - of(before)),
  });
  return [
    money("contribution", null, profit, 1n),
    money("netSales", "contribution", net, 1n),
    money("paidGmv", "netSales", ({ paidGmv }) => paidGmv, 1n),
    ...splitOrders(before, after),
    ...splitAds(before, after),
    money("refunds", "netSales", ({ refunds }) => refunds, -1n),
    money("cogs", "contribution", ({ cogs }) => cogs, -1n),
    money("marketingCost", "contribution", cost, -1n),
    ...after.costs.map(({ name }) =>
      money(
        name,
        "marketingCost",
        ({ costs }) => costs.find((one) => one.name === name)?.amount ?? 0n,
        1n,
      ),
    ),
    money("otherCosts", "contribution", ({ otherCosts }) => otherCosts, -1n),
    ...splitRoi({ net: net(before), costs: before.costs }, { net: net(after), costs: after.costs }),
  ];
}

function splitOrders(before: TreeAmounts, after: TreeAmounts): TreeNode[] {
  const value = ({ paidGmv, orders }: TreeAmounts): number =>
    orders > 0 ? Number(paidGmv) / orders : 0;
  const [orders, orderValue] = splitChange(
    [
      { name: "orders", before: before.orders, after: after.orders },
      { name: "orderValue", before: value(before), after: value(after) },
    ],
    after.paidGmv - before.paidGmv,
  );
  return [
    {
      id: "orders",
      parent: "paidGmv",
      unit: "count",
      before: before.orders,
      after: after.orders,
      effect: orders?.effect ?? null,
    },
    {
      id: "orderValue",
      parent: "paidGmv",
      unit: "money",
      before: before.orders > 0 ? BigInt(Math.round(value(before))) : null,
      after: after.orders > 0 ? BigInt(Math.round(value(after))) : null,
      effect: orderValue?.effect ?? null,
    },
  ];
}

/** GMV of ad traffic = impressions × GPM ÷ 1000, with GPM = click rate × conversion rate × order value × 1000. */
function splitAds({ ads: before }: TreeAmounts, { ads: after }: TreeAmounts): TreeNode[] {
  if (!before || !after || before.impressions <= 0 || after.impressions <= 0) return [];
  const rates = (ads: NonNullable<TreeAmounts["ads"]>) => [
    { name: "impressions", value: ads.impressions, unit: "count" as const },
    { name: "clickRate", value: ads.clicks / ads.impressions, unit: "rate" as const },
    {
      name: "conversionRate",
      value: ads.clicks > 0 ? ads.orders / ads.clicks : 0,
      unit: "rate" as const,
    },
    {
      name: "adOrderValue",
      value: ads.orders > 0 ? Number(ads.gmv) / ads.orders : 0,
      unit: "money" as const,
    },
  ];
  const was = rates(before);
  const is = rates(after);
  const effects = splitChange(
    was.map(({ name, value }, i) => ({ name, before: value, after: is[i]?.value ?? 0 })),
    after.gmv - before.gmv,
  );
  const shown = (value: number, unit: TreeNode["unit"]): number | Minor =>
    unit === "money" ? BigInt(Math.round(value)) : value;
  return [
    {
      id: "adGmv",
      parent: null,
      unit: "money",
      before: before.gmv,
      after: after.gmv,
      effect: null,
    },
    ...was.map(
      ({ name, value, unit }, i): TreeNode => ({
        id: name,
        parent: "adGmv",
        unit,
        before: shown(value, unit),
        after: shown(is[i]?.value ?? 0, unit),
        effect: effects[i]?.effect ?? null,
      }),
    ),
    {
      id: "gpm",
      parent: null,
      unit: "money",
      before: gpmOf(before),
      after: gpmOf(after),
      effect: null,
    },
  ];
}

const gpmOf = ({ gmv, impressions }: NonNullable<TreeAmounts["ads"]>): Minor =>
  impressions > 0 ? (gmv * 1000n) / BigInt(impressions) : 0n;

const SCALE = 1_000_000n;

interface RoiAmounts {
  readonly net: Minor;
  readonly costs: TreeAmounts["costs"];
}

/**
 * 综合ROI = 净成交额 ÷ 营销成本 by LMDI: the share of sales, and that of cost by how much each account moved. Effects are in
 * the ratio and sum to its change in millionths.
 */
function splitRoi(before: RoiAmounts, after: RoiAmounts): TreeNode[] {
  const cost = ({ costs }: RoiAmounts): Minor =>
    costs.reduce((sum, { amount }) => sum + amount, 0n);
  const [costBefore, costAfter] = [cost(before), cost(after)];
  if (costBefore <= 0n || costAfter <= 0n || before.net <= 0n || after.net <= 0n) return [];
  const roi = (net: Minor, spent: Minor): number => Number((net * SCALE) / spent) / Number(SCALE);
  const was = roi(before.net, costBefore);
  const is = roi(after.net, costAfter);
  const change = BigInt(Math.round((is - was) * Number(SCALE)));
  const [sales, costs] = splitChange(
    [
      { name: "sales", before: Number(before.net), after: Number(after.net) },
      { name: "cost", before: 1 / Number(costBefore), after: 1 / Number(costAfter) },
    ].map((factor) => ({
      ...factor,
      before: factor.before * (factor.name === "cost" ? Number(SCALE) : 1),
      after: factor.after * (factor.name === "cost" ? Number(SCALE) : 1),
    })),
    change,
  );
  const moved = Number(costAfter - costBefore);
  const costEffect = costs?.effect ?? 0n;
  const shares = after.costs.map(({ name, amount }) => {
    const earlier = before.costs.find((one) => one.name === name)?.amount ?? 0n;
    return moved === 0 ? 0 : (Number(costEffect) * Number(amount - earlier)) / moved;
  });
  const parts = roundToSum(shares, moved === 0 ? 0n : costEffect);
  const ratio = (
    id: string,
    parent: string | null,
    one: number | null,
    other: number | null,
    effect: Minor | null,
  ): TreeNode => ({
    id,
    parent,
    unit: "ratio",
    before: one,
    after: other,
    effect: effect === null ? null : Number(effect) / Number(SCALE),
  });
  return [
    ratio("compositeRoi", null, was, is, null),
    ratio("roi.netSales", "compositeRoi", null, null, sales?.effect ?? 0n),
    ...after.costs.map(({ name }, i) =>
      ratio(`roi.${name}`, "compositeRoi", null, null, parts[i] ?? 0n),
    ),
  ];
}
