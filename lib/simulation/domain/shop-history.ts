import type { CalendarDay, Minor } from "@/lib/kernel";
import type { AdDay } from "./ad-day";
import type { DayDemand } from "./demand";
import type { ManualCost } from "./manual-cost";
import type { ShopOptions } from "./shop-options";
import type { ShopProfile } from "./shop-profile";
import type { SimulatedOrder } from "./simulated-order";
import type { PolicyMovement, WalletFlow } from "./wallet-flow";

/** All that happened on one day: orders submitted, money moved, ads shown, bills booked. */
export interface SimulatedDay {
  readonly day: CalendarDay;
  /** The truth that the day was drawn from: demand factor, spend, adstock, expected orders by source. */
  readonly demand: DayDemand;
  /** By time of submission, each with its whole life. */
  readonly orders: readonly SimulatedOrder[];
  /** By time, on a running balance. */
  readonly flows: readonly WalletFlow[];
  readonly policies: readonly PolicyMovement[];
  readonly ads: AdDay;
  /** Cash the bank put into the ad account because the wallet could not; no file of the platform shows it. */
  readonly bankTopUp: Minor;
  readonly manualCosts: readonly ManualCost[];
}

/**
 * A shop's life over a range of days. Days are made when asked for, in order and from the start, so that a million
 * orders need no more memory than the ones still in flight; a second iteration gives the same days.
 */
export interface ShopHistory {
  readonly options: ShopOptions;
  /** Holds the true response of each ad plan. */
  readonly profile: ShopProfile;
  iterateDays(): Iterable<SimulatedDay>;
}
