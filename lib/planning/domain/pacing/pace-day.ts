import { openPacing, type PacingReason, type PacingState, type PacingTerms } from "./pacing-state";
import { tick } from "./tick";

/** A day of one plan that can be read and steered: the simulated market, or a platform. */
export interface PacedMarket {
  advanceTo(minute: number): {
    readonly minute: number;
    readonly reportedTo: number;
    readonly spent: number;
    readonly settledTo: number;
    readonly settledSpent: number;
    readonly settledValue: number;
    readonly settledOrders: number;
  };
  setGoal(goal: number): void;
  setPaused(isPaused: boolean): void;
}

/** What could be read at a tick, and what the plan of the day had foreseen. */
export interface PacedTick {
  readonly minute: number;
  readonly reportedTo: number;
  readonly spent: number;
  /** What even pacing over the day's traffic would have spent by `reportedTo`. */
  readonly planned: number;
  readonly goal: number;
  /** Sales ÷ spend of what has settled; null before anything has. */
  readonly roi: number | null;
}

export interface PacedAction {
  readonly minute: number;
  readonly kind: "set-goal" | "pause" | "resume" | "forecast";
  readonly from: number | null;
  readonly to: number | null;
  readonly reasons: readonly (PacingReason | "live-opened" | "live-over")[];
}

export interface PacingStep {
  readonly tick: PacedTick;
  readonly actions: readonly PacedAction[];
}

/** The traffic forecast that rules from a minute on. A live room that opens or closes is a new one. */
export interface ForecastChange {
  readonly minute: number;
  readonly shape: Float64Array;
  readonly why: "live-opened" | "live-over" | null;
}

const MINUTES_A_DAY = 1440;

/**
 * Paces one day, tick by tick: reads, lets `tick` decide, carries the decision out. A changed forecast is an action of its
 * own: it explains the edits that follow. `forecasts` begin at minute 0 and are in order. Everything that acts is yielded, so
 * that whoever runs it can keep a log as it goes.
 */
export function* paceDay(
  terms: PacingTerms,
  market: PacedMarket,
  forecasts: readonly ForecastChange[],
  tickMinutes: number,
): Generator<PacingStep> {
  let state: PacingState = openPacing(terms);
  let ruling = forecasts[0];
  for (let minute = tickMinutes; minute <= MINUTES_A_DAY; minute += tickMinutes) {
    const forecast = forecasts.filter((each) => each.minute <= minute).at(-1) ?? ruling;
    const actions: PacedAction[] = [];
    if (forecast !== ruling && forecast?.why)
      actions.push({ minute, kind: "forecast", from: null, to: null, reasons: [forecast.why] });
    ruling = forecast;
    const shape = forecast?.shape ?? new Float64Array(MINUTES_A_DAY).fill(1 / MINUTES_A_DAY);
    const report = market.advanceTo(minute);
    const done = tick(terms, state, { ...report, shape });
    state = done.state;
    for (const action of done.actions) {
      if (action.kind === "set-goal") market.setGoal(action.to);
      else market.setPaused(action.kind === "pause");
      actions.push({
        minute,
        kind: action.kind,
        from: action.kind === "set-goal" ? action.from : null,
        to: action.kind === "set-goal" ? action.to : null,
        reasons: done.reasons,
      });
    }
    yield { tick: toTick(terms, state, report, shape), actions };
  }
}

function toTick(
  { budget }: PacingTerms,
  { goal }: PacingState,
  report: ReturnType<PacedMarket["advanceTo"]>,
  shape: Float64Array,
): PacedTick {
  const { minute, reportedTo, spent, settledSpent, settledValue } = report;
  const past = shape.subarray(0, reportedTo).reduce((sum, share) => sum + share, 0);
  return {
    minute,
    reportedTo,
    spent,
    planned: budget * past,
    goal,
    roi: settledSpent > 0 ? settledValue / settledSpent : null,
  };
}

const EFFECT_MINUTES = 60;

/** Spend an hour before and after an edit took hold, as later reports tell it; null where the day does not reach that far. */
export function measureEffect(
  ticks: readonly Pick<PacedTick, "reportedTo" | "spent">[],
  minute: number,
  effectMinutes: number,
): { readonly before: number | null; readonly after: number | null } {
  const at = (wanted: number): number | null =>
    ticks.find(({ reportedTo }) => reportedTo >= wanted)?.spent ?? null;
  const holds = minute + effectMinutes;
  const rate = (from: number, to: number): number | null => {
    const [low, high] = [at(from), at(to)];
    return low === null || high === null ? null : high - low;
  };
  return {
    before: rate(Math.max(0, minute - EFFECT_MINUTES), minute),
    after: rate(holds, holds + EFFECT_MINUTES),
  };
}
