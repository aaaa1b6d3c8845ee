import type { FigureDefinition, MetricId } from "@/lib/ledger";

/** A ratio of the catalogue as sums of its other metrics: what stands above and below the line. */
export interface RatioParts {
  readonly above: readonly MetricId[];
  readonly below: readonly MetricId[];
}

/** 4101 商家让利 counts on both sides of a return where the definition calls it marketing. */
const DISCOUNT_ACCOUNT = 4101;

/** How a ratio follows from other metrics under a definition; null for what the book alone can tell. */
export function ratioPartsOf(
  metric: MetricId,
  definition: Pick<FigureDefinition, "includesDiscount" | "marketingAccounts" | "salesBase">,
): RatioParts | null {
  const counts =
    definition.includesDiscount || definition.marketingAccounts.includes(DISCOUNT_ACCOUNT);
  const withDiscount = (sales: MetricId): RatioParts => ({
    above: counts ? [sales, "merchantDiscount"] : [sales],
    below: ["marketingCost"],
  });
  switch (metric) {
    case "compositeRoi":
      return withDiscount(definition.salesBase === "paid" ? "paidGmv" : "netSales");
    case "netRoi":
      return withDiscount("netSales");
    case "paidRoi":
      return withDiscount("paidGmv");
    case "contributionRoi":
      return { above: ["contribution", "marketingCost"], below: ["marketingCost"] };
    case "refundRate":
      return { above: ["refunds"], below: ["paidGmv"] };
    case "costShare":
      return { above: ["marketingCost"], below: ["netSales"] };
    case "contributionMargin":
      return { above: ["contribution"], below: ["netSales"] };
    case "averageOrder":
      return { above: ["paidGmv"], below: ["orders"] };
    default:
      return null;
  }
}

/** The metrics of a tile with whatever its ratios are made of, so that a sheet can work them out. */
export function withParts(
  metrics: readonly MetricId[],
  definition: Parameters<typeof ratioPartsOf>[1],
): MetricId[] {
  const all = new Set(metrics);
  for (const metric of metrics) {
    const parts = ratioPartsOf(metric, definition);
    for (const part of [...(parts?.above ?? []), ...(parts?.below ?? [])]) all.add(part);
  }
  return [...all];
}
