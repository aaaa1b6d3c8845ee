import { geometricAdstock } from "@/lib/numerics/geometric-adstock";

/** One lever's days as its fit sees them. Spend and sales are minor units a day, aligned. */
export interface LeverPanel {
  readonly spend: Float64Array;
  readonly sales: Float64Array;
  /** How strong each day was for this lever: 1 is a day like the mean. */
  readonly strength: Float64Array;
  /** How much a day teaches: 0 not at all, 1 fully; more when a bootstrap drew its week more often. */
  readonly mask: Float64Array;
}

/** The curve's bent parameters, on scales that a search can walk: logit of carry-over, log half over the typical spend, log shape. */
export type LeverPoint = Float64Array;

export interface LeverShape {
  readonly adstock: number;
  readonly half: number;
  readonly shape: number;
}

export function toShape(point: LeverPoint, typicalSpend: number): LeverShape {
  return {
    adstock: 1 / (1 + Math.exp(-(point[0] ?? 0))),
    half: typicalSpend * Math.exp(point[1] ?? 0),
    shape: Math.exp(point[2] ?? 0),
  };
}

/** The sales of every day per unit of ceiling: strength times the Hill curve of the carried spend. */
export function unitSales(
  { spend, strength }: LeverPanel,
  { adstock, half, shape }: LeverShape,
): Float64Array {
  const carried = geometricAdstock(spend, adstock, { form: "normalised" });
  return carried.map((value, day) => {
    if (value <= 0) return 0;
    const power = (value / half) ** shape;
    return ((strength[day] ?? 1) * power) / (1 + power);
  });
}

/** The mean spend of the days on which anything was spent. */
export function typicalSpend({ spend, mask }: LeverPanel): number {
  const spent = spend.filter((value, day) => value > 0 && (mask[day] ?? 0) > 0);
  return spent.length > 0 ? spent.reduce((sum, value) => sum + value, 0) / spent.length : 1;
}
