import { createShopProfile } from "./create-shop-profile";
import { type DayDemand, planDemand } from "./demand";
import { type ShopOptions, type ShopOptionsInput, toShopOptions } from "./shop-options";
import type { ShopProfile } from "./shop-profile";

/** What a shop's days should bring before chance: the truth behind a history, without its orders. */
export interface ShopDemand {
  readonly options: ShopOptions;
  readonly profile: ShopProfile;
  readonly days: readonly DayDemand[];
}

/** Lays out the demand of a simulated shop; the same options as a history's give the demand that history was drawn from. */
export function simulateDemand(input: ShopOptionsInput): ShopDemand {
  const options = toShopOptions(input);
  const profile = createShopProfile(options);
  return { options, profile, days: planDemand(profile, options) };
}
