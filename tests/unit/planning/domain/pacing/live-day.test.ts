import { describe, expect, it } from "vitest";
import {
  type LiveDay,
  type LiveHour,
  type LiveNow,
  paceLiveDay,
} from "@/lib/planning/domain/pacing/live-day";
import { runLiveDay } from "@/tests/support/planning/run-live-day";

const FLAT = new Float64Array(1440).fill(1 / 1440);
const TERMS = { plannedGoal: 4, changeMax: 0.25, roiFloor: null };
const NOW: LiveNow = {
  goal: 4,
  budget: 144_000,
  isOn: true,
  isOurGoal: true,
  isOffByPacing: false,
};

/** Hours that spend `rate` a minute up to half an hour before `minute` and sell five times that. */
const hoursTo = (minute: number, rate: number): LiveHour[] =>
  Array.from({ length: 24 }, (_, hour) => {
    const minutes = Math.min(60, Math.max(0, minute - 30 - hour * 60));
    return { hour, spend: rate * minutes, sales: 5 * rate * minutes, orders: minutes };
  }).filter(({ spend }) => spend > 0);

const look = (
  before: LiveDay | null,
  minute: number,
  more: { rate?: number; hours?: readonly LiveHour[] | null; now?: Partial<LiveNow> } = {},
) =>
  paceLiveDay(TERMS, before, {
    minute,
    hours: more.hours === undefined ? hoursTo(minute, more.rate ?? 100) : more.hours,
    shape: FLAT,
    isLiveRoom: false,
    now: { ...NOW, ...more.now },
  });

describe("paceLiveDay", () => {
  it("can act on the first look of a day that is under way, from its full hours alone", () => {
    const fast = look(null, 720, { rate: 160 });
    expect(fast.reasons).toEqual(["spending-too-fast", "step-limited"]);
    expect(fast.goal).toBe(4.6);
    expect(look(null, 720, { rate: 100 })).toMatchObject({ goal: null, reasons: ["within-band"] });
  });

  it("does nothing on figures that stand still, once they have grown old", () => {
    let { day } = look(null, 720, { rate: 160 });
    const still = hoursTo(720, 160);
    const reasons: string[] = [];
    for (let minute = 760; minute <= 800; minute += 10) {
      const next = look(day, minute, { hours: still, now: { goal: 4.6 } });
      day = next.day;
      reasons.push(next.reasons.join());
      expect(next.goal).toBe(minute <= 780 ? next.goal : null);
    }
    expect(reasons.at(-1)).toBe("stale-data");
    expect(look(day, 810, { hours: null, now: { goal: 4.6 } }).reasons).toEqual(["no-report"]);
  });

  it("puts back at the first look of a day what pacing left the day before", () => {
    expect(look(null, 10, { hours: [], now: { goal: 4.6 } })).toMatchObject({
      goal: 4,
      isOn: null,
      reasons: ["new-day"],
    });
    expect(look(null, 10, { hours: [], now: { isOn: false, isOffByPacing: true } })).toMatchObject({
      goal: null,
      isOn: true,
      reasons: ["new-day"],
    });
  });

  it("leaves the rest of the day to whoever set the goal or the switch", () => {
    const { day } = look(null, 720);
    const theirs = look(day, 730, { now: { goal: 7, isOurGoal: false } });
    expect(theirs).toMatchObject({ goal: null, isOn: null, reasons: ["changed-elsewhere"] });
    expect(look(theirs.day, 740).reasons).toEqual(["changed-elsewhere"]);
    expect(look(day, 730, { now: { isOn: false } }).reasons).toEqual(["off"]);
    expect(look(day, 730, { now: { isOn: null } }).reasons).toEqual(["unreadable"]);
    expect(look(day, 730, { now: { goal: null } }).reasons).toEqual(["no-goal"]);
    expect(look(day, 730, { now: { budget: null } }).reasons).toEqual(["no-budget"]);
  });

  it("goes on from the goal that stands when an edit did not land or the plan's step came in between", () => {
    const { day } = look(null, 720, { rate: 160 });
    expect(day?.pacing.goal).toBe(4.6);
    expect(look(day, 730, { rate: 160 }).day?.pacing.goal).toBe(4);
  });

  it("pauses once when the budget is spent, and resumes when there is more", () => {
    const spent = look(null, 1000, { rate: 160 });
    expect(spent).toMatchObject({ goal: null, isOn: false, reasons: ["budget-spent"] });
    const off = { isOn: false, isOffByPacing: true };
    const still = look(spent.day, 1010, { hours: hoursTo(1000, 160), now: off });
    expect(still).toMatchObject({ isOn: null, reasons: ["budget-spent"] });
    const more = look(still.day, 1020, {
      hours: hoursTo(1000, 160),
      now: { ...off, budget: 300_000 },
    });
    expect(more.isOn).toBe(true);
  });
});

describe("paceLiveDay, against a market that is looked at every ten minutes and tells its hours half an hour late", () => {
  const days = Array.from({ length: 12 }, (_, i) =>
    runLiveDay({ seed: `live-${i}`, budget: 14_000, plannedGoal: 3, roiFloor: 3.8 }),
  );

  it("never exceeds the budget of the day, spends it, and keeps the floor", () => {
    for (const { spent, roi } of days) {
      expect(spent).toBeLessThanOrEqual(14_000 * (1 + 1e-9));
      expect(roi).toBeGreaterThanOrEqual(3.8);
    }
    const mean = days.reduce((sum, { spent }) => sum + spent, 0) / days.length;
    expect(mean).toBeGreaterThan(0.97 * 14_000);
  });

  it("stays within the daily change around the planned goal, the edit limit and the cooldown", () => {
    for (const { ticks } of days) {
      const edits = ticks.filter(({ goal }) => goal !== null);
      expect(edits.length).toBeLessThanOrEqual(16);
      for (const [i, { goal, minute }] of edits.entries()) {
        expect(goal).toBeGreaterThanOrEqual(2.25);
        expect(goal).toBeLessThanOrEqual(3.75);
        expect(minute - (edits[i - 1]?.minute ?? -60)).toBeGreaterThanOrEqual(30);
      }
    }
  });
});
