import { describe, expect, it } from "vitest";
import { toSummedSample } from "@/lib/experiments/domain/statistics/arm-sample";
import { believeMeans, believeRates } from "@/lib/experiments/domain/statistics/chance-to-win";

// growthbook/growthbook, packages/stats/tests/bayesian/test_tests.py, to the five decimals printed there.
describe("believeRates", () => {
  it("agrees with GrowthBook on 49 of 100 against 51 of 100", () => {
    const found = believeRates(
      { controlUsers: 100, controlConversions: 49, testUsers: 100, testConversions: 51 },
      0.05,
    );
    expect(found?.expectedLift).toBeCloseTo(0.0404, 5);
    expect(found?.chanceToWin).toBeCloseTo(0.61052, 5);
    expect(found?.low).toBeCloseTo(-0.21099, 5);
    expect(found?.high).toBeCloseTo(0.37189, 5);
    expect(found?.risk.control).toBeCloseTo(0.03872, 5);
    expect(found?.risk.test).toBeCloseTo(0.01912, 5);
  });
});

describe("believeMeans", () => {
  it("agrees with GrowthBook on sums of ten", () => {
    const found = believeMeans(
      toSummedSample(10, 105, 1111.5),
      toSummedSample(10, 100, 1002.25),
      0.05,
    );
    expect(found?.expectedLift).toBeCloseTo(0.05, 5);
    expect(found?.chanceToWin).toBeCloseTo(0.92427, 5);
    expect(found?.low).toBeCloseTo(-0.01772, 5);
    expect(found?.high).toBeCloseTo(0.12239, 5);
    expect(found?.risk.control).toBeCloseTo(0.51256, 5);
    expect(found?.risk.test).toBeCloseTo(0.01256, 5);
  });
});
