import { addDays, type CalendarDay, type Minor, ratio } from "@/lib/kernel";

/** Why a shop stands above the others, the heaviest first. */
export const SHOP_EXCEPTIONS = [
  "loss",
  "below-goal",
  "sales-drop",
  "stale",
  "findings",
  "no-rate",
  "no-data",
] as const;
export type ShopException = (typeof SHOP_EXCEPTIONS)[number];

export const TIERS = ["a", "b", "c"] as const;
export type Tier = (typeof TIERS)[number];

/** What of a shop is looked at. */
export interface ShopSigns {
  readonly netSales: Minor;
  readonly previousNetSales: Minor;
  readonly contribution: Minor;
  readonly compositeRoi: number | null;
  readonly goalRoi: number | null;
  readonly openFindings: number;
  readonly lastDay: CalendarDay | null;
  /** Whether its money is worth something in the currency of the view. */
  readonly isValued: boolean;
}

/** Net sales may fall this far against the window before without being looked at. */
const DROP = -0.2;
/** A book may lag behind the window by so many days. */
const LAG_DAYS = 3;

const WEIGHTS: Readonly<Record<ShopException, number>> = {
  loss: 8,
  "below-goal": 6,
  "sales-drop": 5,
  stale: 4,
  findings: 2,
  "no-rate": 2,
  "no-data": 1,
};

/** Change of net sales; null where there was nothing to change from. */
export function salesChange(
  signs: Pick<ShopSigns, "netSales" | "previousNetSales">,
): number | null {
  if (signs.previousNetSales <= 0n) return null;
  return ratio(signs.netSales - signs.previousNetSales, signs.previousNetSales);
}

/** Everything that is out of order in a shop over a window that ends on `until`, in the order of `SHOP_EXCEPTIONS`. */
export function findExceptions(signs: ShopSigns, until: CalendarDay): ShopException[] {
  if (signs.lastDay === null) return ["no-data"];
  const change = salesChange(signs);
  const holds: Readonly<Record<ShopException, boolean>> = {
    loss: signs.contribution < 0n,
    "below-goal":
      signs.goalRoi !== null && signs.compositeRoi !== null && signs.compositeRoi < signs.goalRoi,
    "sales-drop": change !== null && change <= DROP,
    stale: signs.lastDay < addDays(until, -LAG_DAYS),
    findings: signs.openFindings > 0,
    "no-rate": !signs.isValued,
    "no-data": false,
  };
  return SHOP_EXCEPTIONS.filter((name) => holds[name]);
}

/** One shop's place among the others. */
export interface ShopRank {
  readonly exceptions: readonly ShopException[];
  readonly tier: Tier | null;
  /** In the currency of the view. */
  readonly netSales: Minor | null;
}

/** Exceptions first, the heavier before the lighter; then the higher tier, then the larger sales. */
export function compareShops(a: ShopRank, b: ShopRank): number {
  const weight = weightOf(b.exceptions) - weightOf(a.exceptions);
  if (weight !== 0) return weight;
  const tier = tierPlace(a.tier) - tierPlace(b.tier);
  if (tier !== 0) return tier;
  const [left, right] = [a.netSales ?? 0n, b.netSales ?? 0n];
  return left === right ? 0 : left > right ? -1 : 1;
}

const weightOf = (exceptions: readonly ShopException[]): number =>
  exceptions.reduce((sum, name) => sum + WEIGHTS[name], 0);

const tierPlace = (tier: Tier | null): number =>
  tier === null ? TIERS.length : TIERS.indexOf(tier);
