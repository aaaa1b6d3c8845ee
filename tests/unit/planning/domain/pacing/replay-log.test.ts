import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeHindsightBound } from "@/lib/planning/domain/pacing/hindsight-bound";
import { type OpportunityLog, replayLog } from "@/lib/planning/domain/pacing/replay-log";
import { findDataSet } from "@/tests/support/data-set";

const file = findDataSet("allocation/bidding/ipinyou_2997_test_click_price_pctr.txt.gz");
if (!file) process.stderr.write("Skipping the auction log: set CHENGFANG_DATA.\n");

const ROWS_PER_BUDGET = 1000;

function readLog(path: string): OpportunityLog {
  const rows = gunzipSync(readFileSync(path))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number));
  return {
    conversion: Float64Array.from(rows, ([click = 0]) => click),
    price: Float64Array.from(rows, ([, price = 0]) => price),
    value: Float64Array.from(rows, ([, , rate = 0]) => rate),
    period: Int32Array.from(rows, (_, i) => Math.floor(i / ROWS_PER_BUDGET)),
  };
}

describe.skipIf(!file)("replayLog, on 156,063 auctions of a real campaign", () => {
  const log = file ? readLog(file) : null;

  it.each([
    { share: "1/32", budget: 1969, bound: 170.288, clicks: 80 },
    { share: "1/16", budget: 3938, bound: 230.172, clicks: 109 },
    { share: "1/8", budget: 7877, bound: 302.248, clicks: 175 },
    { share: "1/4", budget: 15754, bound: 397.745, clicks: 255 },
  ])("gets 95 % of what hindsight could have had at $share of the budget", (theCase) => {
    if (!log) throw new Error("no log");
    const found = replayLog(log, {
      budget: theCase.budget,
      floor: null,
      rowsPerBudget: ROWS_PER_BUDGET,
      strategy: "dual",
    });
    expect(found.oracle).toBeCloseTo(theCase.bound, 3);
    expect(found.ratio).toBeGreaterThanOrEqual(0.95);
    expect(found.conversions).toBeGreaterThanOrEqual(theCase.clicks);
    for (const { spent } of found.periods) expect(spent).toBeLessThanOrEqual(theCase.budget);
  });

  it("keeps a floor on value for money in every period, at little loss", () => {
    if (!log) throw new Error("no log");
    const found = replayLog(log, {
      budget: 5_000_000,
      floor: 0.0002,
      rowsPerBudget: log.value.length,
      strategy: "dual",
    });
    expect(found.violations).toBe(0);
    expect(found.roi).toBeGreaterThanOrEqual(0.0002);
    expect(found.ratio).toBeGreaterThan(0.98);
  });
});

const opportunities = fc.array(
  fc.record({
    value: fc.integer({ min: 0, max: 500 }).map((cents) => cents / 100),
    price: fc.integer({ min: 0, max: 500 }).map((cents) => cents / 100),
  }),
  { minLength: 1, maxLength: 60 },
);

describe("replayLog, on any log", () => {
  it("never spends over its budget, never ends under its floor, never beats hindsight", () => {
    const terms = fc.record({
      rows: opportunities,
      budget: fc.double({ min: 0.1, max: 60, noNaN: true }),
      floor: fc.option(fc.double({ min: 0.2, max: 5, noNaN: true }), { nil: null }),
    });
    fc.assert(
      fc.property(terms, ({ rows, budget, floor }) => {
        const found = replayLog(
          {
            value: Float64Array.from(rows, ({ value }) => value),
            price: Float64Array.from(rows, ({ price }) => price),
            period: Int32Array.from(rows, (_, i) => i >> 3),
            conversion: null,
          },
          { budget, floor, rowsPerBudget: rows.length, strategy: "dual" },
        );
        expect(found.spent).toBeLessThanOrEqual(budget * (1 + 1e-12));
        expect(found.violations).toBe(0);
        expect(found.value).toBeLessThanOrEqual(found.oracle * (1 + 1e-9) + 1e-9);
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});

describe("computeHindsightBound", () => {
  const market = [
    { value: 6, price: 1 },
    { value: 6, price: 2 },
    { value: 6, price: 6 },
  ];

  it("buys the best value for money first, and a part of the last", () => {
    expect(computeHindsightBound(market, { budget: 4, floor: null })).toBe(13);
  });

  it("goes below the floor only as far as what is ahead of it pays for", () => {
    expect(computeHindsightBound(market, { budget: 100, floor: 3 })).toBe(13.5);
  });
});
