import { expect, it } from "vitest";
import { evaluateResponse } from "@/lib/numerics/response-fit/evaluate-response";
import { explainResponse } from "@/lib/numerics/response-fit/explain-response";
import { polishResponse } from "@/lib/numerics/response-fit/polish-response";
import {
  prepareResponse,
  type ResponseProblem,
} from "@/lib/numerics/response-fit/response-problem";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";

const ROWS = 200;
const rng = createRng("polish-response");
const spend = [0.5, 0.9].map((spread) =>
  Float64Array.from({ length: ROWS }, () => Math.exp(sampleNormal(rng, 0, spread))),
);
const trend = Float64Array.from({ length: ROWS }, (_, row) => row / ROWS);

/** Logit of the carry-over, log of the half point, log of the shape: of both channels. */
const TRUTH = Float64Array.from([0, 0.3, 0, -1, -0.4, 0]);

/** 3 + 2·trend + 4·first + 1.5·second, without noise. */
const response = ((): Float64Array => {
  const out = Float64Array.from(trend, (value) => 3 + 2 * value);
  [4, 1.5].forEach((coefficient, column) => {
    const theta = 1 / (1 + Math.exp(-(TRUTH[3 * column] ?? 0)));
    const half = Math.exp(TRUTH[3 * column + 1] ?? 0);
    let carried = 0;
    spend[column]?.forEach((value, row) => {
      carried = (1 - theta) * value + theta * carried;
      out[row] = (out[row] ?? 0) + (coefficient * carried) / (carried + half);
    });
  });
  return out;
})();

function prepare(changed: Partial<ResponseProblem> = {}) {
  return prepareResponse({
    rows: ROWS,
    groups: Int32Array.from([0]),
    mask: new Float64Array(ROWS).fill(1),
    spend,
    kinds: ["hill", "hill"],
    response,
    linear: [trend],
    shared: 0,
    linearDeviation: Float64Array.from([100]),
    evidence: [],
    belief: {
      centre: new Float64Array(6),
      deviation: new Float64Array(6).fill(50),
      low: new Float64Array(6).fill(-5),
      high: new Float64Array(6).fill(5),
    },
    noise: 1e-6,
    ...changed,
  });
}

const options = { maxIterations: 200, tolerance: 1e-12 };

it("walks from afar to the numbers that made a response without noise", () => {
  const prepared = prepare();
  const aim = { target: prepared.target, centre: new Float64Array(6) };
  const { point, coefficients, stop } = polishResponse(prepared, aim, new Float64Array(6), options);
  expect(stop).not.toBe("max-iterations");
  point.forEach((value, at) => {
    expect(value).toBeCloseTo(TRUTH[at] ?? 0, 2);
  });
  expect(coefficients[0]).toBeCloseTo(4, 1);
  expect(coefficients[1]).toBeCloseTo(1.5, 1);
});

it("takes a fit apart into level, linear part and columns that add up", () => {
  const prepared = prepare();
  const aim = { target: prepared.target, centre: new Float64Array(6) };
  const { coefficients } = evaluateResponse(prepared, aim, TRUTH);
  const { contributions, baseline } = explainResponse(prepared, response, TRUTH, coefficients);
  expect(baseline[0]).toBeCloseTo(3, 4);
  expect(baseline[199]).toBeCloseTo(3 + (2 * 199) / 200, 4);
  const sum = contributions.reduce((all, column) => all + (column[77] ?? 0), baseline[77] ?? 0);
  expect(sum).toBeCloseTo(response[77] ?? 0, 5);
});

it("never steps uphill and never leaves the box", () => {
  const belief = {
    centre: new Float64Array(6),
    deviation: new Float64Array(6).fill(1),
    low: new Float64Array(6).fill(-0.2),
    high: new Float64Array(6).fill(0.2),
  };
  const prepared = prepare({ belief });
  const aim = { target: prepared.target, centre: belief.centre };
  const start = new Float64Array(6);
  const found = polishResponse(prepared, aim, start, options);
  expect(found.objective).toBeLessThan(evaluateResponse(prepared, aim, start).objective);
  for (const value of found.point) expect(Math.abs(value)).toBeLessThanOrEqual(0.2);
});

it("follows evidence as closely as the evidence is sure", () => {
  const told = (error: number): number => {
    const weights = new Float64Array(ROWS).fill(1);
    const prepared = prepare({
      noise: 0.01,
      evidence: [{ column: 0, weights, withheld: null, target: 500, error }],
    });
    const aim = { target: prepared.target, centre: new Float64Array(6) };
    const { coefficients } = evaluateResponse(prepared, aim, TRUTH);
    const { contributions } = explainResponse(prepared, response, TRUTH, coefficients);
    return contributions[0]?.reduce((sum, value) => sum + value, 0) ?? 0;
  };
  expect(told(1e-3)).toBeCloseTo(500, 1);
  expect(told(1e6)).toBeCloseTo(told(1e9), 3);
  expect(Math.abs(told(1e6) - 500)).toBeGreaterThan(50);
});

it("predicts the rows that do not teach without learning from them", () => {
  const mask = Float64Array.from({ length: ROWS }, (_, row) => (row < 150 ? 1 : 0));
  const wrong = response.map((value, row) => (row < 150 ? value : -1e6));
  const prepared = prepare({ mask, response: wrong });
  const aim = { target: prepared.target, centre: new Float64Array(6) };
  const { coefficients } = evaluateResponse(prepared, aim, TRUTH);
  const { contributions, baseline } = explainResponse(prepared, wrong, TRUTH, coefficients);
  const sum = contributions.reduce((all, column) => all + (column[180] ?? 0), baseline[180] ?? 0);
  expect(sum).toBeCloseTo(response[180] ?? 0, 3);
});

it("gives each place its own level", () => {
  const shifted = response.map((value, row) => (row < 100 ? value : value + 40));
  const prepared = prepare({ groups: Int32Array.from([0, 100]), response: shifted });
  const aim = { target: prepared.target, centre: new Float64Array(6) };
  const { point, coefficients } = polishResponse(prepared, aim, TRUTH, options);
  const { baseline } = explainResponse(prepared, shifted, point, coefficients);
  expect((baseline[150] ?? 0) - (baseline[50] ?? 0)).toBeGreaterThan(39);
});

it("reads columns that all places share as it reads them row by row", () => {
  const season = Float64Array.from({ length: ROWS }, (_, row) => Math.sin((row % 50) / 3));
  const mask = Float64Array.from({ length: ROWS }, (_, row) => (row % 37 === 5 ? 0 : 1));
  const changed = {
    groups: Int32Array.from([0, 50, 100, 150]),
    mask,
    linear: [season, trend],
    linearDeviation: Float64Array.from([2, 100]),
    noise: 0.01,
  };
  const evaluate = (shared: number) => {
    const prepared = prepare({ ...changed, shared });
    const aim = { target: prepared.target, centre: new Float64Array(6) };
    return evaluateResponse(prepared, aim, new Float64Array(6));
  };
  const once = evaluate(1);
  const rowByRow = evaluate(0);
  expect(once.objective / rowByRow.objective).toBeCloseTo(1, 9);
  expect((once.coefficients[0] ?? 0) / (rowByRow.coefficients[0] ?? 1)).toBeCloseTo(1, 9);
});
