import type { ProductRole } from "./choose-products";

/** What a product sold in a window; margin is null where its cost is not known. */
export interface SoldProduct {
  readonly id: string;
  readonly orders: number;
  readonly price: number;
  readonly marginRate: number | null;
  /** Days since it was first sold. */
  readonly ageDays: number;
}

const NEW_DAYS = 45;
/** The best sellers that make up this share of all orders are the hits. */
const HIT_SHARE = 0.5;

/**
 * Gives every product a role by rule: young ones are new, the best sellers that make up half of all orders are hits, the rest
 * earn the margin where theirs is at least the median, and draw people in where it is not.
 */
export function assignRoles(products: readonly SoldProduct[]): ReadonlyMap<string, ProductRole> {
  const roles = new Map<string, ProductRole>();
  const all = products.reduce((sum, { orders }) => sum + orders, 0);
  const margins = products
    .flatMap(({ marginRate }) => (marginRate === null ? [] : [marginRate]))
    .sort((a, b) => a - b);
  const median = margins[Math.floor((margins.length - 1) / 2)] ?? 0;
  let counted = 0;
  for (const product of [...products].sort(
    (a, b) => b.orders - a.orders || (a.id < b.id ? -1 : 1),
  )) {
    const isHit = counted < HIT_SHARE * all;
    counted += product.orders;
    if (product.ageDays < NEW_DAYS) roles.set(product.id, "new");
    else if (isHit) roles.set(product.id, "hit");
    else roles.set(product.id, (product.marginRate ?? median) >= median ? "profit" : "traffic");
  }
  return roles;
}

const BELIEF_CLICKS = 200;

/** Orders ÷ clicks, drawn towards the shop's own rate while the clicks are few. */
export function shrinkConversion(
  { clicks, orders }: { readonly clicks: number; readonly orders: number },
  shopRate: number,
): number {
  return (orders + BELIEF_CLICKS * shopRate) / (clicks + BELIEF_CLICKS);
}
