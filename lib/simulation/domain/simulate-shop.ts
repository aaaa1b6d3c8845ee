import { addDays } from "@/lib/kernel";
import { createRng, type Rng } from "@/lib/numerics/rng";
import { createAliasTable } from "@/lib/numerics/sampling-alias";
import { type AdDay, fundAdDay, type PromoPurse, reportPlans } from "./ad-day";
import { createShopProfile } from "./create-shop-profile";
import { type DayDemand, planDemand } from "./demand";
import { drawDayOrders } from "./draw-day-orders";
import { leaveOut } from "./incident";
import { drawManualCosts, type ManualCost, type MonthCounts } from "./manual-cost";
import { createNumbers } from "./order-numbers";
import type { ShopHistory, SimulatedDay } from "./shop-history";
import { type ShopOptions, type ShopOptionsInput, toShopOptions } from "./shop-options";
import type { ShopProfile } from "./shop-profile";
import { type Purses, scheduleRoutine } from "./shop-routine";
import type { SimulatedOrder } from "./simulated-order";
import { createAgenda, runWalletDay, scheduleOrder } from "./wallet-day";

/**
 * Simulates a shop: demand by calendar, ads with carry-over and diminishing returns, creators, orders and their fate,
 * settlement, and a wallet that balances to the minor unit. Pure and deterministic: no clock, no hidden randomness.
 */
export function simulateShop(input: ShopOptionsInput): ShopHistory {
  const options = toShopOptions(input);
  const profile = createShopProfile(options);
  return { options, profile, iterateDays: () => iterateDays(profile, options) };
}

/** What one day hands to the next. */
interface Progress {
  readonly purses: Purses;
  readonly promo: PromoPurse;
  balance: bigint;
  month: MonthCounts;
}

function* iterateDays(profile: ShopProfile, options: ShopOptions): Generator<SimulatedDay> {
  const products = createAliasTable(profile.products.map((product) => product.weight));
  const root = createRng(options.seed).fork("days");
  const progress = startProgress(profile);
  for (const demand of planDemand(profile, options)) {
    const rng = root.fork(demand.dayIndex);
    const drawn = drawDayOrders(profile, options, demand, products);
    const orders = leaveOut(profile, options.incidents, demand.day, drawn);
    const ads = runAds(demand, orders, options, progress.promo, rng);
    for (const order of orders) scheduleOrder(progress.purses.agenda, order);
    scheduleRoutine(progress.purses, demand, ads, orders, rng);
    yield finishDay(profile, options, demand, orders, ads, progress, rng);
  }
}

function startProgress(profile: ShopProfile): Progress {
  return {
    purses: {
      agenda: createAgenda(),
      openingWallet: profile.openingWallet,
      adCash: 0n,
      bankTopUp: 0n,
      monthSpend: 0n,
      lastMonthSpend: 0n,
    },
    promo: { balance: 0n },
    balance: profile.openingWallet,
    month: { shipped: 0, netSales: 0n },
  };
}

function runAds(
  demand: DayDemand,
  orders: readonly SimulatedOrder[],
  options: ShopOptions,
  promo: PromoPurse,
  rng: Rng,
): AdDay {
  const plans = reportPlans(demand, orders, rng);
  const planned = demand.plans.reduce((sum, plan) => sum + plan.spend, 0n);
  const share = rng.chance(0.3) ? options.unplannedSpendShare : 0;
  const unplanned = (planned * BigInt(Math.round(share * 10_000))) / 10_000n;
  return { plans, unplanned, funding: fundAdDay(demand, planned + unplanned, promo, rng) };
}

function finishDay(
  profile: ShopProfile,
  options: ShopOptions,
  demand: DayDemand,
  orders: readonly SimulatedOrder[],
  ads: AdDay,
  progress: Progress,
  rng: Rng,
): SimulatedDay {
  const { purses } = progress;
  const numbers = createNumbers("70", profile.shopCode, demand.dayIndex);
  const bankBefore = purses.bankTopUp;
  const wallet = runWalletDay(purses.agenda, demand.dayIndex, progress.balance, numbers);
  progress.balance = wallet.balance;
  purses.adCash -= ads.funding.cash;
  purses.monthSpend += ads.funding.cash;
  return {
    day: demand.day,
    demand,
    orders,
    flows: wallet.flows,
    policies: wallet.policies,
    ads,
    bankTopUp: purses.bankTopUp - bankBefore,
    manualCosts: closeMonth(profile, options, demand, orders, progress, rng),
  };
}

/** Counts the day into its month, and books the month's bills on its last day. */
function closeMonth(
  profile: ShopProfile,
  options: ShopOptions,
  demand: DayDemand,
  orders: readonly SimulatedOrder[],
  progress: Progress,
  rng: Rng,
): ManualCost[] {
  for (const order of orders) {
    if (order.shippedAt === null) continue;
    progress.month.shipped += 1;
    if (order.refund?.kind !== "full") progress.month.netSales += order.amounts.payable;
  }
  const tomorrow = addDays(demand.day, 1);
  if (demand.day < options.to && tomorrow.slice(0, 7) === demand.day.slice(0, 7)) return [];
  const costs = drawManualCosts(profile, demand.dayIndex, progress.month, rng);
  progress.month = { shipped: 0, netSales: 0n };
  progress.purses.lastMonthSpend = progress.purses.monthSpend;
  progress.purses.monthSpend = 0n;
  return costs;
}
