import { describe, expect, it } from "vitest";
import { draftHours } from "@/lib/diagnosis/domain/draft-hours";
import { draftIncident } from "@/lib/diagnosis/domain/draft-incidents";
import { explainAnomalies } from "@/lib/diagnosis/domain/explain-anomalies";
import { findAnomalies } from "@/lib/diagnosis/domain/find-anomalies";
import { type FindingDraft, mergeDrafts } from "@/lib/diagnosis/domain/finding";
import { judgeHours } from "@/lib/diagnosis/domain/judge-hours";
import { findMaskedDays } from "@/lib/diagnosis/server/read-shop-days";
import { addDays } from "@/lib/kernel";
import { TEMPERS } from "@/lib/simulation/domain/shop-options";
import { simulateShop } from "@/lib/simulation/domain/simulate-shop";
import { listFaults } from "../../../support/diagnosis/faults";
import {
  type DaysView,
  SimulatedDays,
  toCells,
  toShopDays,
} from "../../../support/diagnosis/simulated-days";
import { SHOP_KINDS } from "../../../support/simulated-shops";

const PAST = 127;
const ORDERS_A_DAY = 120;
const FAULT_DAYS = ["2026-08-27", "2026-09-12"];
const CALM_FROM = "2026-08-24";
const CALM_DAYS = 14;

const daysUpTo = (day: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => addDays(day, i - count + 1));

/** What the diagnosis would show on the evening of a day, from that day's data alone. */
function diagnose(view: DaysView, day: string): FindingDraft[] {
  const days = daysUpTo(day, PAST);
  const shop = toShopDays(view, days);
  const groups = Map.groupBy(
    findAnomalies(shop),
    ({ measure, isFall, span }) => `${measure} ${isFall} ${span}`,
  );
  const drafts = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const windowOf = (end: number): string[] => days.slice(end - first.span + 1, end + 1);
    const cells = {
      actual: toCells(view, first.measure, windowOf(first.index)),
      references: first.references.map(({ index }) =>
        toCells(view, first.measure, windowOf(index)),
      ),
      cited: first.references.indexOf(first.reference),
    };
    return explainAnomalies(group, cells).flatMap((incident) => {
      const draft = draftIncident(incident, shop, cells, () => null);
      return draft ? [draft] : [];
    });
  });
  return mergeDrafts(drafts);
}

const HOUR_DAYS = 56;

/** What the hours of a day's ads would add to it. */
function diagnoseHours(days: SimulatedDays, day: string): FindingDraft[] {
  const past = daysUpTo(addDays(day, -1), HOUR_DAYS);
  const [isMasked, ...masked] = findMaskedDays([day, ...past]);
  if (isMasked) return [];
  const told = past.filter((_, i) => !masked[i]).flatMap((one) => days.hoursOn(one));
  return judgeHours(told, days.hoursOn(day), day).map(draftHours);
}

const SHOPS = SHOP_KINDS.map(([category, temper]) => ({
  category,
  days: new SimulatedDays(
    simulateShop({
      seed: `diagnosed ${category}`,
      category,
      temper: TEMPERS[temper],
      from: "2026-04-20",
      to: "2026-09-16",
      orders: ORDERS_A_DAY * 150,
    }),
  ),
}));

describe("findAnomalies", () => {
  it("names at least four of five injected faults first, on the day's own data", {
    timeout: 120_000,
  }, () => {
    let faults = 0;
    const missed: string[] = [];
    for (const { category, days } of SHOPS)
      for (const day of FAULT_DAYS)
        for (const fault of listFaults(days, daysUpTo(addDays(day, -1), 28))) {
          faults += 1;
          const view = days.withDay(
            day,
            days.on(day).flatMap((one) => fault.apply(one)),
          );
          const [top] = diagnose(view, day);
          if (!top || !fault.isNamedBy(top)) missed.push(`${category} ${day} ${fault.name}`);
        }
    expect(faults).toBeGreaterThanOrEqual(40);
    expect(missed.length / faults, missed.join("; ")).toBeLessThanOrEqual(0.2);
  });

  it("raises at most one alarm a week, by days and by hours together, where nothing is wrong", {
    timeout: 120_000,
  }, () => {
    let alarms = 0;
    for (const { days } of SHOPS) {
      const seen = new Set<string>();
      for (let i = 0; i < CALM_DAYS; i += 1)
        for (const { kind, places } of [
          ...diagnose(days, addDays(CALM_FROM, i)),
          ...diagnoseHours(days, addDays(CALM_FROM, i)),
        ])
          seen.add(`${kind} ${places.map(({ value }) => value).join()}`);
      alarms += seen.size;
    }
    expect(alarms / (SHOPS.length * (CALM_DAYS / 7))).toBeLessThanOrEqual(1);
  });

  it("cites real windows: impact and waterfall are differences of their sums", () => {
    const [shop] = SHOPS;
    const day = "2026-08-27";
    const [fault] = listFaults(
      shop?.days ?? new SimulatedDays(simulateShop({ seed: 1, from: day, to: day })),
      daysUpTo("2026-08-26", 28),
    );
    if (!shop || !fault) throw new Error("There is no shop.");
    const view = shop.days.withDay(
      day,
      shop.days.on(day).flatMap((one) => fault.apply(one)),
    );
    const [top] = diagnose(view, day);
    const { window, referenceWindow, actual, reference } = top?.change ?? {};
    const product = top?.places.find(({ dimension }) => dimension === "product")?.value;
    const sumOn = (date: string | undefined): bigint =>
      toCells(view, "paidGmv", [date ?? ""])
        .filter(({ keys }) => keys.product === product)
        .reduce((sum, { amount }) => sum + amount, 0n);
    expect(window).toEqual({ from: day, to: day });
    expect(actual).toBe(sumOn(day));
    expect(reference).toBe(sumOn(referenceWindow?.to));
    expect(top?.impact).toBe((actual ?? 0n) - (reference ?? 0n));
    const steps = top?.waterfall.reduce((sum, { amount }) => sum + amount, 0n);
    expect(steps).toBe((top?.judged?.actual ?? 0n) - (top?.judged?.reference ?? 0n));
    const factors = top?.factors.reduce((sum, { effect }) => sum + effect, 0n);
    expect(factors).toBe((top?.judged?.actual ?? 0n) - (top?.judged?.reference ?? 0n));
  });
});
