import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Compare, RuleSpec } from "@/lib/alerts/domain/alert-rule";
import { findFirings, isSameAlert, judgeDays } from "@/lib/alerts/domain/replay-rule";

const spec = (compare: Compare, more: Partial<RuleSpec> = {}): RuleSpec => ({
  metric: "netSales",
  spanDays: 1,
  by: null,
  key: null,
  compare,
  forDays: 1,
  calmDays: 0,
  ...more,
});
const noBand = () => null;
const below = (limit: number): Compare => ({ kind: "absolute", side: "below", limit });
const offOf = (rule: RuleSpec, values: readonly (number | null)[]) =>
  judgeDays(rule, values, noBand).map(({ isOff }) => isOff);

describe("judgeDays", () => {
  it("holds a value against a limit, and says nothing of a missing one", () => {
    expect(offOf(spec(below(10)), [9, 10, 11, null])).toEqual([true, false, false, null]);
  });

  it("holds a value against the window before, which may not be nothing", () => {
    const rule = spec({ kind: "previous", side: "below", change: 0.2 });
    expect(offOf(rule, [100, 80, 79, 0, 50])).toEqual([null, false, false, true, null]);
    expect(offOf({ ...rule, spanDays: 7 }, [100, 0, 0, 0, 0, 0, 0, 79])).toEqual([
      ...new Array(7).fill(null),
      true,
    ]);
  });

  it("takes the middle of four weeks' same weekday for the usual", () => {
    const rule = spec({ kind: "weekday", side: "above", change: 0.5 });
    const values: (number | null)[] = new Array(28).fill(7);
    for (const [week, value] of [10, 20, 30, 1_000].entries()) values[week * 7] = value;
    expect(judgeDays(rule, [...values, 38], noBand)[28]).toEqual({
      value: 38,
      reference: 25,
      limit: 37.5,
      isOff: true,
    });
    expect(offOf(rule, [...values, 37])[28]).toBe(false);
  });

  it("keeps windows of a week apart from the usual they are held against", () => {
    const rule = spec({ kind: "weekday", side: "above", change: 0.5 }, { spanDays: 28 });
    const days = judgeDays(rule, [...new Array(28).fill(1), ...new Array(40).fill(100)], noBand);
    expect(days[55]?.reference).toBe(1);
  });

  it("asks for a band with nothing but the known past", () => {
    const asked: (readonly number[])[] = [];
    const rule = spec({ kind: "band", side: "below" });
    const days = judgeDays(rule, [1, null, 3, 4], (values) => {
      asked.push(values);
      return { expected: 5, low: 4, high: 6 };
    });
    expect(asked).toEqual([[1], [3], [3, 4]]);
    expect(days.map(({ isOff }) => isOff)).toEqual([true, null, true, false]);
  });
});

describe("findFirings", () => {
  const firingsOf = (text: string, more: Partial<RuleSpec> = {}) => {
    const rule = spec(below(1), more);
    const values = [...text].map((mark) => (mark === "?" ? null : mark === "x" ? 0 : 1));
    return findFirings(rule, judgeDays(rule, values, noBand)).map(
      ({ started, fired, last, isOngoing }) => [started, fired, last, isOngoing],
    );
  };

  it.each([
    ["fires once for as long as it holds", "..xxx.", {}, [[2, 2, 4, false]]],
    ["waits until it has held for long enough", "xx.xxxx", { forDays: 3 }, [[3, 5, 6, true]]],
    [
      "lets a day of which nothing is known change nothing",
      "xx?x",
      { forDays: 3 },
      [[0, 3, 3, true]],
    ],
    [
      "is the same alert within the calm days",
      "x.x..x",
      { calmDays: 2 },
      [
        [0, 0, 2, false],
        [5, 5, 5, true],
      ],
    ],
    ["is silent where nothing is off", "......", {}, []],
  ] as const)("%s", (_, text, more, expected) => {
    expect(firingsOf(text, more)).toEqual(expected);
  });

  it("gives the same alerts day by day as all at once", () => {
    const marks = fc.array(fc.constantFrom<number | null>(0, 1, null), { maxLength: 80 });
    const shape = fc.record({
      forDays: fc.integer({ min: 1, max: 4 }),
      calmDays: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(marks, shape, (values, more) => {
        const rule = spec(below(1), more);
        const whole = findFirings(rule, judgeDays(rule, values, noBand));
        const kept: { started: number; fired: number; last: number; isOngoing: boolean }[] = [];
        for (let day = 1; day <= values.length; day += 1) {
          const found = findFirings(rule, judgeDays(rule, values.slice(0, day), noBand));
          for (const firing of found) {
            const same = kept.findIndex((one) => isSameAlert(rule, firing, one));
            if (same < 0) kept.push({ ...firing });
            else kept[same] = { ...firing };
          }
        }
        expect(kept).toEqual(whole);
      }),
    );
  });
});
