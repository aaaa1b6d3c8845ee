export type Category = "tea" | "skincare" | "snacks" | "apparel";

/** Name, specification, list price and cost in yuan. */
export type CatalogItem = readonly [
  name: string,
  spec: string,
  priceYuan: number,
  costYuan: number,
];

/** What a category is like before a shop is drawn from it. */
export interface Catalog {
  readonly shopName: string;
  readonly companyName: string;
  readonly skuPrefix: string;
  /** Technical service fee of the category outside the reduced-fee plans, one of these a product. */
  readonly platformFeeBps: readonly number[];
  /** Share of paid orders that ask for money back, in part or whole. */
  readonly refundRate: number;
  /** Demand by calendar month, January first, around 1. */
  readonly monthly: readonly number[];
  /** How much of a general promotion's lift this category takes; 1 is all of it. */
  readonly promotionAppetite: number;
  /** Lift of the weeks before the lunar new year. */
  readonly newYearLift: number;
  /** Organic commission rates that creators of this category ask, lowest to highest. */
  readonly commissionBps: readonly number[];
  readonly items: readonly CatalogItem[];
  readonly creatorNames: readonly string[];
}
