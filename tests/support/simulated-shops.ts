import type { Category } from "@/lib/simulation/domain/catalog";
import type { ShopHistory } from "@/lib/simulation/domain/shop-history";
import { TEMPERS, type TemperName } from "@/lib/simulation/domain/shop-options";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";

export type ShopKind = readonly [category: Category, temper: TemperName];

/** One shop of each category and temper. */
export const SHOP_KINDS: readonly ShopKind[] = [
  ["tea", "growing"],
  ["skincare", "creatorDependent"],
  ["snacks", "overspending"],
  ["apparel", "steady"],
];

/** A small shop over the summer of 2026, 618 and the turn of a month in it. */
export function simulateSummer(
  seed: number,
  [category, temper]: ShopKind = ["tea", "steady"],
  orders = 700,
): ShopHistory {
  return simulateShop({
    seed,
    category,
    temper: TEMPERS[temper],
    from: "2026-05-20",
    to: "2026-08-31",
    orders,
    unplannedSpendShare: 0.02,
  });
}
