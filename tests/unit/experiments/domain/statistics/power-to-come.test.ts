import { describe, expect, it } from "vitest";
import { toSummedSample } from "@/lib/experiments/domain/statistics/arm-sample";
import { compareMeans } from "@/lib/experiments/domain/statistics/compare-means";
import {
  computePowerToCome,
  computeUsersToCome,
} from "@/lib/experiments/domain/statistics/power-to-come";

/** Sums of control and test as growthbook/growthbook, packages/stats/tests/test_midexperimentpower.py, gives them. */
function standAt(
  users: number,
  [controlSum, controlSquares]: readonly [number, number],
  [testSum, testSquares]: readonly [number, number],
  tunedFor: number | null,
) {
  const found = compareMeans(
    toSummedSample(users, testSum, testSquares),
    toSummedSample(users, controlSum, controlSquares),
    { alpha: 0.05 },
  )?.difference;
  return {
    effect: found?.value ?? 0,
    standardError: found?.standardError ?? 0,
    users: 2 * users,
    alpha: 0.05,
    comparisons: 3,
    tunedFor,
  };
}

const FIXED = standAt(
  100,
  [68.70743838631438, 8275.876210479892],
  [260.62107614858235, 10924.787323128723],
  null,
);
const SEQUENTIAL = standAt(
  1000,
  [1827.1147009267286, 99289.75051582431],
  [2236.14907837543, 104082.6977047063],
  5000,
);

describe("computePowerToCome", () => {
  it("agrees with GrowthBook on a test read once and on one read at every look", () => {
    expect(computePowerToCome(FIXED, 1, 1)).toBeCloseTo(0.10589188931752198, 10);
    expect(computePowerToCome(SEQUENTIAL, 1, 1)).toBeCloseTo(0.05020722743685066, 10);
  });

  it("comes to the plain power when nothing was seen yet but noise", () => {
    const unseen = { ...FIXED, effect: 0, standardError: 1e4, comparisons: 1 };
    const errorThen = 1e4 / Math.sqrt(1 + 1e6);
    expect(computePowerToCome(unseen, 2.801585 * errorThen, 1e6)).toBeCloseTo(0.8, 3);
  });
});

describe("computeUsersToCome", () => {
  it("agrees with GrowthBook on how many users are still needed", () => {
    expect(computeUsersToCome(FIXED, 1, 0.8)).toBeCloseTo(4898.4375, 5);
    expect(computeUsersToCome(SEQUENTIAL, 1, 0.8)).toBeCloseTo(9109.375, 5);
  });

  it("is nobody knows where users to come show nothing", () => {
    expect(computeUsersToCome({ ...FIXED, effect: 0 }, 0, 0.8)).toBeNull();
  });
});
