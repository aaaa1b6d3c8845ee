import { allocate, type Minor } from "@/lib/kernel";
import { type Guardrails, stepBudget } from "../super-plan/guardrails";

/** A plan of the platform inside a lever, with what it spends a day. Ids are digits as text. */
export interface LeverCampaign {
  readonly adAccountId: string;
  readonly campaignId: string;
  readonly name: string;
  readonly mode: "standard" | "siteWide" | "overall";
  readonly spendToday: Minor;
}

/** What one plan of the platform has, should have, and may have tomorrow. */
export interface CampaignTarget {
  readonly campaign: LeverCampaign;
  readonly wanted: Minor;
  readonly next: Minor;
  /** Hundredths; null where the lever's goal is unknown or the plan takes none. */
  readonly roiGoalCents: number | null;
}

/** Daily budgets the platform accepts start here. */
const BUDGET_MIN: Minor = 300_00n;

/**
 * Splits a lever's daily budget over its plans as they share its spend today, to the last minor unit, and takes the step
 * towards it that the rails allow. Below the platform's least budget a plan is left at that.
 */
export function splitLever(
  campaigns: readonly LeverCampaign[],
  wantedPerDay: Minor,
  roiGoal: number | null,
  rails: Pick<Guardrails, "dailyChangeMaxBps">,
): CampaignTarget[] {
  const running = campaigns.filter(({ spendToday }) => spendToday > 0n);
  if (running.length === 0) return [];
  const shares = allocate(
    wantedPerDay,
    running.map(({ spendToday }) => spendToday),
  );
  return running.map((campaign, i) => {
    const wanted = atLeast(shares[i] ?? 0n);
    const next = atLeast(stepBudget(campaign.spendToday, wanted, rails.dailyChangeMaxBps));
    const roiGoalCents = roiGoal === null ? null : Math.max(1, Math.round(roiGoal * 100));
    return { campaign, wanted, next, roiGoalCents };
  });
}

/** What a plan of the platform has now; null where it does not say. */
export interface CampaignNow {
  readonly budget: Minor | null;
  readonly roiGoalCents: number | null;
}

/**
 * The step from what the platform really has, rather than from what was spent: budget and goal each at most the allowed
 * share away. A plan without a budget or goal of its own gets what the target says.
 */
export function stepFrom(
  { campaign, wanted, roiGoalCents }: CampaignTarget,
  now: CampaignNow,
  { dailyChangeMaxBps }: Pick<Guardrails, "dailyChangeMaxBps">,
): { readonly budget: Minor; readonly roiGoalCents: number | null } {
  const from = now.budget ?? campaign.spendToday;
  const goal =
    roiGoalCents === null || now.roiGoalCents === null
      ? roiGoalCents
      : Number(stepBudget(BigInt(now.roiGoalCents), BigInt(roiGoalCents), dailyChangeMaxBps));
  return { budget: atLeast(stepBudget(from, wanted, dailyChangeMaxBps)), roiGoalCents: goal };
}

const atLeast = (budget: Minor): Minor => (budget < BUDGET_MIN ? BUDGET_MIN : budget);
