import { expect, it } from "vitest";
import { addDays } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { fitCurves } from "@/lib/planning/domain/curves/fit-history";
import type { HistoryDay } from "@/lib/planning/domain/curves/fitted-curve";
import { responseAt } from "@/lib/planning/domain/curves/response";

/** A shop whose one channel brings 300·x / (x + 100) a day of carry-over 0.3, on a level of 500. */
function makeHistory(days: number): HistoryDay[] {
  const rng = createRng("fit-history");
  let carried = 0;
  return Array.from({ length: days }, (_, at) => {
    const video = 80 * Math.exp(sampleNormal(rng, 0, 0.7));
    carried = 0.7 * video + 0.3 * carried;
    const sale = at % 30 < 3 ? 1 : 0;
    return {
      date: addDays("2025-01-01", at),
      spend: { video },
      regressors: { sale },
      response: 500 + 80 * sale + (300 * carried) / (carried + 100) + sampleNormal(rng, 0, 8),
    };
  });
}

const truth = (spend: number): number => (300 * spend) / (spend + 100);

it("finds a daily curve, per day", () => {
  const { curves, grain } = fitCurves(makeHistory(200), { seed: 1, draws: 40, holdout: 14 });
  expect(grain).toBe("day");
  const [curve] = curves;
  if (!curve) throw new Error("there is no curve");
  expect(curve.channel).toBe("video");
  expect(Math.abs(curve.adstock - 0.3)).toBeLessThan(0.1);
  expect(Math.abs(responseAt(curve, 150) / truth(150) - 1)).toBeLessThan(0.25);
  expect(curve.roiLow).toBeLessThan(curve.roi);
});

it("finds the same curve a day when it is fitted by the week", () => {
  const { curves, grain, card } = fitCurves(makeHistory(420), {
    seed: 1,
    draws: 20,
    holdout: 8,
    grain: "week",
  });
  expect(grain).toBe("week");
  expect(card.periodDays).toBe(7);
  const [curve] = curves;
  if (!curve) throw new Error("there is no curve");
  expect(curve.visited.high).toBeLessThan(300);
  expect(Math.abs(responseAt(curve, 100) / truth(100) - 1)).toBeLessThan(0.4);
});

it("passes over a day whose response is not known", () => {
  const history = makeHistory(90).map((day, at) => (at === 50 ? { ...day, response: null } : day));
  const { card } = fitCurves(history, { seed: 1, draws: 20, holdout: 7 });
  expect(card.rows).toBe(90 - 2 - 1);
});

it("refuses a history that jumps", () => {
  const history = makeHistory(60).filter((_, at) => at !== 30);
  expect(() => fitCurves(history, { seed: 1 })).toThrow("The history jumps");
});

it("refuses less than four weeks", () => {
  expect(() => fitCurves(makeHistory(27), { seed: 1 })).toThrow("four weeks");
});
