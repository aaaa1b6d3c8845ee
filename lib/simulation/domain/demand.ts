import type { CalendarDay, Minor } from "@/lib/kernel";
import type { Channel } from "@/lib/ledger";
import { createRng, type Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { expectOrders, nextAdstock } from "./ad-response";
import { type ContentSession, drawSessions, type SessionDay } from "./content-session";
import { fromDayIndex, toDayIndex } from "./local-time";
import { computeDayFactor, findPromotion, type Promotion } from "./sales-calendar";
import type { ShopOptions } from "./shop-options";
import type { AdPlan, Creator, ShopProfile } from "./shop-profile";

/** One plan on one day: what it spends, what of it is still felt, and what it should bring. */
export interface PlanDemand {
  readonly plan: AdPlan;
  readonly spend: Minor;
  readonly adstock: number;
  /** Expected paid sub-orders, before chance. */
  readonly expected: number;
}

export interface OrganicDemand {
  readonly channel: Channel;
  readonly creator: Creator | null;
  readonly expected: number;
}

/** What a day should bring, by source; the truth that the orders are drawn from. */
export interface DayDemand {
  readonly day: CalendarDay;
  readonly dayIndex: number;
  readonly factor: number;
  readonly promotion: Promotion | null;
  readonly sessions: readonly ContentSession[];
  readonly plans: readonly PlanDemand[];
  readonly organic: readonly OrganicDemand[];
  readonly expected: number;
}

const OWN_CHANNELS: readonly (readonly [Channel, number])[] = [
  ["live", 0.3],
  ["card", 0.36],
  ["search", 0.22],
  ["video", 0.09],
  ["other", 0.03],
];

/** Spend follows demand a little less than in proportion. */
const SPEND_SEASON_POWER = 0.85;

/** Lays out expected demand over the whole range. Memory grows with days, plans and creators, not with orders. */
export function planDemand(profile: ShopProfile, options: ShopOptions): DayDemand[] {
  const root = createRng(options.seed).fork("demand");
  const adstocks = profile.plans.map((plan) => plan.referenceSpend);
  const first = toDayIndex(options.from);
  const last = toDayIndex(options.to);
  return Array.from({ length: last - first + 1 }, (_, offset) => {
    const dayIndex = first + offset;
    const day = fromDayIndex(dayIndex);
    const growth = (1 + options.temper.growthPerYear) ** (offset / 365);
    const factor = computeDayFactor(profile.catalog, day) * growth;
    const sessionDay = drawSessions(profile, dayIndex, root);
    const plans = profile.plans.map((plan, index) => {
      const spend = drawSpend(plan, index, day, dayIndex, factor, root);
      const adstock = nextAdstock(adstocks[index] ?? 0, Number(spend), plan.response.carryOver);
      adstocks[index] = adstock;
      return { plan, spend, adstock, expected: expectOrders(plan.response, adstock, factor) };
    });
    const organic = listOrganic(profile, options, day, factor, sessionDay);
    const expected = [...plans, ...organic].reduce((sum, source) => sum + source.expected, 0);
    const promotion = findPromotion(profile.catalog, day);
    return {
      day,
      dayIndex,
      factor,
      promotion,
      sessions: sessionDay.sessions,
      plans,
      organic,
      expected,
    };
  });
}

/** Budgets are turned every week and sometimes paused, so that the response can be learned from the history. */
function drawSpend(
  plan: AdPlan,
  index: number,
  day: CalendarDay,
  dayIndex: number,
  factor: number,
  root: Rng,
): Minor {
  if (day < plan.activeFrom || day > plan.activeTo) return 0n;
  const week = root.fork("week", index, Math.floor(dayIndex / 7));
  const weekly = week.chance(0.05) ? 0.15 : Math.exp(sampleNormal(week, 0, 0.25) - 0.03);
  const daily = Math.exp(sampleNormal(root.fork("spend", index, dayIndex), 0, 0.08));
  return BigInt(Math.round(plan.referenceSpend * factor ** SPEND_SEASON_POWER * weekly * daily));
}

function listOrganic(
  profile: ShopProfile,
  options: ShopOptions,
  day: CalendarDay,
  factor: number,
  sessionDay: SessionDay,
): OrganicDemand[] {
  const { temper } = options;
  const total = profile.paidPerDay * (1 - temper.adOrderShare) * factor;
  const own = OWN_CHANNELS.map(([channel, share]) => ({
    channel,
    creator: null,
    expected: total * (1 - temper.creatorShare) * share,
  }));
  const weights = profile.creators.reduce((sum, creator) => sum + creator.weight, 0);
  const creators = profile.creators.flatMap((creator, index): OrganicDemand[] => {
    if (day < creator.activeFrom || day > creator.activeTo) return [];
    const session = sessionDay.sessions.find((candidate) => candidate.creator === creator);
    const share = (creator.weight / weights) * (sessionDay.creatorFactors[index] ?? 0);
    const channel = session?.kind === "live" ? "live" : "video";
    return [{ channel, creator, expected: total * temper.creatorShare * share }];
  });
  return [...own, ...creators];
}
