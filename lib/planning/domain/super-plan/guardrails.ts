import type { CalendarDay } from "@/lib/kernel";

/** What a plan may never do, whatever its optimum says. Absent means no such rail. */
export interface Guardrails {
  /** Composite ROI of the last days below which no change should go out. */
  readonly roiFloor: number | null;
  /** Days that `roiFloor` looks back over. */
  readonly roiDays: number;
  /** Largest change of one lever's daily budget from one day to the next, in basis points of the day before. */
  readonly dailyChangeMaxBps: number;
  /** Oldest day the book may end on for a change to be sent. */
  readonly freshnessDaysMax: number;
  /** Most that all levers together may spend a day, in minor units. */
  readonly dailySpendMax: bigint | null;
}

export const DEFAULT_GUARDRAILS: Guardrails = {
  roiFloor: null,
  roiDays: 7,
  dailyChangeMaxBps: 2_500,
  freshnessDaysMax: 3,
  dailySpendMax: null,
};

/** What the book says on the day a change is due. */
export interface Situation {
  readonly today: CalendarDay;
  /** Newest day with ad spend in the book; null for a book without any. */
  readonly newestDay: CalendarDay | null;
  readonly daysSinceNewest: number | null;
  /** Composite ROI over the last `roiDays` days of the book; null without cost. */
  readonly recentRoi: number | null;
  readonly askedPerDay: bigint;
}

export type RailName = "roiFloor" | "freshness" | "dailySpend";

export interface RailFinding {
  readonly rail: RailName;
  readonly isHeld: boolean;
  readonly value: number | null;
  readonly limit: number;
}

/** Every rail that is set, with what it found; a plan acts only when all are held. An unknown value does not hold. */
export function checkGuardrails(rails: Guardrails, situation: Situation): RailFinding[] {
  const findings: RailFinding[] = [
    {
      rail: "freshness",
      isHeld:
        situation.daysSinceNewest !== null && situation.daysSinceNewest <= rails.freshnessDaysMax,
      value: situation.daysSinceNewest,
      limit: rails.freshnessDaysMax,
    },
  ];
  if (rails.roiFloor !== null)
    findings.push({
      rail: "roiFloor",
      isHeld: situation.recentRoi !== null && situation.recentRoi >= rails.roiFloor,
      value: situation.recentRoi,
      limit: rails.roiFloor,
    });
  if (rails.dailySpendMax !== null)
    findings.push({
      rail: "dailySpend",
      isHeld: situation.askedPerDay <= rails.dailySpendMax,
      value: Number(situation.askedPerDay),
      limit: Number(rails.dailySpendMax),
    });
  return findings;
}

/**
 * The next day of several budgets at once: each at most the allowed share away, and together never more than today or than
 * the goal, whichever is higher. Rises wait, in proportion, for the falls that pay for them.
 */
export function stepTogether(
  moves: readonly { readonly from: bigint; readonly wanted: bigint }[],
  changeMaxBps: number,
): bigint[] {
  const next = moves.map(({ from, wanted }) => stepBudget(from, wanted, changeMaxBps));
  const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);
  const before = sum(moves.map(({ from }) => from));
  const goal = sum(moves.map(({ wanted }) => wanted));
  const isFalling = before > goal;
  const excess = sum(next) - (isFalling ? before : goal);
  if (excess <= 0n) return next;
  const rises = moves.map(({ from }, i) => {
    const rise = (next[i] ?? from) - from;
    return rise > 0n ? rise : 0n;
  });
  const all = sum(rises);
  return next.map((budget, i) => {
    const rise = rises[i] ?? 0n;
    return rise > 0n ? budget - rise + (rise * (all - excess)) / all : budget;
  });
}

/**
 * The next day's budget on the way from `current` to `wanted`: at most the allowed share away from the day before, in
 * whole minor units, rounded towards `current`. A lever that stood still starts at what is wanted.
 */
export function stepBudget(current: bigint, wanted: bigint, changeMaxBps: number): bigint {
  if (current === 0n) return wanted;
  const room = (current * BigInt(changeMaxBps)) / 10_000n;
  if (wanted > current + room) return current + room;
  if (wanted < current - room) return current - room;
  return wanted;
}
