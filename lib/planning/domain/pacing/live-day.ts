import { forecastLiveRoom } from "./forecast-live-room";
import {
  DEFAULT_PACING_LIMITS,
  openPacing,
  type PacingLimits,
  type PacingObservation,
  type PacingReason,
  type PacingState,
  type PacingTerms,
} from "./pacing-state";
import { tick } from "./tick";

/** One hour of a plan's day as its platform tells it by now; amounts in minor units. */
export interface LiveHour {
  readonly hour: number;
  readonly spend: number;
  readonly sales: number;
  readonly orders: number;
}

/** A platform is edited more seldom and less at once than the market that pacing was tuned on. */
export const LIVE_PACING_LIMITS: PacingLimits = {
  ...DEFAULT_PACING_LIMITS,
  stepMax: 1.15,
  cooldownMinutes: 30,
  editsMax: 16,
  effectMinutes: 10,
  learningMinutes: 60,
};

/** What is left of a plan's day for its next reading. Plain data: stored, and read back by whichever worker is next. */
export interface LiveDay {
  readonly pacing: PacingState;
  /** The minute up to which spend is told: it moves only when the figures do, so that a report that stands still grows old. */
  readonly reportedTo: number;
  readonly hours: readonly LiveHour[];
  /** Somebody else has set the goal: the rest of the day is theirs. */
  readonly isTheirs: boolean;
}

export type LiveReason =
  | PacingReason
  | "new-day"
  | "off"
  | "no-report"
  | "unreadable"
  | "no-goal"
  | "no-budget"
  | "changed-elsewhere"
  | "live-opened";

/** What a plan of the platform must keep to today. */
export interface LiveTerms {
  /** The goal that the plan's daily step set: what pacing moves around. */
  readonly plannedGoal: number;
  /** Largest distance from it, as a share. */
  readonly changeMax: number;
  /** Sales ÷ spend of the day by the platform's own figures; null for none. */
  readonly roiFloor: number | null;
}

/** How the plan stands on the platform, in goals and minor units; null where it does not say. */
export interface LiveNow {
  readonly goal: number | null;
  readonly budget: number | null;
  readonly isOn: boolean | null;
  /** Whether the super plan or its pacing set the goal that stands, and whether pacing switched the plan off. */
  readonly isOurGoal: boolean;
  readonly isOffByPacing: boolean;
}

export interface LiveReading {
  readonly reportedTo: number;
  readonly spent: number;
  readonly settledTo: number;
  readonly settledSpent: number;
  readonly settledValue: number;
  readonly settledOrders: number;
}

export interface LiveTick {
  readonly day: LiveDay | null;
  readonly reading: LiveReading | null;
  /** The forecast that ruled the look, a live room that has opened included; null where none was needed. */
  readonly shape: Float64Array | null;
  /** What is to be sent; null for nothing. */
  readonly goal: number | null;
  readonly isOn: boolean | null;
  readonly reasons: readonly LiveReason[];
}

/** How late a platform tells spend, on the safe side, and how much later the last orders of an hour are in. */
const REPORT_MINUTES = 30;
const SETTLE_MINUTES = 30;
const HOUR = 60;
const GOAL_MIN = 0.01;
const GOAL_MAX = 100;

/**
 * One look at a live plan's day: what its hours tell, what `tick` wants of it, and what that means on a platform where a
 * goal may still stand from yesterday, may have been set by somebody else, or may not have been taken. Pure.
 */
