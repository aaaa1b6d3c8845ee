import { addDays, countDays } from "@/lib/kernel";
import type { Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import type { Catalog, CatalogItem } from "./catalog";
import type { ShopOptions } from "./shop-options";
import type { CostLine, Product } from "./shop-profile";

/** Dear goods turn fewer visitors into buyers: sales of a visit rise with a power of the price far below one. */
const PRICE_PULL = 0.75;
const REFERENCE_PRICE_YUAN = 100;
const APPEAL_SPREAD = 0.2;

/** Draws the shop's range of goods: a few sell most, a quarter of them change their cost on the way. */
export function createProducts(catalog: Catalog, options: ShopOptions, root: Rng): Product[] {
  return listItems(catalog, options.products).map(([name, spec, priceYuan, costYuan], index) => {
    const rng = root.fork("product", index);
    const base = 100_000 + rng.below(900_000);
    return {
      productId: `35${String(rng.below(1_000_000)).padStart(6, "0")}${String(index).padStart(5, "0")}${base}`,
      sku: `${catalog.skuPrefix}-${String(index + 1).padStart(3, "0")}`,
      name,
      spec,
      price: toMinor(priceYuan * options.priceFactor),
      costs: createCosts(options, costYuan * options.temper.costFactor * options.priceFactor, rng),
      weight: (index + 2) ** -0.7 * Math.exp(sampleNormal(rng, 0, 0.5)),
      appeal:
        (REFERENCE_PRICE_YUAN / priceYuan) ** PRICE_PULL *
        Math.exp(sampleNormal(root.fork("appeal", index), 0, APPEAL_SPREAD)),
      platformFeeBps: rng.pick(catalog.platformFeeBps),
      premium: BigInt(30 + 10 * rng.below(8)),
    };
  });
}

/** The catalogue in its order, then the same goods again as double packs. */
function listItems(catalog: Catalog, count: number): CatalogItem[] {
  const doubles = catalog.items.map(
    ([name, spec, price, cost]): CatalogItem => [
      name,
      `${spec}两件装`,
      Math.round(price * 1.88 * 10) / 10,
      cost * 1.96,
    ],
  );
  return [...catalog.items, ...doubles].slice(0, count);
}

function createCosts(options: ShopOptions, costYuan: number, rng: Rng): CostLine[] {
  const first = { effectiveOn: options.from, unitCost: toMinor(costYuan) };
  const days = countDays(options);
  if (days < 60 || !rng.chance(0.25)) return [first];
  const later = addDays(options.from, Math.floor(days * rng.between(0.3, 0.8)));
  return [first, { effectiveOn: later, unitCost: toMinor(costYuan * rng.between(0.93, 1.14)) }];
}

function toMinor(yuan: number): bigint {
  return BigInt(Math.round(yuan * 100));
}
