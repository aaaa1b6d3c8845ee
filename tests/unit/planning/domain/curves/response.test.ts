import { expect, it } from "vitest";
import { readColumn, readNumbers, readTable } from "@/lib/cli/eval/read-rows";
import { geometricAdstock } from "@/lib/numerics/geometric-adstock";
import type { CurveParameters } from "@/lib/planning/domain/curves/fitted-curve";
import {
  marginalResponseAt,
  responseAt,
  steepestSpend,
} from "@/lib/planning/domain/curves/response";
import cases from "@/tests/golden/curves/cases.json";
import { findDataSet } from "@/tests/support/data-set";

const hill = (scale: number, half: number, shape: number): CurveParameters => ({
  kind: "hill",
  adstock: 0,
  scale,
  half,
  shape,
});

it("reproduces the responses that Robyn published, to 1e-9", () => {
  const ratios = cases.robyn.flatMap(({ coefficient, inflexion, alpha, meanCarryOver, levels }) =>
    levels.map(
      ({ spend, response }) =>
        responseAt(hill(coefficient, inflexion, alpha), spend + meanCarryOver) / response,
    ),
  );
  expect(ratios).toHaveLength(15);
  for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(1e-9);
});

const weekly = findDataSet("allocation", "mmm", "robyn", "dt_simulated_weekly.csv");

it.skipIf(!weekly)("finds Robyn's inflexions and carry-over in its weekly data", async () => {
  const table = await readTable(weekly ?? "");
  for (const { channel, theta, gamma, inflexion, meanCarryOver } of cases.robyn) {
    const spend = readNumbers(table, channel);
    const carried = geometricAdstock(spend, theta, { form: "plain" }).slice(6, 163);
    const window = spend.slice(6, 163);
    const kept = carried.reduce((sum, value, week) => sum + value - (window[week] ?? 0), 0);
    const found = Math.min(...carried) * (1 - gamma) + Math.max(...carried) * gamma;
    expect(found / inflexion).toBeCloseTo(1, 12);
    expect(kept / 157 / meanCarryOver).toBeCloseTo(1, 12);
  }
  expect(readColumn(table, "DATE")[6]).toBe("2016-01-04");
});

it("gives half of its ceiling at the half point, whatever the shape", () => {
  expect(responseAt(hill(800, 50, 0.6), 50)).toBe(400);
  expect(responseAt(hill(800, 50, 2.4), 50)).toBe(400);
});

it("earns nothing on nothing", () => {
  expect(responseAt(hill(800, 50, 0.6), 0)).toBe(0);
  expect(responseAt({ ...hill(800, 50, 1), kind: "log" }, 0)).toBe(0);
});

it("knows the logarithm's response and slope", () => {
  const log: CurveParameters = { kind: "log", adstock: 0, scale: 100, half: 10, shape: 1 };
  expect(responseAt(log, 10)).toBeCloseTo(100 * Math.LN2, 12);
  expect(marginalResponseAt(log, 10)).toBe(5);
});

it.each([
  [0.7, 20],
  [1, 20],
  [2.2, 20],
  [2.2, 300],
])("has the slope of its own differences at shape %f and spend %f", (shape, spend) => {
  const curve = hill(1000, 80, shape);
  const difference = (responseAt(curve, spend + 1e-3) - responseAt(curve, spend - 1e-3)) / 2e-3;
  expect(marginalResponseAt(curve, spend) / difference).toBeCloseTo(1, 7);
});

it("starts infinitely steep below shape 1, flat above it", () => {
  expect(marginalResponseAt(hill(1000, 80, 0.7), 0)).toBe(Number.POSITIVE_INFINITY);
  expect(marginalResponseAt(hill(1000, 80, 1), 0)).toBe(12.5);
  expect(marginalResponseAt(hill(1000, 80, 2), 0)).toBe(0);
});

it("is steepest where an S-shaped curve turns, at 0 for a concave one", () => {
  const curve = hill(1000, 80, 2);
  const steepest = steepestSpend(curve);
  expect(steepest).toBeCloseTo(80 / Math.sqrt(3), 10);
  const slope = (spend: number): number => marginalResponseAt(curve, spend);
  expect(slope(steepest)).toBeGreaterThan(slope(steepest * 0.98));
  expect(slope(steepest)).toBeGreaterThan(slope(steepest * 1.02));
  expect(steepestSpend(hill(1000, 80, 0.9))).toBe(0);
});
