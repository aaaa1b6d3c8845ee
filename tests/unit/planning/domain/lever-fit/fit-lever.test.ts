import { beforeAll, describe, expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { samplePoisson } from "@/lib/numerics/sampling-poisson";
import { fitLever, type LeverFit } from "@/lib/planning/domain/lever-fit/fit-lever";
import type { LeverPanel } from "@/lib/planning/domain/lever-fit/lever-panel";

const TRUTH = { adstock: 0.35, half: 90_000, shape: 1, ceiling: 140 };
const ORDER = 8_000;

/** A year of a lever whose weekly budgets turn; orders of 80.00 come by Poisson around the true curve. */
function drawYear(seed: number, days = 365): LeverPanel {
  const rng = createRng(seed);
  const spend = new Float64Array(days);
  const sales = new Float64Array(days);
  const strength = new Float64Array(days).fill(1);
  let weekly = 80_000;
  let carried = 0;
  for (let day = 0; day < days; day += 1) {
    if (day % 7 === 0) weekly = rng.between(15_000, 180_000);
    const strong = 1 + 0.3 * Math.sin(day / 9);
    const spent = weekly * rng.between(0.85, 1.15);
    carried = TRUTH.adstock * carried + (1 - TRUTH.adstock) * spent;
    const power = (carried / TRUTH.half) ** TRUTH.shape;
    strength[day] = strong;
    spend[day] = spent;
    sales[day] = ORDER * samplePoisson(rng, (TRUTH.ceiling * strong * power) / (1 + power));
  }
  return { spend, sales, strength, mask: new Float64Array(days).fill(1) };
}

const trueSales = (spend: number): number => (TRUTH.ceiling * ORDER * spend) / (spend + TRUTH.half);
const salesOf = ({ curve }: Pick<LeverFit, "curve">, spend: number): number => {
  const power = (spend / curve.half) ** curve.shape;
  return (curve.scale * power) / (1 + power);
};

describe("fitLever", () => {
  let fit: LeverFit;
  beforeAll(() => {
    fit = fitLever(drawYear(7), { draws: 60, rng: createRng(1) });
  });

  it("finds the curve that the days were drawn from, where spend has been", () => {
    for (const spend of [30_000, 80_000, 150_000])
      expect(salesOf(fit, spend) / trueSales(spend)).toBeCloseTo(1, 1);
    expect(fit.curve.adstock).toBeCloseTo(TRUTH.adstock, 1);
    expect(fit.r2).toBeGreaterThan(0.8);
    expect(fit.holdoutMape).toBeLessThan(0.15);
  });

  it("gives the same answer for the same seed", () => {
    const again = fitLever(drawYear(7), { draws: 60, rng: createRng(1) });
    expect(JSON.stringify(again)).toBe(JSON.stringify(fit));
  });

  it("says that told sales were never tested, and believes a test", () => {
    expect(fit.warnings).toEqual(["untested"]);
    const foretold = salesOf(fit, 120_000) - salesOf(fit, 60_000);
    const tested = fitLever(drawYear(7), {
      draws: 60,
      rng: createRng(1),
      evidence: [
        {
          spendBefore: 60_000,
          spendDuring: 120_000,
          extraSales: foretold / 2,
          standardError: foretold / 50,
        },
      ],
    });
    expect(tested.incrementality).toBeCloseTo(0.5, 2);
    expect(tested.roi / fit.roi).toBeCloseTo(0.5, 2);
    expect(tested.warnings).toEqual([]);
  });

  it("warns of a spend that never moved and of a short past", () => {
    const short = drawYear(3, 40);
    const steady: LeverPanel = { ...short, spend: short.spend.map(() => 80_000) };
    const { warnings } = fitLever(steady, { draws: 5, rng: createRng(1) });
    expect(warnings).toContain("few-days");
    expect(warnings).toContain("steady-spend");
  });

  it("holds the true sales of today's spend in nine ranges of ten", () => {
    let held = 0;
    for (let seed = 0; seed < 12; seed += 1) {
      const { draws } = fitLever(drawYear(100 + seed, 200), { draws: 30, rng: createRng(seed) });
      const values = draws.map((curve) => salesOf({ curve }, 100_000)).sort((a, b) => a - b);
      const truth = trueSales(100_000);
      if ((values[1] ?? 0) <= truth && truth <= (values[28] ?? 0)) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(9);
  });
});
