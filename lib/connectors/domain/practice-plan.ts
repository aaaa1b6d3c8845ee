import type { CalendarDay } from "@/lib/kernel";

/** What can be set on a plan, values as the platform writes them. */
export interface PracticeSetting {
  readonly budget: string;
  readonly roiGoal: string | null;
  readonly optStatus: "ENABLE" | "DISABLE";
}

export interface PracticeEdit extends PracticeSetting {
  readonly minute: number;
}

/** One plan of a practice account. */
export interface PracticePlan extends PracticeSetting {
  readonly advertiserId: string;
  /** What it spends a day as the shop's reports tell; without it, nine tenths of its budget. */
  readonly daySpend?: string;
  /** As it stood before anything was set: what its market is sized for. */
  readonly usual?: PracticeSetting;
  /** The settings of the last day on which one changed, from midnight on. */
  readonly log?: { readonly day: CalendarDay; readonly edits: readonly PracticeEdit[] };
}

/** A practice account: its plans by their id. */
export type PracticeState = Readonly<Record<string, PracticePlan>>;

/** One hour of a simulated day, in major units. */
export interface PracticeHour {
  readonly hour: number;
  readonly spent: number;
  readonly value: number;
  readonly orders: number;
}

/** What time it is for a practice account, and the market that its plans meet. */
export interface PracticeClock {
  readonly day: CalendarDay;
  readonly minute: number;
  /** The hours of a plan's day as they are told by `minute`. */
  market(
    id: string,
    ask: {
      readonly day: CalendarDay;
      readonly minute: number;
      readonly usual: PracticeSetting;
      readonly daySpend: string | null;
      readonly edits: readonly PracticeEdit[];
    },
  ): readonly PracticeHour[];
}

/** Edits of a day that are kept; the platform itself allows fewer. */
const EDITS_MAX = 200;
/** Late enough for everything that a day sold to be told. */
const NEXT_DAY = 2 * 1440;

const settingOf = ({ budget, roiGoal, optStatus }: PracticeSetting): PracticeSetting => ({
  budget,
  roiGoal,
  optStatus,
});

/** A plan after a change; with a clock the day's settings are kept, so that its market can be run again. */
export function noteEdit(
  plan: PracticePlan,
  change: Partial<PracticeSetting>,
  clock: PracticeClock | null,
): PracticePlan {
  const after = { ...plan, ...change };
  if (!clock) return after;
  const { day, minute } = clock;
  const edits = editsOf(plan, day).filter((edit) => edit.minute < minute);
  return {
    ...after,
    usual: plan.usual ?? settingOf(plan),
    log: { day, edits: [...edits, { ...settingOf(after), minute }].slice(-EDITS_MAX) },
  };
}

/** The settings of a day in their order; a day without a change of its own has one. */
function editsOf(plan: PracticePlan, day: CalendarDay): readonly PracticeEdit[] {
  if (plan.log?.day === day) return plan.log.edits;
  const ruling = plan.log && plan.log.day > day ? (plan.usual ?? plan) : plan;
  return [{ ...settingOf(ruling), minute: 0 }];
}

/** The hours of a plan's day as told by now: none of a day to come, all of one that is over. */
export function hoursOf(
  id: string,
  plan: PracticePlan,
  day: CalendarDay,
  clock: PracticeClock,
): readonly PracticeHour[] {
  if (day > clock.day) return [];
  return clock.market(id, {
    day,
    minute: day === clock.day ? clock.minute : NEXT_DAY,
    usual: plan.usual ?? settingOf(plan),
    daySpend: plan.daySpend ?? null,
    edits: editsOf(plan, day),
  });
}
