import { allocate, type Minor } from "@/lib/kernel";
import { type Guardrails, stepBudget, stepTogether } from "../super-plan/guardrails";

/** A plan of the platform inside a lever, with what it spends a day. Ids are digits as text. */
export interface LeverCampaign {
  readonly adAccountId: string;
  readonly campaignId: string;
  readonly name: string;
  readonly mode: "standard" | "siteWide" | "overall";
  readonly spendToday: Minor;
  /** Sales per spend as its reports say; null where they do not. */
  readonly roiToday: number | null;
}

/** What was chosen for plans of the platform, by their id. */
export interface CampaignChoices {
  /** How a lever's money is shared among its plans; without any, as they share its spend today. */
  readonly weights: ReadonlyMap<string, Minor>;
  /** The step of a plan's own ROI goal: 1.1 is a tenth higher, 0 is off. */
  readonly levels: ReadonlyMap<string, number>;
}

const NO_CHOICES: CampaignChoices = { weights: new Map(), levels: new Map() };

/** What one plan of the platform should have in the end. */
export interface CampaignTarget {
  readonly campaign: LeverCampaign;
  readonly wanted: Minor;
  /** The lever's goal in hundredths; null where it is unknown or a level was chosen. */
  readonly roiGoalCents: number | null;
  /** The chosen step of its own goal; null where none was chosen. */
  readonly level: number | null;
}

/** Daily budgets the platform accepts start here. */
const BUDGET_MIN: Minor = 300_00n;

/**
 * Splits a lever's daily budget over its plans as was chosen, else as they share its spend today, to the last minor unit.
 * Below the platform's least budget a plan is left at that; a plan that is switched off gets nothing.
 */
export function splitLever(
  campaigns: readonly LeverCampaign[],
  wantedPerDay: Minor,
  roiGoal: number | null,
  { weights, levels }: CampaignChoices = NO_CHOICES,
): CampaignTarget[] {
  const running = campaigns.filter(({ spendToday }) => spendToday > 0n);
  const isOff = ({ campaignId }: LeverCampaign): boolean => levels.get(campaignId) === 0;
  const isWeighed = running.some(({ campaignId }) => (weights.get(campaignId) ?? 0n) > 0n);
  const shareOf = (campaign: LeverCampaign): Minor =>
    isOff(campaign)
      ? 0n
      : isWeighed
        ? (weights.get(campaign.campaignId) ?? 0n)
        : campaign.spendToday;
  const shares = running.map(shareOf);
  if (!shares.some((share) => share > 0n))
    return running.filter(isOff).map((campaign) => toTarget(campaign, 0n, null, 0));
  const parts = allocate(wantedPerDay, shares);
  const goal = roiGoal === null ? null : Math.max(1, Math.round(roiGoal * 100));
  return running.map((campaign, i) => {
    if (isOff(campaign)) return toTarget(campaign, 0n, null, 0);
    const level = levels.get(campaign.campaignId) ?? null;
    return toTarget(campaign, atLeast(parts[i] ?? 0n), level === null ? goal : null, level);
  });
}

const toTarget = (
  campaign: LeverCampaign,
  wanted: Minor,
  roiGoalCents: number | null,
  level: number | null,
): CampaignTarget => ({ campaign, wanted, roiGoalCents, level });

/** What a plan of the platform has now; null where it does not say. */
export interface CampaignNow {
  readonly budget: Minor | null;
  readonly roiGoalCents: number | null;
  /** Its goal before the super plan first changed it: what a chosen level is a step of. */
  readonly goalBefore: number | null;
}

/** The next day of one plan of the platform; null is left as it is. */
export interface CampaignStep {
  readonly budget: Minor | null;
  readonly roiGoalCents: number | null;
  readonly isOff: boolean;
}

/**
 * The next day of all plans from what the platform really has, rather than from what was spent: budgets and goals each at
 * most the allowed share away, budgets together never above today's or the plan's. A plan without a budget or goal of its
 * own gets what the target says; one that is off is switched off and otherwise left alone.
 */
export function stepTargets(
  targets: readonly CampaignTarget[],
  nowOf: (target: CampaignTarget) => CampaignNow,
  { dailyChangeMaxBps }: Pick<Guardrails, "dailyChangeMaxBps">,
): CampaignStep[] {
  const running = targets.filter(({ level }) => level !== 0);
  const budgets = stepTogether(
    running.map((target) => ({
      from: nowOf(target).budget ?? target.campaign.spendToday,
      wanted: target.wanted,
    })),
    dailyChangeMaxBps,
  );
  return targets.map((target) => {
    if (target.level === 0) return { budget: null, roiGoalCents: null, isOff: true };
    const now = nowOf(target);
    const wanted = toGoal(target, now);
    const goal =
      wanted === null || now.roiGoalCents === null
        ? wanted
        : Number(stepBudget(BigInt(now.roiGoalCents), BigInt(wanted), dailyChangeMaxBps));
    const budget = budgets[running.indexOf(target)] ?? target.wanted;
    return { budget: atLeast(budget), roiGoalCents: goal, isOff: false };
  });
}

function toGoal({ campaign, level, roiGoalCents }: CampaignTarget, now: CampaignNow) {
  if (level === null) return roiGoalCents;
  const reported = campaign.roiToday === null ? null : campaign.roiToday * 100;
  const before = now.goalBefore ?? now.roiGoalCents ?? reported;
  return before === null ? null : Math.max(1, Math.round(before * level));
}

const atLeast = (budget: Minor): Minor => (budget < BUDGET_MIN ? BUDGET_MIN : budget);