export function paceLiveDay(
  terms: LiveTerms,
  before: LiveDay | null,
  told: {
    readonly minute: number;
    readonly hours: readonly LiveHour[] | null;
    /** How the plan's money usually lies over the day, and whether it leads into a live room, which may open. */
    readonly shape: Float64Array;
    readonly isLiveRoom: boolean;
    readonly now: LiveNow;
  },
): LiveTick {
  const { minute, hours, now } = told;
  const halt = findHalt(before, now);
  if (halt)
    return {
      ...NOTHING,
      day: halt === "changed-elsewhere" ? toTheirs(before) : before,
      reasons: [halt],
    };
  const { goal, budget } = now;
  if (goal === null || budget === null || hours === null)
    return { ...NOTHING, day: before, reasons: [hours === null ? "no-report" : "no-goal"] };
  const day = before
    ? catchUp(before, { minute, goal, isOff: now.isOn === false })
    : openLiveDay(hours, goal, minute);
  const reading = readHours(before, { hours, minute, isMoving: day.pacing.isPaused });
  const read = { ...day, hours, reportedTo: reading.reportedTo };
  if (!before) {
    const opened = openOnPlatform(terms, read, { goal, minute, now });
    if (opened) return { ...opened, reading, shape: told.shape };
  }
  const { shape, isOpen } = told.isLiveRoom
    ? forecastLiveRoom(told.shape, { hours, ...reading })
    : { shape: told.shape, isOpen: false };
  const observation = { minute, ...reading, shape };
  const stepped = stepDay(terms, read, { reading, observation, budget });
  return isOpen ? { ...stepped, reasons: [...stepped.reasons, "live-opened"] } : stepped;
}

const NOTHING = { reading: null, shape: null, goal: null, isOn: null } as const;

function findHalt(before: LiveDay | null, now: LiveNow): LiveReason | null {
  if (now.isOn === null) return "unreadable";
  if (before?.isTheirs) return "changed-elsewhere";
  if (now.goal === null) return "no-goal";
  if (now.budget === null) return "no-budget";
  if (!now.isOurGoal) return "changed-elsewhere";
  if (!now.isOn && !now.isOffByPacing) return "off";
  return null;
}

const toTheirs = (before: LiveDay | null): LiveDay => ({
  pacing: before?.pacing ?? { ...EMPTY },
  reportedTo: before?.reportedTo ?? 0,
  hours: before?.hours ?? [],
  isTheirs: true,
});

const EMPTY: PacingState = { goal: 1, isPaused: false, edits: [], samples: [], settledPromise: 0 };

/** A day that is first looked at when it is under way: its full hours stand for the readings that nobody took. */
function openLiveDay(hours: readonly LiveHour[], goal: number, minute: number): LiveDay {
  const opened = openPacing({ ...NO_TERMS, startGoal: goal });
  const told = Math.floor(Math.max(0, minute - REPORT_MINUTES) / HOUR);
  const samples = Array.from({ length: told }, (_, hour) => {
    const reportedTo = (hour + 1) * HOUR;
    const spent = sumTo(hours, hour + 1, "spend");
    return { reportedTo, spent, settledTo: 0, settledSpent: 0 };
  });
  return {
    pacing: { ...opened, samples },
    reportedTo: told * HOUR,
    hours,
    isTheirs: false,
  };
}

const NO_TERMS: PacingTerms = {
  budget: 0,
  roiFloor: null,
  startGoal: 1,
  goalMin: GOAL_MIN,
  goalMax: GOAL_MAX,
  limits: LIVE_PACING_LIMITS,
};

/** An edit or a switch that did not land, or a daily step that did: what stands on the platform rules from here on. */
function catchUp(
  day: LiveDay,
  { minute, goal, isOff }: { minute: number; goal: number; isOff: boolean },
): LiveDay {
  const { pacing } = day;
  const edits = pacing.goal === goal ? pacing.edits : [...pacing.edits, { minute, goal }];
  // A plan that somebody has switched on again after its budget was spent stays theirs to switch.
  return { ...day, pacing: { ...pacing, goal, edits, isPaused: pacing.isPaused || isOff } };
}

