import { describe, expect, it } from "vitest";
import { readPanel } from "@/lib/cli/eval/read-panel";
import { fitPanelCurves } from "@/lib/planning/domain/curves/fit-curves";
import { responseAt } from "@/lib/planning/domain/curves/response";
import type { LiftTest, SpendPanel } from "@/lib/planning/domain/curves/spend-panel";
import { makeSyntheticMedia } from "@/lib/simulation/domain/synthetic-media";
import cases from "@/tests/golden/curves/cases.json";
import { findDataSet } from "@/tests/support/data-set";

const QUICK = { draws: 20, holdout: 8 };
const { panel } = makeSyntheticMedia(5, { channels: 2, periods: 104 });

describe("on a made-up shop", () => {
  it("gives the same bytes for the same seed, and other draws for another", () => {
    const write = (seed: number): string =>
      JSON.stringify(fitPanelCurves(panel, { seed, ...QUICK }));
    const first = write(7);
    expect(write(7)).toBe(first);
    expect(write(8)).not.toBe(first);
  });

  it("splits the fitted response into baseline and contributions, all of them counted", () => {
    const model = fitPanelCurves(panel, { seed: 1, ...QUICK });
    const brought = model.curves.reduce((sum, { contribution }) => sum + contribution, 0);
    const fitted = model.fitted.reduce((sum, value) => sum + value, 0);
    expect((model.baseline + brought) / fitted).toBeCloseTo(1, 10);
    for (const { roi, roiLow, roiHigh, shape, draws } of model.curves) {
      expect(roiLow).toBeLessThanOrEqual(roi);
      expect(roiHigh).toBeGreaterThanOrEqual(roi);
      expect(shape).toBeGreaterThan(0);
      expect(draws).toHaveLength(20);
    }
  });

  it("does not change with the unit of money", () => {
    const inFen: SpendPanel = {
      ...panel,
      channels: panel.channels.map(({ name, spend }) => ({
        name,
        spend: spend.map((value) => value * 100),
      })),
      response: panel.response.map((value) => value * 100),
    };
    const yuan = fitPanelCurves(panel, { seed: 1, ...QUICK }).curves;
    const fen = fitPanelCurves(inFen, { seed: 1, ...QUICK }).curves;
    fen.forEach((curve, at) => {
      expect(curve.roi / (yuan[at]?.roi ?? 0)).toBeCloseTo(1, 6);
      expect(curve.half / (yuan[at]?.half ?? 0) / 100).toBeCloseTo(1, 6);
    });
  });

  it("learns nothing from a response that is not known, and predicts it", () => {
    const response = panel.response.slice();
    response[60] = Number.NaN;
    const model = fitPanelCurves({ ...panel, response }, { seed: 1, ...QUICK });
    const known = panel.response[60] ?? 0;
    expect(Math.abs((model.fitted[60] ?? 0) / known - 1)).toBeLessThan(0.3);
    // Three periods warm the carry-over up, one is not known.
    expect(model.card.rows).toBe(104 - 3 - 1);
  });

  it("reads two places of unequal size as one shop", () => {
    const halves: SpendPanel = {
      ...panel,
      places: [
        { name: "north", population: 1 },
        { name: "south", population: 3 },
      ],
      channels: panel.channels.map(({ name, spend }) => ({ name, spend: split(spend) })),
      response: split(panel.response),
      controls: panel.controls.map(({ name, values }) => ({
        name,
        values: Float64Array.from([...values, ...values]),
      })),
    };
    const whole = fitPanelCurves(panel, { seed: 1, ...QUICK });
    const parts = fitPanelCurves(halves, { seed: 1, ...QUICK });
    expect(parts.card.rows).toBe(2 * whole.card.rows);
    parts.curves.forEach((curve, at) => {
      const other = whole.curves[at];
      const asked = other?.visited.high ?? 0;
      const ratio = responseAt(curve, asked) / (other ? responseAt(other, asked) : Number.NaN);
      // Twice the rows weigh more against what is believed, so the fits are near, not equal.
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(2);
    });
  });
});

it("holds the truth of every channel of four made-up shops", () => {
  for (const seed of [10, 11, 12, 13]) {
    const made = makeSyntheticMedia(seed, { channels: 3, periods: 104 });
    const { curves } = fitPanelCurves(made.panel, { seed: 1, draws: 100, holdout: 8 });
    made.truth.forEach(({ roi }, at) => {
      expect(curves[at]?.roiLow).toBeLessThanOrEqual(roi);
      expect(curves[at]?.roiHigh).toBeGreaterThanOrEqual(roi);
    });
  }
});

/** A quarter to the first place, three quarters to the second. */
function split(values: Float64Array): Float64Array {
  return Float64Array.from([
    ...values.map((value) => value * 0.25),
    ...values.map((value) => value * 0.75),
  ]);
}

const example = findDataSet("allocation", "mmm", "pymc", "mmm_example.csv");

describe.skipIf(!example)("on the mmm_example of pymc-marketing", () => {
  const columns = {
    date: "date_week",
    kpi: "y",
    spend: ["x1", "x2"],
    controls: ["event_1", "event_2"],
  };

  it("holds the true return of both channels", async () => {
    const panel = await readPanel(example ?? "", columns);
    const { curves, card } = fitPanelCurves(panel, { seed: 1 });
    curves.forEach(({ channel, roiLow, roiHigh }) => {
      const truth = cases.pymcTruth[channel as "x1" | "x2"];
      expect(roiLow).toBeLessThan(truth);
      expect(roiHigh).toBeGreaterThan(truth);
    });
    expect(card.fit.r2).toBeGreaterThan(0.94);
    expect(card.holdout.nrmse).toBeLessThan(0.08);
  });

  it("is within 15 % of both once it is told one lift test", async () => {
    const panel = await readPanel(example ?? "", columns);
    const { curves } = fitPanelCurves(panel, { seed: 1, lifts: [liftOfFirst(panel)] });
    for (const { channel, roi, roiLow, roiHigh } of curves) {
      const truth = cases.pymcTruth[channel as "x1" | "x2"];
      expect(Math.abs(roi / truth - 1)).toBeLessThan(0.15);
      expect(roiLow).toBeLessThan(truth);
      expect(roiHigh).toBeGreaterThan(truth);
    }
  });
});

/** What the generator of the example says that twelve weeks without x1 would have lost, known to one part in twenty. */
function liftOfFirst(panel: SpendPanel): LiftTest {
  const spend = panel.channels[0]?.spend ?? new Float64Array(0);
  const [from, to] = [100, 111];
  const without = spend.map((value, week) => (week >= from && week <= to ? 0 : value));
  const difference = trueFirst(spend).map((value, week) => value - (trueFirst(without)[week] ?? 0));
  const incremental = difference.slice(from, to + 1).reduce((sum, value) => sum + value, 0);
  return {
    channel: "x1",
    from: panel.dates[from] ?? "",
    to: panel.dates[to] ?? "",
    incremental,
    standardError: 0.05 * incremental,
    withheld: 1,
  };
}

/** Carry-over 0.4 over eight weeks, then a logistic saturation of rate 4 and ceiling 3,000. */
function trueFirst(spend: Float64Array): Float64Array {
  const weights = Array.from({ length: 8 }, (_, lag) => 0.4 ** lag);
  const all = weights.reduce((sum, value) => sum + value, 0);
  return spend.map((_, week) => {
    const carried = weights.reduce(
      (sum, weight, lag) => sum + weight * (spend[week - lag] ?? 0),
      0,
    );
    return 3000 * Math.tanh((4 * carried) / all / 2);
  });
}
