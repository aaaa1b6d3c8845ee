import { describe, expect, it } from "vitest";
import { reportElements } from "@/lib/creative/domain/feedback/element-evidence";
import { type CreativeDay, judgeFatigue } from "@/lib/creative/domain/feedback/judge-fatigue";
import { measureAgreement } from "@/lib/creative/domain/feedback/measure-agreement";
import { rateContent } from "@/lib/creative/domain/feedback/rate-content";
import { readStatTable } from "@/lib/creative/domain/feedback/read-stat-table";

const shop = { ctr: 0.03, costPerClick: 100 };

/** Fourteen days: the first seven at one cost a click, the last seven at another. */
function days(before: number, recent: number, given: Partial<CreativeDay> = {}): CreativeDay[] {
  return Array.from({ length: 14 }, (_, index) => ({
    day: `2026-11-${String(index + 1).padStart(2, "0")}`,
    impressions: 1_000,
    reach: 900,
    clicks: 30,
    orders: 1,
    spend: 30 * (index < 7 ? before : recent),
    sales: 9_900,
    ...given,
  }));
}

describe("judgeFatigue", () => {
  it.each([
    ["as ever", days(100, 100), "fresh", "watch", "as-the-shop"],
    ["dearer than its past", days(100, 150), "limited", "refresh", "cost-above-past"],
    ["twice as dear as its past", days(100, 200), "fatigued", "stop", "cost-doubled"],
    ["half the shop's rate", days(100, 100, { clicks: 14 }), "fresh", "stop", "half-the-shop-rate"],
    ["seen too often", days(100, 100, { reach: 300 }), "fresh", "refresh", "seen-too-often"],
    ["above the shop", days(100, 100, { clicks: 40 }), "fresh", "scale", "above-the-shop-rate"],
    [
      "hardly seen",
      days(100, 300)
        .slice(0, 1)
        .map((day) => ({ ...day, impressions: 90 })),
      "too-little",
      "watch",
      "too-few-impressions",
    ],
  ])("knows one that is %s", (_, own, status, task, reason) => {
    expect(judgeFatigue(own, shop)).toMatchObject({ status, task, reason });
  });

  it("says nothing of frequency where nobody reports reach", () => {
    const verdict = judgeFatigue(days(100, 100, { reach: null }), shop);
    expect(verdict).toMatchObject({ frequency: null, expectedDecay: null });
  });
});

describe("reportElements", () => {
  it("ranks what is surely better above what was merely lucky", () => {
    const trial = (hook: string, impressions: number, clicks: number) => ({
      elements: { hook },
      exposures: 0,
      impressions,
      clicks,
    });
    const { elements } = reportElements([
      trial("pain", 50_000, 2_000),
      trial("scene", 50_000, 1_000),
      trial("people", 20, 3),
    ]);
    expect(elements.map(({ value }) => value)).toEqual(["pain", "people", "scene"]);
    const lucky = elements[1];
    expect(lucky?.oddsLow).toBeLessThan(1);
    expect(lucky?.oddsHigh).toBeGreaterThan(1);
  });

  it("says nothing where nothing was shown", () => {
    expect(reportElements([]).elements).toEqual([]);
  });
});

describe("readStatTable", () => {
  it("reads tabs, grouped digits and guarded ids", () => {
    const text =
      "\uFEFF创意ID\t日期\t展示次数\t点击次数\t消耗(元)\n'7301\t2026/11/01\t12,000\t300\t¥1,200.5\n";
    expect(readStatTable(text)).toEqual({
      rows: [
        {
          row: 2,
          creative: "7301",
          day: "2026-11-01",
          impressions: 12_000n,
          reach: null,
          clicks: 300n,
          orders: 0n,
          spend: 120_050n,
          sales: 0n,
        },
      ],
      rejects: [],
    });
  });

  it("names the columns that are not there", () => {
    expect(readStatTable("a,b\n1,2").rejects.map(({ column }) => column)).toEqual([
      "creative",
      "day",
      "impressions",
      "clicks",
    ]);
  });
});

describe("measureAgreement", () => {
  it("counts agreement beyond chance", () => {
    const pairs: [string, string][] = [
      ...Array.from({ length: 20 }, (): [string, string] => ["pass", "pass"]),
      ...Array.from({ length: 5 }, (): [string, string] => ["pass", "reject"]),
      ...Array.from({ length: 10 }, (): [string, string] => ["reject", "pass"]),
      ...Array.from({ length: 15 }, (): [string, string] => ["reject", "reject"]),
    ];
    const { pairs: n, observed, kappa } = measureAgreement(pairs);
    expect([n, observed]).toEqual([50, 0.7]);
    expect(kappa).toBeCloseTo(0.4, 10);
  });

  it("has nothing to say of no pairs, or of one verdict only", () => {
    expect(measureAgreement([])).toEqual({ pairs: 0, observed: null, kappa: null });
    expect(measureAgreement([["pass", "pass"]]).kappa).toBeNull();
  });
});

describe("rateContent", () => {
  const clause = (text: string) => ({ text, factIds: ["pft_1"], pattern: "x" });
  const line = (text: string) => ({ ...clause(text), role: "point" as const, shot: "" });
  it.each([
    ["strong", "杯口5cm，冰块装得下吗？", "拇指一推就开"],
    ["weak", "随行杯怎么选", "容量900ml"],
    ["none", "好看的随行杯", "喜欢就带走"],
  ])("calls %s what it is", (value, title, text) => {
    expect(rateContent({ title: clause(title), script: [line(text)] }).value).toBe(value);
  });
});
