import { describe, expect, it } from "vitest";
import {
  DEFAULT_PACING_LIMITS,
  openPacing,
  type PacingObservation,
  type PacingState,
  type PacingTerms,
} from "@/lib/planning/domain/pacing/pacing-state";
import { tick } from "@/lib/planning/domain/pacing/tick";
import { runPacedDay } from "@/tests/support/planning/run-paced-day";

const FLAT = new Float64Array(1440).fill(1 / 1440);

const TERMS: PacingTerms = {
  budget: 1440,
  roiFloor: null,
  startGoal: 3,
  goalMin: 1,
  goalMax: 10,
  limits: DEFAULT_PACING_LIMITS,
};

/** A day that spends `rate` a minute and sells `roi` times that, told half an hour late. */
function observe(minute: number, rate: number, roi = 4): PacingObservation {
  const told = Math.max(0, minute - 30);
  return {
    minute,
    reportedTo: told,
    spent: rate * told,
    settledTo: told,
    settledSpent: rate * told,
    settledValue: roi * rate * told,
    settledOrders: Math.round(rate * told),
    shape: FLAT,
  };
}

/** Ticks every five minutes up to `until`, without edits taking effect in what is observed. */
function run(terms: PacingTerms, until: number, rate: number, roi = 4): PacingState {
  let state = openPacing(terms);
  for (let minute = 5; minute < until; minute += 5)
    state = tick(terms, state, observe(minute, rate, roi)).state;
  return state;
}

const patient = (terms: PacingTerms): PacingTerms => ({
  ...terms,
  limits: { ...terms.limits, learningMinutes: 300 },
});

describe("tick", () => {
  it("leaves a day alone that spends as planned", () => {
    const after = tick(TERMS, run(TERMS, 600, 1), observe(600, 1));
    expect(after.state.edits).toHaveLength(1);
    expect(after).toMatchObject({ actions: [], reasons: ["within-band"] });
  });

  it("raises the goal of a day that spends too fast, and lowers that of a slow one", () => {
    const fast = tick(patient(TERMS), run(patient(TERMS), 300, 1.3), observe(300, 1.3));
    expect(fast.reasons).toEqual(["spending-too-fast"]);
    expect(fast.actions).toEqual([{ kind: "set-goal", from: 3, to: expect.closeTo(3.5641, 4) }]);
    const slow = tick(patient(TERMS), run(patient(TERMS), 300, 0.8), observe(300, 0.8));
    expect(slow.reasons).toEqual(["spending-too-slow"]);
    expect(slow.state.goal).toBeLessThan(3);
  });

  it("changes no more at once than a step, and waits before the next edit", () => {
    const first = tick(patient(TERMS), run(patient(TERMS), 300, 3), observe(300, 3));
    expect(first.actions).toEqual([{ kind: "set-goal", from: 3, to: 3.75 }]);
    expect(first.reasons).toEqual(["spending-too-fast", "step-limited"]);
    const next = tick(patient(TERMS), first.state, observe(305, 3));
    expect(next).toMatchObject({ actions: [], reasons: ["cooldown"] });
  });

  it("stops editing when the day's edits are used up", () => {
    const terms = { ...TERMS, limits: { ...TERMS.limits, editsMax: 2 } };
    const state = run(terms, 900, 1.6);
    expect(state.edits).toHaveLength(3);
    expect(tick(terms, state, observe(900, 1.6)).reasons).toEqual(["edit-limit"]);
  });

  it("does nothing on old reports", () => {
    const old = { ...observe(700, 1.5), reportedTo: 500 };
    expect(tick(TERMS, run(TERMS, 520, 1), old)).toMatchObject({
      actions: [],
      reasons: ["stale-data"],
    });
  });

  it("pauses once when the budget is spent, and resumes when it is raised", () => {
    const spent = { ...observe(900, 1), spent: 1440 };
    const paused = tick(TERMS, run(TERMS, 900, 1), spent);
    expect(paused).toMatchObject({ actions: [{ kind: "pause" }], reasons: ["budget-spent"] });
    const again = tick(TERMS, paused.state, { ...spent, minute: 905, reportedTo: 875 });
    expect(again.actions).toEqual([]);
    const more = tick({ ...TERMS, budget: 3000 }, again.state, {
      ...spent,
      minute: 910,
      reportedTo: 880,
    });
    expect(more.actions[0]).toEqual({ kind: "resume" });
  });

  it("raises the goal when the floor is at risk, though the budget would ask for less", () => {
    const terms = patient({ ...TERMS, roiFloor: 5 });
    const after = tick(terms, run(terms, 300, 0.9, 3.5), observe(300, 0.9, 3.5));
    expect(after.reasons).toContain("floor-at-risk");
    expect(after.state.goal).toBe(3.75);
  });

  it("expects more of an hour for which a live room is forecast", () => {
    const surge = FLAT.map((share, minute) => (minute >= 600 && minute < 720 ? share * 4 : share));
    const total = surge.reduce((sum, share) => sum + share, 0);
    const shape = surge.map((share) => share / total);
    const quiet = tick(patient(TERMS), run(patient(TERMS), 300, 1), observe(300, 1));
    const live = tick(patient(TERMS), run(patient(TERMS), 300, 1), { ...observe(300, 1), shape });
    expect(quiet.actions).toEqual([]);
    expect(live.reasons).toContain("spending-too-fast");
  });

  it("leaves the same state for the same day", () => {
    expect(run(TERMS, 800, 1.3)).toEqual(run(TERMS, 800, 1.3));
  });
});

describe("tick, against a market that answers half an hour late", () => {
  const days = Array.from({ length: 10 }, (_, i) =>
    runPacedDay({ seed: `paced-${i}`, roiFloor: 4 }),
  );

  it("never exceeds the budget and keeps the floor", () => {
    for (const { spent, budget, roi } of days) {
      expect(spent).toBeLessThanOrEqual(budget * (1 + 1e-9));
      expect(roi).toBeGreaterThanOrEqual(4);
    }
  });

  it("spends a budget whole that the floor does not limit, near what hindsight could have had", () => {
    const free = Array.from({ length: 6 }, (_, i) =>
      runPacedDay({ seed: `free-${i}`, roiFloor: null }),
    );
    for (const { spent, budget } of free) expect(spent / budget).toBeGreaterThan(0.98);
    const mean = free.reduce((sum, { ratio }) => sum + ratio, 0) / free.length;
    expect(mean).toBeGreaterThan(0.93);
  });

  it("settles: its edits do not grow, nor does it use them up", () => {
    for (const { goals } of days) {
      expect(goals.length).toBeLessThanOrEqual(48);
      const swings = goals.slice(1).map((goal, i) => Math.abs(Math.log(goal / (goals[i] ?? goal))));
      const half = Math.ceil(swings.length / 2);
      const mean = (part: readonly number[]): number =>
        part.reduce((sum, swing) => sum + swing, 0) / Math.max(1, part.length);
      expect(mean(swings.slice(half))).toBeLessThan(0.2);
    }
  });
});
