import { type PacedTick, paceDay } from "./pace-day";
import { DEFAULT_PACING_LIMITS, type PacingReason, type PacingTerms } from "./pacing-state";

/** One hour of a day as an hourly export tells it. */
export interface HourMoney {
  readonly hour: number;
  readonly spend: number;
  readonly sales: number;
  readonly orders: number;
}

/** What an export of this hour calls for. Advice: nobody acts on it but people. */
export interface HourAdvice {
  /** The day is told up to this minute. */
  readonly toldTo: number;
  readonly goal: number;
  /** Null when nothing should be changed now. */
  readonly wanted: number | null;
  readonly pause: boolean;
  readonly reasons: readonly PacingReason[];
  readonly ticks: readonly PacedTick[];
}

const HOUR = 60;

/**
 * Reads a day's hourly export and says what the goal should be now: the same rules as live pacing, once an hour, as if the
 * goal had stood all day, since an export does not tell edits. Sales of the last hour are not yet complete and are left
 * out. Null for a day without an hour.
 */
export function adviseHours(
  hours: readonly HourMoney[],
  terms: Omit<PacingTerms, "limits">,
  shape: Float64Array,
): HourAdvice | null {
  const last = Math.max(-1, ...hours.map(({ hour }) => hour));
  if (last < 0) return null;
  const toldTo = (last + 1) * HOUR;
  const upTo = (minute: number, key: "spend" | "sales" | "orders"): number =>
    hours.filter(({ hour }) => (hour + 1) * HOUR <= minute).reduce((sum, row) => sum + row[key], 0);
  const limits = { ...DEFAULT_PACING_LIMITS, cooldownMinutes: HOUR, effectMinutes: 0 };
  const market = {
    advanceTo: (minute: number) => {
      const reportedTo = Math.min(minute, toldTo);
      const settledTo = Math.max(0, reportedTo - HOUR);
      return {
        minute,
        reportedTo,
        spent: upTo(reportedTo, "spend"),
        settledTo,
        settledSpent: upTo(settledTo, "spend"),
        settledValue: upTo(settledTo, "sales"),
        settledOrders: upTo(settledTo, "orders"),
      };
    },
    // The goal stands: what was advised in the morning was never carried out here.
    setGoal: () => {},
    setPaused: () => {},
  };
  const ticks: PacedTick[] = [];
  let advice: Pick<HourAdvice, "wanted" | "pause" | "reasons"> = {
    wanted: null,
    pause: false,
    reasons: [],
  };
  const forecasts = [{ minute: 0, shape, why: null }];
  // One tick at the hour told last decides; the hours before it only teach what the day's rates are.
  const quiet = { ...limits, learningMinutes: toldTo };
  for (const { tick, actions } of paceDay({ ...terms, limits: quiet }, market, forecasts, HOUR)) {
    if (tick.minute > toldTo) break;
    ticks.push({ ...tick, goal: terms.startGoal });
    if (tick.minute < toldTo) continue;
    const edit = actions.find(({ kind }) => kind === "set-goal");
    advice = {
      wanted: edit?.to ?? null,
      pause: actions.some(({ kind }) => kind === "pause"),
      reasons: (actions.at(-1)?.reasons ?? []) as readonly PacingReason[],
    };
  }
  return { toldTo, goal: terms.startGoal, ...advice, ticks };
}
