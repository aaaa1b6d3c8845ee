import { describe, expect, it } from "vitest";
import { draftHours } from "@/lib/diagnosis/domain/draft-hours";
import { type AdHour, judgeHours } from "@/lib/diagnosis/domain/judge-hours";
import { addDays, weekdayIndex } from "@/lib/kernel";
import { createRng, type Rng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

const FIRST = "2026-03-02";
const DAY = "2026-04-27";

/** Evenings sell four times what mornings do, weekends half as much again; every hour scatters. */
function tellDay(
  rng: Rng,
  day: string,
  change: (hour: number) => { spend: number; sales: number },
) {
  return Array.from({ length: 24 }, (_, hour): AdHour => {
    const usual = (hour >= 18 ? 40_000 : 10_000) * (weekdayIndex(day) >= 5 ? 1.5 : 1);
    const noise = () => sampleNormal(rng, 1, 0.15);
    const { spend, sales } = change(hour);
    return {
      day,
      hour,
      spend: BigInt(Math.round(usual * spend * noise())),
      sales: BigInt(Math.round(usual * 3 * sales * noise())),
      orders: Math.round((usual * sales) / 200),
    };
  });
}

const calm = () => ({ spend: 1, sales: 1 });
const past = (rng: Rng): AdHour[] =>
  Array.from({ length: 56 }, (_, i) => tellDay(rng, addDays(FIRST, i), calm)).flat();

describe("judgeHours", () => {
  it("finds the hours in which ads stopped selling, or spent too much, and nothing else", () => {
    const rng = createRng("hours");
    const history = past(rng);
    const fell = tellDay(rng, DAY, (hour) => ({
      spend: 1,
      sales: hour >= 19 && hour <= 21 ? 0.1 : 1,
    }));
    expect(judgeHours(history, fell, DAY)).toMatchObject([
      { measure: "sales", hours: { from: 19, to: 21 } },
    ]);
    const rose = tellDay(rng, DAY, (hour) => ({ spend: hour === 10 ? 6 : 1, sales: 1 }));
    expect(judgeHours(history, rose, DAY)).toMatchObject([{ measure: "spend" }]);
  });

  it("holds a morning against mornings: hours that are still to come are missed by nobody", () => {
    const rng = createRng("morning");
    const history = past(rng);
    const morning = tellDay(rng, DAY, calm).slice(0, 9);
    expect(judgeHours(history, morning, DAY)).toEqual([]);
  });

  it("calls fewer than one calm day in twenty unusual", () => {
    const rng = createRng("calm");
    const history = past(rng);
    let called = 0;
    for (let n = 0; n < 100; n += 1)
      called += judgeHours(history, tellDay(rng, DAY, calm), DAY).length;
    expect(called).toBeLessThan(5);
  });

  it("takes hours without an order for chance where a day has few", () => {
    const rng = createRng("few");
    const few = past(rng).map((row) => ({
      ...row,
      orders: Math.round(Number(row.sales) / 60_000),
    }));
    const none = tellDay(rng, DAY, (hour) => ({ spend: 1, sales: hour < 9 ? 0 : 1 }));
    expect(judgeHours(few, none, DAY)).toEqual([]);
    expect(judgeHours(past(rng), none, DAY)).toMatchObject([{ measure: "sales" }]);
  });

  it("says nothing before three weeks of the weekday are known", () => {
    const rng = createRng("young");
    const young = past(rng).filter(({ day }) => day >= "2026-04-13");
    const dead = tellDay(rng, DAY, () => ({ spend: 1, sales: 0 }));
    expect(judgeHours(young, dead, DAY)).toEqual([]);
  });
});

describe("draftHours", () => {
  it("costs what two real windows of the same hours differ by, and cites both", () => {
    const rng = createRng("draft");
    const history = past(rng);
    const fell = tellDay(rng, DAY, (hour) => ({ spend: 1, sales: hour >= 18 ? 0.1 : 1 }));
    const [found] = judgeHours(history, fell, DAY);
    if (!found) throw new Error("nothing was found");
    const draft = draftHours(found);
    const sumOf = (rows: readonly AdHour[], day: string) =>
      rows
        .filter((row) => row.day === day)
        .slice(found.hours.from, found.hours.to + 1)
        .reduce((sum, { sales }) => sum + sales, 0n);
    expect(draft.kind).toBe("hourFell");
    expect(weekdayIndex(found.referenceDay)).toBe(weekdayIndex(DAY));
    expect(draft.impact).toBe(sumOf(fell, DAY) - sumOf(history, found.referenceDay));
    expect(draft.evidence).toMatchObject([{ day: DAY }, { day: found.referenceDay }]);
  });
});
