import { expect, it } from "vitest";
import { createRng } from "@/lib/numerics/rng";
import { sampleNormal } from "@/lib/numerics/sampling-normal";
import { jointRanges, quantile } from "@/lib/planning/domain/curves/joint-range";

const rng = createRng("joint-range");
const series = Array.from({ length: 5 }, (_, at) =>
  Array.from({ length: 2000 }, () => (at + 1) * Math.exp(sampleNormal(rng, 0, 0.4))),
);

it("holds nine of ten draws in all series at once", () => {
  const ranges = jointRanges(series, 0.9);
  const held = Array.from({ length: 2000 }, (_, draw) =>
    series.every((values, at) => {
      const value = values[draw] ?? 0;
      return value >= (ranges[at]?.low ?? 0) && value <= (ranges[at]?.high ?? 0);
    }),
  ).filter((isHeld) => isHeld).length;
  expect(held).toBeGreaterThanOrEqual(1800);
  expect(held).toBeLessThanOrEqual(1802);
});

it("is the plain 90 % range of a single series", () => {
  const [values = []] = series;
  const [range] = jointRanges([values], 0.9);
  const sorted = [...values].sort((a, b) => a - b);
  expect((range?.low ?? 0) / quantile(sorted, 0.05)).toBeCloseTo(1, 1);
  expect((range?.high ?? 0) / quantile(sorted, 0.95)).toBeCloseTo(1, 1);
});

it("keeps a series that never leaves nothing at nothing", () => {
  const [range] = jointRanges([[0, 0, 0, 0]], 0.9);
  expect(range?.low).toBeLessThan(1e-8);
  expect(range?.high).toBeLessThan(1e-8);
});

it("takes a quantile between neighbours", () => {
  expect(quantile([1, 2, 4], 0.75)).toBe(3);
  expect(quantile([], 0.5)).toBe(0);
});