/** The first look of a day puts back what pacing left on the platform the day before. */
function openOnPlatform(
  { plannedGoal }: LiveTerms,
  day: LiveDay,
  { goal, minute, now }: { goal: number; minute: number; now: LiveNow },
): Omit<LiveTick, "reading" | "shape"> | null {
  const isLeft = goal !== plannedGoal;
  if (!isLeft && now.isOn) return null;
  const edits = isLeft ? [...day.pacing.edits, { minute, goal: plannedGoal }] : day.pacing.edits;
  return {
    day: { ...day, pacing: { ...day.pacing, goal: plannedGoal, edits } },
    goal: isLeft ? plannedGoal : null,
    isOn: now.isOn ? null : true,
    reasons: ["new-day"],
  };
}

function stepDay(
  terms: LiveTerms,
  day: LiveDay,
  at: { reading: LiveReading; observation: PacingObservation; budget: number },
): LiveTick {
  const { plannedGoal, changeMax, roiFloor } = terms;
  const done = tick(
    {
      budget: at.budget,
      roiFloor,
      startGoal: plannedGoal,
      // Rounded inwards: a cent beyond the rail is beyond it.
      goalMin: Math.max(GOAL_MIN, Math.ceil(plannedGoal * (1 - changeMax) * 100 - 1e-6) / 100),
      goalMax: Math.min(GOAL_MAX, Math.floor(plannedGoal * (1 + changeMax) * 100 + 1e-6) / 100),
      limits: LIVE_PACING_LIMITS,
    },
    day.pacing,
    at.observation,
  );
  const edit = done.actions.find(({ kind }) => kind === "set-goal");
  const goal = edit ? toCents(done.state.goal) : null;
  const last = done.actions.find(({ kind }) => kind !== "set-goal");
  return {
    day: { ...day, pacing: goal === null ? done.state : roundEdit(done.state, goal) },
    reading: at.reading,
    shape: at.observation.shape,
    goal,
    isOn: last ? last.kind === "resume" : null,
    reasons: done.reasons,
  };
}

/** Platforms take goals of two decimals; what was sent is what the state goes on from. */
const roundEdit = (state: PacingState, goal: number): PacingState => ({
  ...state,
  goal,
  edits: state.edits.map((edit, i) => (i === state.edits.length - 1 ? { ...edit, goal } : edit)),
});

const toCents = (goal: number): number => Math.round(goal * 100) / 100;

/** How the money of a kept day was last expected to lie, its live room included. */
export function forecastLiveDay(
  day: LiveDay,
  usual: Float64Array,
  isLiveRoom: boolean,
): Float64Array {
  const { hours, reportedTo } = day;
  const told = { hours, reportedTo, settledTo: toSettled(reportedTo) };
  return isLiveRoom ? forecastLiveRoom(usual, told).shape : usual;
}

const toSettled = (reportedTo: number): number =>
  HOUR * Math.floor(Math.max(0, reportedTo - SETTLE_MINUTES) / HOUR);

/** Sums the hours up to what is told, and up to what is complete; figures that stand still are not told any further. */
function readHours(
  before: LiveDay | null,
  { hours, minute, isMoving }: { hours: readonly LiveHour[]; minute: number; isMoving: boolean },
): LiveReading {
  const spent = sumTo(hours, 24, "spend");
  const isStill = before !== null && sumTo(before.hours, 24, "spend") === spent && !isMoving;
  const reportedTo = isStill ? before.reportedTo : Math.max(0, minute - REPORT_MINUTES);
  const settledTo = toSettled(reportedTo);
  const settled = settledTo / HOUR;
  return {
    reportedTo,
    spent,
    settledTo,
    settledSpent: sumTo(hours, settled, "spend"),
    settledValue: sumTo(hours, settled, "sales"),
    settledOrders: sumTo(hours, settled, "orders"),
  };
}

const sumTo = (
  hours: readonly LiveHour[],
  end: number,
  key: "spend" | "sales" | "orders",
): number => hours.reduce((sum, row) => (row.hour < end ? sum + row[key] : sum), 0);
