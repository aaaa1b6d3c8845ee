import { ratio } from "@/lib/kernel";
import type { Figures } from "./figures";
import type { MetricId } from "./metrics";

/** The parts of a figure row that metrics are read from; money in minor units. */
interface FigureParts {
  readonly money: Readonly<Record<MoneyPart, bigint>>;
  readonly ratios: Readonly<Record<RatioPart, number | null>>;
  readonly orders: number;
}

/** The amounts of a figure row, as reports list them. */
export const MONEY_PARTS = [
  "paidGmv",
  "refunds",
  "netSales",
  "adCash",
  "adGrant",
  "commissionOrganic",
  "commissionAd",
  "agencyFees",
  "merchantDiscount",
  "platformFee",
  "insurance",
  "otherMarketing",
  "marketingCost",
  "cogs",
  "contribution",
] as const;
type MoneyPart = (typeof MONEY_PARTS)[number];

const RATIO_PARTS = [
  "compositeRoi",
  "paidRoi",
  "netRoi",
  "contributionRoi",
  "payRoi",
  "completeness",
] as const;
type RatioPart = (typeof RATIO_PARTS)[number];

export type MetricValue =
  | { readonly kind: "money"; readonly minor: bigint }
  | { readonly kind: "ratio"; readonly value: number | null }
  | { readonly kind: "count"; readonly value: number };

/** A metric of one row. Ratios are Σ ÷ Σ; without a denominator they are null, and so is money per order without orders. */
function measureMetric(metric: MetricId, { money, ratios, orders }: FigureParts): MetricValue {
  switch (metric) {
    case "adSpend":
      return { kind: "money", minor: money.adCash + money.adGrant };
    case "commission":
      return { kind: "money", minor: money.commissionOrganic + money.commissionAd };
    case "refundRate":
      return { kind: "ratio", value: ratio(money.refunds, money.paidGmv) };
    case "costShare":
      return { kind: "ratio", value: ratio(money.marketingCost, money.netSales) };
    case "contributionMargin":
      return { kind: "ratio", value: ratio(money.contribution, money.netSales) };
    case "averageOrder":
      return orders === 0
        ? { kind: "ratio", value: null }
        : { kind: "money", minor: roundDivide(money.paidGmv, BigInt(orders)) };
    case "orders":
      return { kind: "count", value: orders };
    case "compositeRoi":
    case "paidRoi":
    case "netRoi":
    case "contributionRoi":
    case "payRoi":
    case "completeness":
      return { kind: "ratio", value: ratios[metric] };
    default:
      return { kind: "money", minor: money[metric] };
  }
}

/** A figure row as it is sent, with its money as text. */
type SentParts = Readonly<Record<MoneyPart, string>> &
  Readonly<Record<RatioPart, number | null>> & { readonly orders: number };

/** The metric of a row that was sent. */
export function measureRow(metric: MetricId, row: SentParts): MetricValue {
  const money = Object.fromEntries(MONEY_PARTS.map((part) => [part, BigInt(row[part])]));
  const ratios = Object.fromEntries(RATIO_PARTS.map((part) => [part, row[part]]));
  return measureMetric(metric, { money, ratios, orders: row.orders } as FigureParts);
}

/** The metric of a window's figures. */
export function measureFigures(metric: MetricId, figures: Figures): MetricValue {
  return measureMetric(metric, { money: figures, ratios: figures, orders: figures.orders });
}

/** Half away from zero. */
function roundDivide(a: bigint, b: bigint): bigint {
  const half = a >= 0n ? b / 2n : -b / 2n;
  return (a + half) / b;
}

/** For ordering and for curves: minor units, a ratio or a count; null where nothing can be said. */
export function toNumber(value: MetricValue): number | null {
  return value.kind === "money" ? Number(value.minor) : value.value;
}
