import { addDays, type CalendarDay, countDays } from "@/lib/kernel";
import type { DealStage } from "./deal-stage";

/** What a deal asks for next: what somebody wrote down, or what its stage calls for by then. */
export const DEAL_TASKS = ["reminder", "air", "settle", "review"] as const;
export type DealTask = (typeof DEAL_TASKS)[number];

export interface DealStep {
  readonly task: DealTask;
  readonly on: CalendarDay;
  /** Days until then; below 0 it is overdue. */
  readonly daysLeft: number;
}

/** Returns of a broadcast are mostly in after so many days, and its halo is over after so many. */
const SETTLE_AFTER_DAYS = 15;
const REVIEW_AFTER_DAYS = 30;

/** The earlier of the reminder and what the stage calls for; null when nothing is waited for. */
export function findNextStep(
  deal: {
    readonly stage: DealStage;
    readonly airsOn: CalendarDay | null;
    readonly remindOn: CalendarDay | null;
  },
  today: CalendarDay,
): DealStep | null {
  if (deal.stage === "reviewed" || deal.stage === "dropped") return null;
  const steps: { task: DealTask; on: CalendarDay }[] = [];
  if (deal.remindOn !== null) steps.push({ task: "reminder", on: deal.remindOn });
  const called = findCall(deal.stage, deal.airsOn);
  if (called) steps.push(called);
  const [first] = steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return first ? { ...first, daysLeft: daysBetween(today, first.on) } : null;
}

function findCall(
  stage: DealStage,
  airsOn: CalendarDay | null,
): { readonly task: DealTask; readonly on: CalendarDay } | null {
  if (airsOn === null) return null;
  if (stage === "scheduled") return { task: "air", on: airsOn };
  if (stage === "aired") return { task: "settle", on: addDays(airsOn, SETTLE_AFTER_DAYS) };
  if (stage === "settled") return { task: "review", on: addDays(airsOn, REVIEW_AFTER_DAYS) };
  return null;
}

const daysBetween = (from: CalendarDay, to: CalendarDay): number =>
  from <= to ? countDays({ from, to }) - 1 : 1 - countDays({ from: to, to: from });
