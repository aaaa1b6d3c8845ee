import { allocate, type Minor } from "@/lib/kernel";
import type { Channel } from "@/lib/ledger";
import type { Rng } from "@/lib/numerics/rng";
import type { DayDemand, PlanDemand } from "./demand";
import { DAY_SECONDS, dayIndexOf } from "./local-time";
import type { AdPlan, Creator, Product } from "./shop-profile";
import type { SimulatedOrder } from "./simulated-order";

/** What the ad account paid on a day and out of which purse. */
export interface AdFunding {
  readonly cash: Minor;
  readonly promo: Minor;
  readonly coupon: Minor;
  readonly sharedCash: Minor;
  readonly sharedPromo: Minor;
}

/** One plan, on one day, for one creator when it boosts creators: the row of a plan report. */
export interface PlanDay {
  readonly plan: AdPlan;
  readonly creator: Creator | null;
  readonly spend: Minor;
  readonly impressions: number;
  readonly clicks: number;
  readonly orders: number;
  readonly gmv: Minor;
  /** Its orders, one by one. */
  readonly sold: readonly PlanSale[];
}

export interface PlanSale {
  readonly product: Product;
  /** The hour of the day in which it was paid; what was ordered before midnight counts to the last. */
  readonly hour: number;
  readonly gmv: Minor;
}

export interface AdDay {
  readonly funding: AdFunding;
  readonly plans: readonly PlanDay[];
  /** Spend of the day that no plan report shows. */
  readonly unplanned: Minor;
}

const COST_PER_MILLE: Readonly<Record<Channel, number>> = {
  live: 3300,
  video: 2400,
  card: 2700,
  search: 4200,
  other: 2500,
};
const CLICK_RATE = 0.031;
const LAST_HOUR = 23;

export function totalSpend(funding: AdFunding): Minor {
  return funding.cash + funding.promo + funding.coupon + funding.sharedCash + funding.sharedPromo;
}

/** The plan rows of a day: spend as planned, results as the day's paid orders say. */
export function reportPlans(
  demand: DayDemand,
  orders: readonly SimulatedOrder[],
  rng: Rng,
): PlanDay[] {
  const paid = orders.filter((order) => order.paidAt !== null);
  return demand.plans.flatMap((planDemand) => {
    const own = paid.filter((order) => order.plan === planDemand.plan);
    if (planDemand.spend === 0n && own.length === 0) return [];
    return reportPlan(planDemand, own, rng);
  });
}

/**
 * A plan that boosts creators is reported by creator. Its spend follows what each sold, and the less persuasive ones
 * took more of it for the same orders.
 */
function reportPlan(demand: PlanDemand, orders: readonly SimulatedOrder[], rng: Rng): PlanDay[] {
  const creators = [...new Set(orders.map((order) => order.creator))];
  if (creators.length === 0) creators.push(null);
  const groups = creators.map((creator) => orders.filter((order) => order.creator === creator));
  const spends = allocate(
    demand.spend,
    groups.map((group, index) => {
      const persuasion = creators[index]?.persuasion ?? 1;
      return BigInt(Math.round((100 * (group.length + 1)) / persuasion));
    }),
  );
  return groups.map((group, index) => {
    const spend = spends[index] ?? 0n;
    const cost = COST_PER_MILLE[demand.plan.channel] * rng.between(0.85, 1.2);
    const impressions = Math.round((Number(spend) / cost) * 1000);
    const clicks = Math.max(
      group.length,
      Math.round(impressions * CLICK_RATE * rng.between(0.8, 1.2)),
    );
    return {
      plan: demand.plan,
      creator: creators[index] ?? null,
      spend,
      impressions: Math.max(impressions, clicks),
      clicks,
      orders: group.length,
      gmv: group.reduce((sum, order) => sum + order.amounts.payable, 0n),
      sold: group.map(toSale),
    };
  });
}

function toSale({ product, amounts, orderedAt, paidAt }: SimulatedOrder): PlanSale {
  const at = paidAt !== null && dayIndexOf(paidAt) === dayIndexOf(orderedAt) ? paidAt : null;
  const hour = at === null ? LAST_HOUR : Math.floor((at - dayIndexOf(at) * DAY_SECONDS) / 3600);
  return { product, hour, gmv: amounts.payable };
}

/** Grants that the platform gave and that are not spent yet; they are used up a little every day. */
export interface PromoPurse {
  balance: Minor;
}

/** Splits a day's spend over the purses; grants arrive on Mondays, coupons with promotions. */
export function fundAdDay(demand: DayDemand, spend: Minor, purse: PromoPurse, rng: Rng): AdFunding {
  const share = (percent: number) => (spend * BigInt(Math.round(percent * 100))) / 10_000n;
  if ((demand.dayIndex + 4) % 7 === 1 && rng.chance(0.6))
    purse.balance += share(rng.between(4, 12));
  let promo = share(rng.between(4, 14));
  if (promo > purse.balance) promo = purse.balance;
  purse.balance -= promo;
  const coupon = (demand.promotion?.lift ?? 0) > 1.2 ? share(rng.between(0.3, 1.2)) : 0n;
  const sharing = Math.floor(demand.dayIndex / 7) % 5 === 0;
  const sharedCash = sharing ? share(rng.between(3, 8)) : 0n;
  const sharedPromo = sharing && rng.chance(0.3) ? share(0.4) : 0n;
  return {
    cash: spend - promo - coupon - sharedCash - sharedPromo,
    promo,
    coupon,
    sharedCash,
    sharedPromo,
  };
}
