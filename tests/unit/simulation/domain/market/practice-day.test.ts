import { describe, expect, it } from "vitest";
import { runPracticeDay } from "@/lib/simulation/domain/market/practice-day";

const USUAL = { budget: 3_000, goal: 5, isOn: true };

const run = (
  minute: number,
  edits: readonly { minute: number; budget?: number; goal?: number; isOn?: boolean }[] = [],
) => {
  const day = Array.from({ length: 12 }, (_, i) =>
    runPracticeDay({
      seed: `practice-${i}`,
      minute,
      usual: USUAL,
      edits: [{ ...USUAL, minute: 0 }, ...edits.map((edit) => ({ ...USUAL, ...edit }))],
    }),
  );
  const all = day.flat();
  const spent = all.reduce((sum, hour) => sum + hour.spent, 0);
  return {
    spent: spent / day.length,
    roi: all.reduce((sum, hour) => sum + hour.value, 0) / spent,
    last: Math.max(...all.map(({ hour }) => hour)),
  };
};

describe("runPracticeDay", () => {
  it("spends nine tenths of the usual budget on a usual day and returns about the goal", () => {
    const { spent, roi } = run(2_880);
    expect(spent).toBeGreaterThan(2_500);
    expect(spent).toBeLessThan(2_900);
    expect(roi).toBeGreaterThan(4.6);
    expect(roi).toBeLessThan(5.4);
  });

  it("spends what it usually spends, where its budget is the platform's least and far above", () => {
    const days = Array.from({ length: 12 }, (_, i) =>
      runPracticeDay({
        seed: `small-${i}`,
        minute: 2_880,
        usual: USUAL,
        daySpend: 300,
        edits: [{ ...USUAL, minute: 0 }],
      }),
    );
    const spent = days.flat().reduce((sum, hour) => sum + hour.spent, 0) / days.length;
    expect(spent).toBeGreaterThan(270);
    expect(spent).toBeLessThan(330);
  });

  it("tells a day half an hour late, and answers edits from their minute on", () => {
    expect(run(14 * 60 + 20).last).toBe(13);
    const higher = run(2_880, [{ minute: 720, goal: 6 }]);
    expect(higher.spent).toBeLessThan(run(2_880).spent);
    const off = run(2_880, [{ minute: 720, isOn: false }]);
    expect(off.spent).toBeCloseTo(run(750).spent, 0);
    expect(run(2_880, [{ minute: 720, goal: 3 }]).spent).toBeLessThanOrEqual(3_000);
  });

  it("is the same day for the same seed", () => {
    expect(run(900)).toEqual(run(900));
  });
});
