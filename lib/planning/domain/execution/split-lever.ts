import { allocate, type Minor } from "@/lib/kernel";
import { type Guardrails, stepBudget } from "../super-plan/guardrails";
import type { PlatformCampaign, PlatformChange } from "./platform-change";

/** A plan of the platform inside a lever, with what it spends a day. */
export interface LeverCampaign extends PlatformCampaign {
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

/** The changes that take the step: a budget each, and a goal where there is one. */
export function toChanges(targets: readonly CampaignTarget[]): PlatformChange[] {
  return targets.flatMap(({ campaign, next, roiGoalCents }): PlatformChange[] => [
    { kind: "budget", campaign, budget: next },
    ...(roiGoalCents === null ? [] : [{ kind: "roiGoal", campaign, roiGoalCents } as const]),
  ]);
}

const atLeast = (budget: Minor): Minor => (budget < BUDGET_MIN ? BUDGET_MIN : budget);
