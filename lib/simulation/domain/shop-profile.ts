import type { CalendarDay, Minor } from "@/lib/kernel";
import type { Channel } from "@/lib/ledger";
import type { AdResponse } from "./ad-response";
import type { Catalog } from "./catalog";

/** A unit cost and the day from which it holds. */
export interface CostLine {
  readonly effectiveOn: CalendarDay;
  readonly unitCost: Minor;
}

export interface Product {
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly spec: string;
  readonly price: Minor;
  /** By effective day, oldest first; the first holds from before the range. */
  readonly costs: readonly CostLine[];
  /** Share of sales, relative. */
  readonly weight: number;
  /** Orders that a paid visit brings, relative to the others. */
  readonly appeal: number;
  readonly platformFeeBps: number;
  /** Premium of the freight insurance that the shop gives with one order. */
  readonly premium: Minor;
}

/** One line of the dual-commission table. */
export interface RateLine {
  /** A product id, or `*` for every product without a line of its own. */
  readonly productId: string;
  readonly organicBps: number;
  readonly adBps: number;
  readonly effectiveOn: CalendarDay;
  /** Last day on which it holds; null for open. */
  readonly expiresOn: CalendarDay | null;
}

export interface Creator {
  readonly creatorId: string;
  readonly name: string;
  /** The account name that the alliance export prints beside the display name. */
  readonly handle: string;
  readonly following: number;
  /** Share of creator sales, relative. */
  readonly weight: number;
  /** Live sessions a week; the rest of the content is videos. */
  readonly sessionsPerWeek: number;
  /** Factor on the refund rate of what this creator sells. */
  readonly refundFactor: number;
  /** Orders that a paid click brings, relative to the others. */
  readonly persuasion: number;
  /** Service fee of the agency that lists the shop's goods with this creator, 0 without one. */
  readonly agencyBps: number;
  /** Service-provider commission, 0 without one. */
  readonly partnerBps: number;
  readonly rates: readonly RateLine[];
  /** First and last day of the cooperation. */
  readonly activeFrom: CalendarDay;
  readonly activeTo: CalendarDay;
}

/** 标准, 全域, 乘方: the last one pays the reduced platform fee. */
export type PlanMode = "standard" | "siteWide" | "overall";

export interface AdPlan {
  readonly campaignId: string;
  readonly name: string;
  readonly mode: PlanMode;
  readonly channel: Channel;
  readonly boostsCreators: boolean;
  /** Spend of an ordinary day, in minor units. */
  readonly referenceSpend: number;
  readonly response: AdResponse;
  readonly activeFrom: CalendarDay;
  readonly activeTo: CalendarDay;
}

/** Everything about a shop that does not change from order to order. */
export interface ShopProfile {
  readonly catalog: Catalog;
  readonly shopName: string;
  readonly companyName: string;
  readonly shopId: string;
  readonly adAccountId: string;
  /** Three digits that keep the ids of two shops apart. */
  readonly shopCode: string;
  readonly products: readonly Product[];
  readonly creators: readonly Creator[];
  readonly plans: readonly AdPlan[];
  /** Paid sub-orders of an ordinary day. */
  readonly paidPerDay: number;
  readonly refundRate: number;
  /** Mean of what a sub-order brings before refunds, in minor units; sizes the plans. */
  readonly meanOrderValue: number;
  readonly openingWallet: Minor;
}

/** The cost in force on a day. */
export function findUnitCost(product: Product, day: CalendarDay): Minor {
  const line = product.costs.findLast((cost) => cost.effectiveOn <= day) ?? product.costs[0];
  return line?.unitCost ?? 0n;
}

/** The rate line in force for a creator and product on a day: the product's own before the general one. */
export function findRate(creator: Creator, productId: string, day: CalendarDay): RateLine | null {
  const inForce = creator.rates.filter(
    (rate) => rate.effectiveOn <= day && (rate.expiresOn === null || day <= rate.expiresOn),
  );
  return (
    inForce.findLast((rate) => rate.productId === productId) ??
    inForce.findLast((rate) => rate.productId === "*") ??
    null
  );
}
