import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forecastNaive2, forecastSeries } from "@/lib/numerics/forecast/forecast-series";

const WEEK = [100, 90, 80, 90, 100, 150, 160];
const weeks = (count: number): Float64Array =>
  Float64Array.from({ length: count * 7 }, (_, i) => WEEK[i % 7] ?? 0);

describe("forecastSeries", () => {
  it("goes on with a season that has no noise", () => {
    const ahead = forecastSeries(weeks(10), { horizon: 7, season: 7 });
    WEEK.forEach((value, i) => {
      expect(ahead[i]).toBeCloseTo(value, 0);
    });
  });

  it("repeats a constant", () => {
    const ahead = forecastSeries(new Float64Array(30).fill(5), { horizon: 3, season: 1 });
    for (const value of ahead) expect(value).toBeCloseTo(5, 6);
  });

  it("is finite and never below zero for any series that was not", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(1, 7),
        (values, season) => {
          const ahead = forecastSeries(Float64Array.from(values), { horizon: 5, season });
          return ahead.length === 5 && ahead.every((value) => Number.isFinite(value) && value >= 0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("repeats the last value of a series too short to learn from", () => {
    expect([...forecastSeries(Float64Array.of(3, 4), { horizon: 2, season: 7 })]).toEqual([4, 4]);
  });
});

describe("forecastNaive2", () => {
  it("is the last value under the season", () => {
    const ahead = forecastNaive2(weeks(10), { horizon: 7, season: 7 });
    expect(ahead[5]).toBeCloseTo(150, 0);
  });
});
