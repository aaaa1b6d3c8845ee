import { addDays, type CalendarDay, countDays } from "@/lib/kernel";
import type { Channel } from "@/lib/ledger";
import type { Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { hill } from "./ad-response";
import type { ShopOptions } from "./shop-options";
import type { AdPlan, PlanMode } from "./shop-profile";

interface PlanTemplate {
  readonly name: string;
  readonly mode: PlanMode;
  readonly channel: Channel;
  readonly boostsCreators: boolean;
  /** Shares of its group (own content, creator content). */
  readonly spendShare: number;
  readonly orderShare: number;
  readonly carryOver: number;
  readonly shape: number;
  /** The plan runs in this part of a long range only. */
  readonly runs: readonly [from: number, to: number];
}

const TEMPLATES: readonly PlanTemplate[] = [
  template("乘方_直播间全域", "overall", "live", 0.36, 0.34, 0.35, 1.2),
  template("乘方_商品卡全域", "overall", "card", 0.21, 0.23, 0.2, 1),
  { ...template("全域_直播间放量", "siteWide", "live", 0.16, 0.13, 0.3, 1.1), runs: [0, 0.6] },
  template("标准_短视频带货", "standard", "video", 0.18, 0.16, 0.45, 1.3),
  template("标准_商品卡", "standard", "card", 0.09, 0.14, 0.15, 0.9),
  {
    ...template("乘方_达人短视频加持", "overall", "video", 0.68, 0.66, 0.4, 1.1),
    boostsCreators: true,
  },
  {
    ...template("标准_达人直播投流", "standard", "live", 0.32, 0.34, 0.25, 1),
    boostsCreators: true,
  },
];

/**
 * Sizes the ad plans for a shop of so many paid sub-orders a day. Spend, half-saturation and ceiling all grow with that
 * number in proportion, so that the same shop can be drawn at any volume.
 */
export function createAdPlans(
  options: ShopOptions,
  paidPerDay: number,
  netOrderValue: number,
  root: Rng,
): AdPlan[] {
  const { temper } = options;
  const spendPerDay = temper.adCostRatio * paidPerDay * netOrderValue;
  const ordersPerDay = temper.adOrderShare * paidPerDay;
  const plans = TEMPLATES.map((plan, index) => {
    const rng = root.fork("plan", index);
    const group = plan.boostsCreators ? temper.boostedShare : 1 - temper.boostedShare;
    const referenceSpend = spendPerDay * group * plan.spendShare;
    const halfSpend = referenceSpend / (temper.saturation * rng.between(0.75, 1.35));
    const reached = hill(referenceSpend, halfSpend, plan.shape);
    return {
      campaignId: `18110000000${String(index).padStart(2, "0")}${String(rng.below(1000)).padStart(3, "0")}`,
      name: plan.name,
      mode: plan.mode,
      channel: plan.channel,
      boostsCreators: plan.boostsCreators,
      referenceSpend,
      response: {
        carryOver: plan.carryOver,
        halfSpend,
        shape: plan.shape,
        ceiling: (ordersPerDay * group * plan.orderShare) / reached,
        seasonPower: 0.5,
      },
      ...toRun(plan, options),
    };
  });
  return options.habit > 0 ? driftByHabit(plans, options.habit, root) : plans;
}

/** Shares of the same money that nobody set by a curve: each plan has crept up or down by itself. */
function driftByHabit(plans: readonly AdPlan[], spread: number, root: Rng): AdPlan[] {
  const crept = plans.map(
    ({ referenceSpend }, i) =>
      referenceSpend * Math.exp(sampleNormal(root.fork("habit", i), 0, spread)),
  );
  const sum = (spends: readonly number[]) => spends.reduce((all, spend) => all + spend, 0);
  const kept = sum(plans.map(({ referenceSpend }) => referenceSpend)) / sum(crept);
  return plans.map((plan, i) => ({ ...plan, referenceSpend: (crept[i] ?? 0) * kept }));
}

/** A short range sees every plan; in a long one the older kind of plan makes way for the newer. */
function toRun(plan: PlanTemplate, options: ShopOptions) {
  const days = countDays(options);
  if (days < 120) return { activeFrom: options.from, activeTo: options.to };
  const at = (share: number): CalendarDay => addDays(options.from, Math.round((days - 1) * share));
  return { activeFrom: at(plan.runs[0]), activeTo: at(plan.runs[1]) };
}

function template(
  name: string,
  mode: PlanMode,
  channel: Channel,
  spendShare: number,
  orderShare: number,
  carryOver: number,
  shape: number,
): PlanTemplate {
  return {
    name,
    mode,
    channel,
    boostsCreators: false,
    spendShare,
    orderShare,
    carryOver,
    shape,
    runs: [0, 1],
  };
}
