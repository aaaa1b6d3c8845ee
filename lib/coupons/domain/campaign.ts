/** Who bears a coupon's money. */
export const PAYERS = ["shop", "platform", "creator"] as const;
export type Payer = (typeof PAYERS)[number];

/** One kind of coupon that a campaign may give. Amounts in minor units. */
export interface CouponArm {
  readonly name: string;
  readonly value: number;
  readonly threshold: number;
  /** Parts of 10,000, which they add up to. */
  readonly shares: Readonly<Record<Payer, number>>;
}

/** Most that may be spent by payer, in minor units, and most people who get a coupon; null for no limit. */
export interface CouponBudgets {
  readonly shop: number | null;
  readonly platform: number | null;
  readonly creator: number | null;
  readonly people: number | null;
}

/** What came of one person of a trial. Arm 0 is no coupon, arm k the k-th coupon. Amounts in minor units. */
export interface TrialRow {
  readonly arm: number;
  /** The chance of this arm, set by whoever drew it. */
  readonly propensity: number;
  readonly sales: number;
  /** What the coupon took off, whoever bore it. */
  readonly discount: number;
}

/** What the shop keeps of a row: margin on sales, less its own part of the coupon. */
export function toContribution(
  row: TrialRow,
  arms: readonly CouponArm[],
  marginRate: number,
): number {
  const share = (arms[row.arm - 1]?.shares.shop ?? 0) / 10_000;
  return marginRate * row.sales - share * row.discount;
}
