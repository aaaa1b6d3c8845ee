import type { Catalog, Category } from "./catalog";
import { APPAREL } from "./catalog-apparel";
import { SKINCARE } from "./catalog-skincare";
import { SNACKS } from "./catalog-snacks";
import { TEA } from "./catalog-tea";

const CATALOGS: Readonly<Record<Category, Catalog>> = {
  tea: TEA,
  skincare: SKINCARE,
  snacks: SNACKS,
  apparel: APPAREL,
};

export function findCatalog(category: Category): Catalog {
  return CATALOGS[category];
}
