import { allocate } from "@/lib/kernel";
import type { PlanDay } from "./ad-day";
import type { AdPlan, Product } from "./shop-profile";

/** How many products an own plan is set up with. */
const SHOWN = 5;

/** The part of a plan's day that one product took; null where the plan shows a room and no product. */
export interface ProductPart
  extends Pick<PlanDay, "spend" | "impressions" | "clicks" | "orders" | "gmv"> {
  readonly product: Product | null;
}

/** The products that a plan for products is set up with: every plan starts at another of the best sellers. */
export function listShown(
  plan: AdPlan,
  plans: readonly AdPlan[],
  products: readonly Product[],
): readonly Product[] {
  if (plan.channel === "live" || plan.boostsCreators) return [];
  const start = Math.max(0, plans.indexOf(plan)) % 3;
  return products.toSorted((a, b) => b.weight - a.weight).slice(start, start + SHOWN);
}

/**
 * A plan's day by product, summing to the day exactly. What each product sold is known order by order; visits follow what
 * was sold and what is shown, and a product that few visitors buy takes more of them, and of the money, for the same orders.
 */
export function splitByProduct(row: PlanDay, shown: readonly Product[]): ProductPart[] {
  const { spend, impressions, clicks, orders, gmv } = row;
  const products = [...new Set([...shown, ...row.sold.map(({ product }) => product)])];
  if (row.plan.channel === "live" || products.length === 0)
    return [{ product: null, spend, impressions, clicks, orders, gmv }];
  const own = products.map((product) => row.sold.filter((sale) => sale.product === product));
  const weights = weighVisits(products, own, shown);
  const visits = allocate(BigInt(clicks - orders), weights);
  const counts = own.map((sales, index) => sales.length + Number(visits[index] ?? 0n));
  const spends = allocate(spend, counts.map(BigInt));
  const views = allocate(BigInt(impressions - clicks), counts.map(BigInt));
  return products
    .map((product, index) => ({
      product,
      spend: spends[index] ?? 0n,
      impressions: (counts[index] ?? 0) + Number(views[index] ?? 0n),
      clicks: counts[index] ?? 0,
      orders: own[index]?.length ?? 0,
      gmv: (own[index] ?? []).reduce((sum, sale) => sum + sale.gmv, 0n),
    }))
    .filter((part) => part.spend > 0n || part.clicks > 0);
}

/** Half of the visits follow the day's orders and half what is shown, each over how readily a visitor buys it. */
function weighVisits(
  products: readonly Product[],
  own: readonly (readonly unknown[])[],
  shown: readonly Product[],
): bigint[] {
  const orders = own.reduce((sum, sales) => sum + sales.length, 0);
  const weightShown = shown.reduce((sum, { weight }) => sum + weight, 0);
  return products.map((product, index) => {
    const ofOrders = orders > 0 ? (own[index]?.length ?? 0) / orders : 0;
    const ofShown = shown.includes(product) ? product.weight / weightShown : 0;
    return BigInt(Math.round((1e6 * (ofOrders + ofShown)) / product.appeal));
  });
}
