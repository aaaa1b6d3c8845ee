import { countDays } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import { createAdPlans } from "./create-ad-plans";
import { createCreators } from "./create-creators";
import { createProducts } from "./create-products";
import { planDemand } from "./demand";
import { findCatalog } from "./find-catalog";
import { PAID_SHARE } from "./order-constants";
import type { ShopOptions } from "./shop-options";
import type { Product, ShopProfile } from "./shop-profile";

/** Quantity times the share of the list price that is left after discounts, averaged over orders. */
const VALUE_PER_LIST_PRICE = 1.15;
const OPENING_WALLET_DAYS = 14;

/**
 * Draws a shop and sizes it so that the expected number of sub-orders over the range is the one asked for: a first
 * profile is sized by the mean day, its demand is added up over the real calendar, and everything scales by the ratio.
 */
export function createShopProfile(options: ShopOptions): ShopProfile {
  const paidPerDay = (options.orders * PAID_SHARE) / countDays(options);
  const sketch = createProfile(options, paidPerDay);
  const expected = planDemand(sketch, options).reduce((sum, day) => sum + day.expected, 0);
  return createProfile(options, (paidPerDay * options.orders * PAID_SHARE) / expected);
}

function createProfile(options: ShopOptions, paidPerDay: number): ShopProfile {
  const rng = createRng(options.seed).fork("profile");
  const catalog = findCatalog(options.category);
  const products = createProducts(catalog, options, rng);
  const refundRate = Math.min(0.9, catalog.refundRate * options.temper.refundFactor);
  const meanOrderValue = meanPrice(products) * VALUE_PER_LIST_PRICE;
  const plans = createAdPlans(options, paidPerDay, meanOrderValue * (1 - refundRate), rng);
  const spendPerDay = plans.reduce((sum, plan) => sum + plan.referenceSpend, 0);
  return {
    catalog,
    shopName: options.shopName ?? catalog.shopName,
    companyName: catalog.companyName,
    shopId: String(100_000_000 + rng.fork("shop").below(800_000_000)),
    adAccountId: `17${String(rng.fork("account").below(1_000_000_000)).padStart(14, "0")}`,
    shopCode: String(rng.fork("code").below(1000)).padStart(3, "0"),
    products,
    creators: createCreators(catalog, options, products, rng),
    plans,
    paidPerDay,
    refundRate,
    meanOrderValue,
    openingWallet:
      options.openingWallet ??
      BigInt(Math.round((spendPerDay * OPENING_WALLET_DAYS) / 1000)) * 1000n,
  };
}

function meanPrice(products: readonly Product[]): number {
  const weight = products.reduce((sum, product) => sum + product.weight, 0);
  return (
    products.reduce((sum, product) => sum + product.weight * Number(product.price), 0) / weight
  );
}
