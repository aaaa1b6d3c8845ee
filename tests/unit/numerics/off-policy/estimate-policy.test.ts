import { describe, expect, it } from "vitest";
import { computeWeights, estimatePolicy, middle } from "@/lib/numerics/off-policy/estimate-policy";
import { createRng } from "@/lib/numerics/rng";
import { findDataSet } from "@/tests/support/data-set";
import {
  type DigitsOptions,
  estimateKnown,
  makeDigitsLog,
  makeSyntheticLog,
  meanErrors,
} from "@/tests/support/logged-feedback";
import { makePipelineLog } from "@/tests/support/pipeline-log";

const MINUTES = 3 * 60_000;
const digits = findDataSet("rec", "uci-multiclass", "digits.csv.gz");

const log = {
  actions: 2,
  action: Uint32Array.of(0, 1, 0, 1),
  reward: Float64Array.of(1, 0, 1, 4),
  propensity: Float64Array.of(0.5, 0.5, 0.25, 0.75),
  context: new Float64Array(0),
  contextSize: 0,
};
const always = Float64Array.of(0, 1, 0, 1, 0, 1, 0, 1);

describe("estimatePolicy", () => {
  it("computes each estimator as its formula says", () => {
    const expected = Float64Array.of(1, 2, 1, 2, 1, 2, 1, 2);
    const found = estimatePolicy(
      log,
      { policy: always, expected },
      { resamples: 1 },
      createRng("formula"),
    );
    expect(Array.from(computeWeights(log, always))).toEqual([0, 2, 0, expect.closeTo(4 / 3, 12)]);
    expect(found.dm.value).toBe(2);
    expect(found.ipw.value).toBeCloseTo(4 / 3, 12);
    expect(found.snipw.value).toBeCloseTo(1.6, 12);
    expect(found.dr.value).toBeCloseTo(5 / 3, 12);
  });

  it("covers the truth in 90 to 97 of 100 logs", { timeout: MINUTES }, () => {
    let isCovered = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      const known = makeSyntheticLog(`coverage ${seed}`, {
        rows: 1000,
        actions: 8,
        contextSize: 4,
        inverseTemperature: -1,
      });
      const { dr } = estimateKnown(known, `bootstrap ${seed}`, { resamples: 300 });
      if (dr.low <= known.truth && known.truth <= dr.high) isCovered += 1;
    }
    expect(isCovered).toBeGreaterThanOrEqual(180);
    expect(isCovered).toBeLessThanOrEqual(194);
  });

  it("errs on the Open Bandit Pipeline's own twenty logs as published, or less", {
    timeout: MINUTES,
  }, () => {
    // Published: 0.074390 by models, 0.009481 by weights, 0.006665 by weights over their sum, 0.006175 by both together.
    const logs = Array.from({ length: 20 }, (_, seed) => makePipelineLog(seed));
    const errors = meanErrors(logs, { ridge: 0.01 });
    expect(errors.ipw).toBeCloseTo(0.009481, 5);
    expect(errors.snipw).toBeCloseTo(0.006665, 5);
    expect(errors.dr).toBeLessThan(0.006175);
    expect(errors.switchDr).toBeLessThan(0.006175);
    // Which rows fall into which third is drawn otherwise there, and moves the models' error by a few in a thousand.
    expect(errors.dm).toBeLessThan(0.0748);
    expect(errors.dr).toBeLessThan(errors.ipw);
    expect(errors.ipw).toBeLessThan(errors.dm);
  });
});

describe.skipIf(!digits)("estimatePolicy on hand-written digits", () => {
  const make = (count: number, options: DigitsOptions) =>
    Array.from({ length: count }, (_, seed) =>
      makeDigitsLog(digits ?? "", `digits ${seed}`, options),
    );

  it("errs no more than published where the policy follows the log's own models", {
    timeout: MINUTES,
  }, () => {
    // Published over twenty draws: 0.0133, 0.0068 and 0.0078.
    const errors = meanErrors(make(20, { certainty: 0.8, follows: "the-log" }));
    expect(errors.ipw).toBeLessThan(0.0133);
    expect(errors.snipw).toBeLessThan(0.0068);
    expect(errors.dr).toBeLessThan(0.0078);
    // Most right by both together, then by weights, then by models.
    expect(errors.dr).toBeLessThan(errors.ipw);
    expect(errors.ipw).toBeLessThan(errors.dm);
  });

  it("errs no more than published where the log guesses at random more often than not", {
    timeout: MINUTES,
  }, () => {
    const follows = { trees: 30, depthMax: 5, leafMin: 10 };
    const errors = meanErrors(make(30, { certainty: 0.4, follows }), { kind: "separate" });
    expect(errors.dm).toBeLessThan(0.4365);
    expect(errors.dr).toBeLessThan(0.0162);
    expect(errors.switchDr).toBeLessThan(0.0347);
    // Weights alone know no model: both tables are thirty draws of one quantity, published as 0.0303 ± 0.0045 and 0.0228 ± 0.0033.
    // Two hundred draws here give 0.0308 ± 0.0016 and 0.0247 ± 0.0013.
    expect(errors.ipw).toBeLessThan(0.0303 + 2 * 0.0064);
    expect(errors.snipw).toBeLessThan(0.0228 + 2 * 0.0047);
  });
});

describe("middle", () => {
  it("cuts one part in forty at each end", () => {
    expect(middle(Array.from({ length: 41 }, (_, i) => 40 - i)).low).toBeCloseTo(1, 9);
  });
});
